"""On call: being called, taking one on, collecting its device."""
