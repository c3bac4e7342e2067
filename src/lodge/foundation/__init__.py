"""The ground every room stands on: time, ids, refusals, shelves, actors, school walls, events."""
