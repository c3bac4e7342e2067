"""Short words that several pages of incidents share."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from lodge.devices.queries import Custody
from lodge.devices.queries.bases import own_hold_of
from lodge.foundation.ui.sayings import say_date
from lodge.incidents.domain.returning import ReturnTerms, StaysOver
from lodge.school.domain.calendar import local_time_of
from norms.vocabulary import AXES

COLLECTORS: Final = {
    "pupil": "the pupil",
    "parent": "a parent or carer",
    "pupil_or_parent": "the pupil, or a parent or carer",
}
# Bases on which a device goes back to the family; with the police, or as evidence, it stays.
GOES_BACK: Final = frozenset({"confiscation", "exam"})
STORES: Final = {
    "cupboard": "a cupboard",
    "locked_cupboard": "a locked cupboard",
    "secure_place": "a secure place",
    "office": "the office",
    "stays_at_school": "the school",
}
# The places where somebody on the staff sees a device, in the order of the page.
PLACES: Final = (
    "classroom",
    "corridor",
    "hall",
    "playground",
    "toilets",
    "changing_room",
    "grounds",
    "exam_room",
    "trip",
    "journey",
)


def goes_back(row: Custody) -> bool:
    """Say whether a device goes back to its family by its terms, as it stands now."""
    own = own_hold_of(row.basis_code)
    return row.basis_code in GOES_BACK and all(code == own for code in row.holds)


def device_words(code: str) -> str:
    """Return a kind of device, as "a mobile phone"."""
    words = AXES["device"].words
    return words.get(code, "a device")


def place_words(code: str) -> str:
    """Return a place, as "in a classroom"; nothing where none was said."""
    return AXES["place"].words.get(code, "")


def when_words(terms: ReturnTerms, *, today: date) -> str:
    """Return from when a device goes back, and by when, in one sentence."""
    if terms.cannot_say:
        return terms.cannot_say
    said = []
    if terms.not_before is not None:
        said.append(f"from {clock_words(terms.not_before, today=today)}")
    elif terms.when is not None:
        said.append("at any time" if terms.when.word == "any_time" else "on the next arrival")
    if terms.by is not None and terms.by != terms.not_before:
        said.append(f"at the latest on {say_date(local_time_of(terms.by).date(), today=today)}")
    return ", ".join(said) or "Not stated"


def clock_words(at: datetime, *, today: date) -> str:
    """Return a moment as "15:30 today" or "15:30 on Monday 30 November"."""
    local = local_time_of(at)
    day = "today" if local.date() == today else f"on {say_date(local.date(), today=today)}"
    return f"{local:%H:%M} {day}"


def over_words(over: StaysOver, *, today: date) -> str:
    """Return over which days without school a device stays here, or nothing."""
    found = []
    if over.weekend:
        found.append(f"the weekend ({_days(over.weekend, today)})")
    if over.holiday:
        found.append(f"{len(over.holiday)} days without school ({_days(over.holiday, today)})")
    return " and ".join(found)


def _days(days: Iterable[date], today: date) -> str:
    several = list(days)
    first, last = say_date(several[0], today=today), say_date(several[-1], today=today)
    return first if len(several) == 1 else f"{first} to {last}"
