"""What becomes of one device that was taken: evidence, the police, and back to us."""
