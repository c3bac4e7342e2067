"""What stays over night or over a holiday, and what is lost or damaged in our care."""
