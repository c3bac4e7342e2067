"""The list of what was not collected, as the desk reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lodge.desk.domain.keeping.staying import KeepingVerb
from lodge.desk.models.keeping import Keeping
from lodge.desk.queries.keeping import NotCollected, Pause
from lodge.desk.screens.held.presenter import HeldRow, held_rows
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.ui.sayings import say_date, say_exactly
from lodge.school.queries import Contact, Pupil


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday, and what would stay over it without the headteacher's word."""

    pause: Pause
    rows: Sequence[Custody]


@dataclass(frozen=True, slots=True, kw_only=True)
class Afternoon:
    """Everything that the page looks at."""

    found: Sequence[NotCollected]
    staying: Sequence[Holiday]
    today: date
    owners: Mapping[UUID, Pupil]
    slots: Mapping[UUID, str]
    contacts: Mapping[UUID, Sequence[Contact]]


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody who may be rung."""

    name: str
    relation: str
    phone: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One device on the list."""

    row: HeldRow
    here_for: str
    for_the_head: bool
    spoken: bool
    calls: tuple[Call, ...]
    said: tuple[str, ...]


def page(afternoon: Afternoon, *, reader: Actor, slug: str) -> dict[str, object]:
    """Return the whole page."""
    rows = _rows(afternoon, [each.row for each in afternoon.found])
    return {
        "slug": slug,
        "client_id": new_id(),
        "waiting": tuple(_waiting(each, rows[each.row.id], afternoon) for each in afternoon.found),
        "holidays": tuple(_holiday(each, afternoon) for each in afternoon.staying),
        "is_head": reader.has("headteacher"),
    }


def _rows(afternoon: Afternoon, rows: Sequence[Custody]) -> dict[UUID, HeldRow]:
    shown = held_rows(rows, owners=afternoon.owners, slots=afternoon.slots)
    return {each.device.id: each for each in shown}


def _holiday(each: Holiday, afternoon: Afternoon) -> dict[str, object]:
    until = each.pause.until
    return {
        "rows": tuple(_rows(afternoon, each.rows).values()),
        "until": until,
        "until_words": say_date(until, today=afternoon.today) if until else "",
        "is_over": until is not None and until <= afternoon.today,
    }


def _waiting(each: NotCollected, row: HeldRow, afternoon: Afternoon) -> Waiting:
    days = each.school_days
    contacts = afternoon.contacts.get(each.row.person_id, ())
    return Waiting(
        row=row,
        here_for="since today" if not days else f"for {days} school day{'s' if days > 1 else ''}",
        for_the_head=each.for_the_head,
        spoken=each.spoken_on(afternoon.today) is not None,
        calls=tuple(
            Call(contact.person.full_name, contact.relation, contact.phone)
            for contact in contacts
            if contact.phone
        ),
        said=tuple(_said(keeping) for keeping in each.said),
    )


def _said(keeping: Keeping) -> str:
    words = {
        KeepingVerb.SPOKEN: f"Home spoken to{f', {keeping.to_name}' if keeping.to_name else ''}",
        KeepingVerb.DECIDED: f"The headteacher decided: {keeping.reason}",
        KeepingVerb.OVER_HOLIDAY: f"Stays over the holiday: {keeping.reason}",
    }
    when = say_exactly(keeping.happened_at)
    return f"{words[KeepingVerb(keeping.verb)]}. {keeping.actor_name}, {when}"
