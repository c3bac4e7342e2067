"""
A letter to a parent about an incident or a search: locked facts, and no word typed by anybody.

INVARIANT: it names one child. What staff wrote is not in it, nor what happened before.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from lodge.devices.queries import Custody
from lodge.incidents.domain.search import ITEMS, Life
from lodge.incidents.domain.search.items import KEPT
from lodge.incidents.models import Incident, ReleaseTerms
from lodge.incidents.models.search import Search
from lodge.incidents.presenters.receipt import GROUNDS
from lodge.incidents.presenters.words import COLLECTORS, device_words, goes_back, place_words
from lodge.incidents.types import TYPES
from lodge.school.queries import Pupil

Clauses = tuple[tuple[str, str], ...]
# What was looked for, where its title would say more than a letter may.
LOOKED_FOR: Final = {
    "pornography": "something that our rules ban",
    "dangerous": "something that could hurt somebody",
}
FOUND: Final = {
    "nothing": "We found nothing.",
    "taken": "We found it and took it.",
    "left": "We found it and did not take it.",
}
# A clause that speaks of these would tell a parent what nobody has told them.
_TELLS_MORE: Final = re.compile(
    r"safeguard|child protection|\bDSL\b|polic(e|ing)\b|indecent|nude|sexual"
    r"|abuse|\bharm|at risk|evidence|illegal",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What happened, in neutral words: the sentences, when, where, and the number of its record."""

    happened: tuple[str, ...]
    at: datetime
    place: str
    number: str
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """What became of a device, on the terms that its receipt tells too."""

    what: str
    taken_at: datetime
    left_at: datetime | None
    ground: str
    goes_to: str
    not_before: datetime | None
    by: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What stands in a letter; ``policy`` is its title and version, ``sender`` whoever makes it."""

    school: str
    sender: str
    on: date
    name: str
    given_name: str
    form: str
    account: Account
    devices: tuple[Device, ...]
    clauses: Clauses
    policy: str
    complaints: Clauses
    where_to_read: Clauses = ()


def about_incident(row: Incident, *, pupil: Pupil) -> Account:
    """Return what a letter says of an incident."""
    said = TYPES[row.type_code].home.format(name=pupil.person.given_name)
    return Account(
        happened=(said,), at=row.happened_at, place=place_words(row.place), number=row.number
    )


def about_search(search: Search, *, life: Life, pupil: Pupil) -> Account:
    """Return what a letter says of a search that was carried out, found or not, taken or not."""
    done = life.write_up
    assert done is not None
    item, found = ITEMS[search.item_code], done.said.get("found", "")
    title = LOOKED_FOR.get(item.code) or item.title[0].lower() + item.title[1:]
    then = [FOUND[found]] if found in FOUND else []
    if found == "taken" and not done.said.get("custody"):
        then.append(
            "It does not come back." if item.then == KEPT else "Ask us what becomes of it now."
        )
    return Account(
        happened=(f"We searched {pupil.person.given_name}.", f"We looked for {title}."),
        at=done.happened_at,
        place=place_words(search.place),
        number=search.called,
        then=tuple(then),
    )


def device_told(row: Custody, *, since: datetime, terms: ReleaseTerms | None) -> Device:
    """Return what a letter says of a device that was taken then."""
    # What is evidence, or with the police, goes back by nobody's word here.
    back = terms if terms and goes_back(row) else None
    return Device(
        what=device_words(row.device_kind),
        taken_at=since,
        left_at=row.closed_at,
        ground=GROUNDS[row.basis_code],
        goes_to=COLLECTORS.get(back.collector, "") if back else "",
        not_before=back.not_before if back else None,
        by=back.by if back else None,
    )


def plain_clauses(clauses: Iterable[tuple[str, str]]) -> Clauses:
    """Return the clauses that a letter may quote: those that tell of the rule and of no more."""
    return tuple((each, says) for each, says in clauses if not _TELLS_MORE.search(says))
