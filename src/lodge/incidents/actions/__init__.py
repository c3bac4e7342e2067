"""What is done about an incident: one function for each, whole or nothing."""
