"""
The copy for a complaint panel (J21): what was known, and which clauses applied, at each minute.

Incidents and searches stand in one line of time, each entry at the minute at which it happened;
what was written late stands there too at the minute from which it was known (IMP-84, IMP-85).
"""

from lodge.incidents.presenters.panel.page import panel_page

__all__ = ["panel_page"]
