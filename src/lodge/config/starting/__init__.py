"""Starting Lodge: what must be right first, where to listen, and the programs that serve."""
