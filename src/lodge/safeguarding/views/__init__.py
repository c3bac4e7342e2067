"""The pages of safeguarding: raising, cases, adults, ways to complain."""
