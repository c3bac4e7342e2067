"""Words and rules of the school: its roles and its time. No Django."""
