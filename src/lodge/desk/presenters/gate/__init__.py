"""What the gate's desks get, as plain words and numbers."""

from lodge.desk.presenters.gate.holding import holding
from lodge.desk.presenters.gate.opening import opening
from lodge.desk.presenters.gate.telling import told

__all__ = ["holding", "opening", "told"]
