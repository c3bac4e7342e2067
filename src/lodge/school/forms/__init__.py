"""What comes in through the pages of this room."""
