"""What the pages and commands of this room show, as plain values."""
