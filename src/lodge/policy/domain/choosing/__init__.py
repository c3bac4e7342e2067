"""What is chosen when a policy is adopted: which, from when, how it is read, how it is varied."""
