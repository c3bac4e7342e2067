"""Reading incidents, always seen by somebody."""
