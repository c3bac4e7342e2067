"""Who owes what by when after something has happened, until it is met."""
