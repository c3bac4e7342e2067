"""What the desk prints, and what is keyed back from paper: sheets, places, lines. No Django."""
