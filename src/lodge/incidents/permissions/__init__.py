"""Why somebody may not do something about an incident."""
