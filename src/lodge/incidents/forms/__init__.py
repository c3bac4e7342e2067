"""What the pages of incidents ask."""
