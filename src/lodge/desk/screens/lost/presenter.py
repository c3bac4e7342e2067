"""The looking for a device as a page: its trail, the list of places, what is left to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.desk.domain.keeping.losses import (
    ENDINGS,
    KINDS_OF_LOSS,
    NOT_FOUND,
    OUTCOMES,
    RETURNED,
    SEARCHES,
    LossVerb,
    left_to_do,
)
from lodge.desk.models.keeping import LossHappening
from lodge.desk.presenters.people import shown_device, shown_pupils
from lodge.desk.queries.keeping import Case
from lodge.desk.screens.trail.presenter import Happening, told_event
from lodge.devices.domain import DECIDES_OTHERWISE, State
from lodge.devices.queries import Custody, CustodyEvent
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.ui.sayings import say_exactly
from lodge.notices.domain import HELD
from lodge.school.queries import Contact, Pupil

GONE: Final = "Somebody who has left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """Everything that the page of one device looks at."""

    row: Custody
    case: Case | None
    owner: Pupil
    life: Sequence[CustodyEvent]
    slots: Mapping[UUID, str]
    contacts: Sequence[Contact]
    staff: Mapping[UUID, str]
    letter: str
    is_held_back: bool = False


def list_page(
    found: Sequence[Case],
    *,
    rows: Mapping[UUID, Custody],
    owners: Mapping[UUID, Pupil],
    slug: str,
) -> dict[str, object]:
    """Return the list of cases, open ones first."""
    ordered = sorted(found, key=lambda each: not each.is_open)
    return {
        "slug": slug,
        "cases": tuple(
            {
                "custody_id": each.custody_id,
                "whose": _whose(each, rows, owners),
                "kind": KINDS_OF_LOSS[each.kind],
                "since": say_exactly(each.happened[0].happened_at),
                "state": _state(each, rows),
            }
            for each in ordered
        ),
    }


def one_page(looking: Looking, *, reader: Actor, slug: str) -> dict[str, object]:
    """Return the page of one device."""
    case = looking.case
    is_open = case is not None and case.is_open
    device = shown_device(looking.row, slots=looking.slots)
    return {
        "slug": slug,
        "client_id": new_id(),
        "device": device,
        "pupil": shown_pupils([looking.owner], held=(), slots={})[0],
        "is_open": is_open,
        "is_closed": case is not None and not case.is_open,
        "turned_up": case is not None and case.turned_up,
        "is_lost": looking.row.state == State.LOST,
        "kinds": KINDS_OF_LOSS,
        "kind": KINDS_OF_LOSS[case.kind] if case else "",
        "places": {code: SEARCHES[code] for code in case.places_left} if case else {},
        "left": left_to_do(case.done) if case else (),
        "done": case.done if case else frozenset(),
        "calls": tuple(each for each in looking.contacts if each.phone),
        "letter": looking.letter.split("\n\n") if looking.letter else (),
        "held": HELD if looking.is_held_back else "",
        "is_head": reader.has("headteacher"),
        "leads": reader.has(*DECIDES_OTHERWISE),
        "is_held": looking.row.state == State.HELD,
        "staff": {key: name for key, name in looking.staff.items() if key != reader.person_id},
        "outcomes": _outcomes(case, is_held=looking.row.state == State.HELD),
        "wants_witness": NOT_FOUND,
        "happenings": _happenings(looking),
    }


def _state(each: Case, rows: Mapping[UUID, Custody]) -> str:
    row = rows.get(each.custody_id)
    if row is not None and row.state == State.LOST:
        return "Closed as lost"
    return ("Turned up" if each.turned_up else "Open") if each.is_open else "Closed"


def _outcomes(case: Case | None, *, is_held: bool) -> dict[str, str]:
    """Return how the looking can end now; nothing that is here is said to be back (IMP-66)."""
    codes = ENDINGS[case.kind] if case else ()
    return {code: OUTCOMES[code] for code in codes if not (is_held and code == RETURNED)}


def _whose(each: Case, rows: Mapping[UUID, Custody], owners: Mapping[UUID, Pupil]) -> str:
    row = rows.get(each.custody_id)
    owner = owners.get(row.person_id) if row else None
    return owner.person.full_name if owner else GONE


def _happenings(looking: Looking) -> tuple[Happening, ...]:
    """Return the trail from the first hand on, and the looking, in one line of time."""
    told = [(each.happened_at, told_event(each, looking.slots)) for each in looking.life]
    said = looking.case.happened if looking.case else ()
    told += [(each.happened_at, _step(each)) for each in said]
    return tuple(happening for _, happening in sorted(told, key=lambda each: each[0]))


def _step(each: LossHappening) -> Happening:
    words = {
        LossVerb.OPENED: f"Told: {KINDS_OF_LOSS.get(each.code, '').lower()}",
        LossVerb.SEARCHED: f"Looked: {SEARCHES.get(each.code, '').lower()}",
        LossVerb.SAFE_HOME: "How the pupil gets home",
        LossVerb.PARENT_TOLD: "A parent was told",
        LossVerb.POSITION: "The headteacher's position",
        LossVerb.FOUND: f"Found and handed back, seen by {each.witness_name}",
        LossVerb.CLOSED: f"Closed: {OUTCOMES.get(each.code, '').lower()}{_seen(each)}",
        LossVerb.TURNED_UP: f"It turned up{_seen(each)}",
    }
    more = f". {each.words}" if each.words and each.verb != LossVerb.PARENT_TOLD else ""
    what = words[LossVerb(each.verb)] + more
    return Happening(say_exactly(each.happened_at), each.actor_name, what)


def _seen(each: LossHappening) -> str:
    return f", seen by {each.witness_name}" if each.witness_name else ""
