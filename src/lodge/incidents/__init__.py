"""Sightings, confiscations, searches and whatever else happens with a device: told, run, closed."""
