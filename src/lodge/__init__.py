"""Lodge: run a school's mobile and smart technology policy, and answer from it."""
