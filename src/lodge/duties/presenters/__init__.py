"""What the pages of duties show, as plain values."""
