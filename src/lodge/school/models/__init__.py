"""The tables of trusts, schools, their people and their time."""

from lodge.school.models.accounts import Account, TrustPost
from lodge.school.models.imports import ColumnMapping, RosterDraft
from lodge.school.models.people import Contact, Person, Post, Pupil, Tutorship
from lodge.school.models.places import Provision, School, Trust
from lodge.school.models.sign_in import DeskVisit, FirstCode
from lodge.school.models.time import Bell, ClosedDay, HalfDay, Term

__all__ = [
    "Account",
    "Bell",
    "ClosedDay",
    "ColumnMapping",
    "Contact",
    "DeskVisit",
    "FirstCode",
    "HalfDay",
    "Person",
    "Post",
    "Provision",
    "Pupil",
    "RosterDraft",
    "School",
    "Term",
    "Trust",
    "TrustPost",
    "Tutorship",
]
