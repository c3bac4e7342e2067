"""The policy studied: its grid, its gaps and conflicts, side by side with another, replayed."""
