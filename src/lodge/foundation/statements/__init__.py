"""Statements of SQL that are worked out once, where Django would do so at every request."""
