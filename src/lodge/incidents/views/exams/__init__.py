"""Pages of exams: the sittings, setting one up, what was found in it, and the report of a find."""
