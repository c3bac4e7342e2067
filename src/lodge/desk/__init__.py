"""The desk: where phones come in and go back."""
