"""The planner's answer as people read it: sentences, two charts, and the same as tables."""
