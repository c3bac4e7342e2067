"""What is on offer in ``packs/``: policies, ways to read them, rules that a part may have."""
