"""Tables of safeguarding: nothing in them is ever changed."""

from lodge.safeguarding.models.adults import AdultConcern, AdultEntry
from lodge.safeguarding.models.cases import Case, CaseAccess, CaseEntry, CasePerson

__all__ = ["AdultConcern", "AdultEntry", "Case", "CaseAccess", "CaseEntry", "CasePerson"]
