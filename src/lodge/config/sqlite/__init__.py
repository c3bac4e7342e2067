"""The SQLite engine of a school's own machine: Django's, with one writer at a time."""
