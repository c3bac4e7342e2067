"""What we tell people, by which channel, once and not at night."""
