"""Pouches as the desk shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.devices.domain.pouches import CONDITIONS, PouchVerb, in_pounds
from lodge.devices.queries import PouchHappening
from lodge.devices.queries.pouches import PouchShown
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.ui.sayings import say_exactly
from lodge.school.queries import Pupil

MAY_HAPPEN: Final = frozenset({"looked_at", "returned", "charged", "paid", "waived"})
NOBODY: Final = "Nobody"


@dataclass(frozen=True, slots=True)
class Row:
    """One pouch in the list."""

    id: UUID
    number: str
    whose: str
    condition: str
    owed: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a pouch's history."""

    when: str
    who: str
    what: str


def people_in(found: Iterable[PouchShown]) -> set[UUID]:
    """Return everybody whom some pouches have to do with."""
    standings = [each.standing for each in found]
    people = {*(each.person_id for each in standings), *(each.owed_by for each in standings)}
    return {each for each in people if each is not None}


def list_page(
    found: Sequence[PouchShown], *, owners: Mapping[UUID, Pupil], slug: str
) -> dict[str, object]:
    """Return the whole list; broken ones and those owed for come first."""
    ordered = sorted(found, key=lambda each: not (each.standing.may_be_charged))
    return {
        "slug": slug,
        "client_id": new_id(),
        "rows": tuple(_row(each, owners) for each in ordered),
        "broken": sum(each.standing.may_be_charged for each in found),
        "conditions": {code: CONDITIONS[code] for code in ("whole", "marked")},
    }


def one_page(
    found: PouchShown,
    *,
    life: Sequence[PouchHappening],
    owners: Mapping[UUID, Pupil],
    reader: Actor,
    slug: str,
) -> dict[str, object]:
    """Return the page of one pouch."""
    standing = found.standing
    return {
        "slug": slug,
        "client_id": new_id(),
        "row": _row(found, owners),
        "is_out": standing.person_id is not None,
        "conditions": CONDITIONS,
        "may_charge": standing.may_be_charged,
        "is_owed": bool(standing.pence),
        "may_waive": bool(standing.pence) and reader.has("headteacher"),
        "happenings": tuple(
            Happening(say_exactly(each.happened_at), each.actor_name, _what(each, owners))
            for each in life
        ),
    }


def _row(each: PouchShown, owners: Mapping[UUID, Pupil]) -> Row:
    standing = each.standing
    return Row(
        each.id,
        each.number,
        _name(standing.person_id, owners),
        CONDITIONS[standing.condition],
        in_pounds(standing.pence) if standing.pence else "",
    )


def _name(person_id: UUID | None, owners: Mapping[UUID, Pupil]) -> str:
    if person_id is None:
        return NOBODY
    owner = owners.get(person_id)
    if owner is None:
        return "Somebody who has left"
    return f"{owner.person.full_name} · {owner.form}" if owner.form else owner.person.full_name


def _what(each: PouchHappening, owners: Mapping[UUID, Pupil]) -> str:
    words = {
        PouchVerb.ISSUED: f"Lent to {_name(each.person_id, owners)}",
        PouchVerb.LOOKED_AT: "Looked at",
        PouchVerb.CHARGED: f"{in_pounds(each.pence)} charged to {_name(each.person_id, owners)}",
        PouchVerb.PAID: "The charge was paid",
        PouchVerb.WAIVED: "The charge was let go",
        PouchVerb.RETURNED: "Came back",
    }
    condition = f": {CONDITIONS[each.condition].lower()}" if each.condition else ""
    reason = f". Reason: {each.reason}" if each.reason else ""
    return f"{words[PouchVerb(each.verb)]}{condition}{reason}"
