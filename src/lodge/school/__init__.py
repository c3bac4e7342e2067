"""Trusts, schools, calendars, pupils, staff, parents, roles and cover."""
