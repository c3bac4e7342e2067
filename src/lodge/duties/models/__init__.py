"""Tables of duties: matters, and what was told and done; what is owed is worked out."""

from lodge.duties.models.feeds import Feed
from lodge.duties.models.happenings import HandOver, Step, Telling
from lodge.duties.models.matters import Matter, Named, named_now

__all__ = ["Feed", "HandOver", "Matter", "Named", "Step", "Telling", "named_now"]
