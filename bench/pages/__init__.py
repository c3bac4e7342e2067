"""How long a page takes the server of a large school at the end of a year."""
