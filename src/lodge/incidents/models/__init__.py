"""The tables of incidents; entries are added, and the database refuses to change them."""

from lodge.incidents.models.custody import Hand, ReleaseTerms
from lodge.incidents.models.exams import ExamEntry, ExamSitting
from lodge.incidents.models.incidents import Incident
from lodge.incidents.models.ladder import LookBack
from lodge.incidents.models.people import IncidentPerson
from lodge.incidents.models.search import Search, SearchAuthority, SearchStep
from lodge.incidents.models.sightings import HeldSighting
from lodge.incidents.models.steps import IncidentStep

__all__ = [
    "ExamEntry",
    "ExamSitting",
    "Hand",
    "HeldSighting",
    "Incident",
    "IncidentPerson",
    "IncidentStep",
    "LookBack",
    "ReleaseTerms",
    "Search",
    "SearchAuthority",
    "SearchStep",
]
