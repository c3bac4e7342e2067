"""The rules in force: which policy a school has adopted, what it answers, and why."""
