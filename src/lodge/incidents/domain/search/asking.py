"""What somebody asks for, decides and writes up, as plain values that an action takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from lodge.incidents.domain.search.life import Kind

# What is said to the police question; nothing is deleted before it is answered (IMP-23).
POLICE: Final[Mapping[str, str]] = {
    "no_suspicion": "Nobody suspects that it is evidence, and no image of a child is concerned",
    "not_wanted": "The police were asked, and do not need it",
    "may_be": "It may be evidence, or an image of a child",
}
NOT_EVIDENCE: Final = frozenset({"no_suspicion", "not_wanted"})
# Ways in which a search went otherwise than it should: a leader looks at each before it is closed.
AGAINST: Final[Mapping[str, str]] = {
    "not_approved": "Nobody had approved it before",
    "earlier": "It began before it was approved",
    "not_authorised": "Who searched was not on the register for this",
    "policy": "The policy does not allow it so",
    "alone": "No second member of staff was there",
    "sex": "Who searched was not of the pupil's sex",
    "force": "Force was used, and it is never lawful for an item that only school rules ban",
    "clothing": "It went further than outer clothing and belongings",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    What is asked for.

    ``device`` is the kind of device that ``custody_id`` is; ``answers`` are the tests of the
    policy, yes or no each; ``sex`` is what the school's record of the pupil says, or nothing.
    """

    kind: Kind
    grounds: str
    person_id: UUID | None = None
    custody_id: UUID | None = None
    item_code: str = ""
    device: str = ""
    suspicion: str = ""
    place: str = ""
    urgent: bool = False
    sex: str = ""
    police: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """
    How somebody decides: who searches, who is the witness, on what conditions.

    ``urgent_reason`` is why serious harm was to be feared from waiting; ``attends``: whoever
    decides comes along.
    """

    searcher_id: UUID | None = None
    witness_id: UUID | None = None
    conditions: tuple[str, ...] = ()
    words: str = ""
    urgent_reason: str = ""
    attends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUp:
    """
    What was done, as it is written up afterwards.

    ``happened_at`` is when; when it is written down nobody chooses. ``shown`` is what a look at a
    device showed, as a kind; ``risk``: a search showed that somebody may be at risk.
    """

    happened_at: datetime
    searcher_id: UUID
    witness_id: UUID | None = None
    found: str = ""
    taken: str = ""
    asked_first: str = ""
    clothing: str = ""
    force: str = ""
    view: str = ""
    parent: str = ""
    others: str = ""
    words: str = ""
    urgent_reason: str = ""
    shown: str = ""
    suspicion: str = ""
    risk: bool = False
