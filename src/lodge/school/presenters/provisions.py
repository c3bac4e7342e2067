"""The pages of the provisions, as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from lodge.school.models import Provision
from lodge.school.presenters.asking import day_words
from lodge.school.presenters.staff import Line
from lodge.school.queries.told import Told

VERBS: Final = {
    "provision.opened": "Opened",
    "provision.renamed": "Renamed",
    "provision.closed": "Closed from",
    "provision.reopened": "Opened again",
    "provision.emptied": "Everybody moved",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A provision in the list: how many pupils are in it, and whether it is open."""

    id: UUID
    name: str
    code: str
    pupils: int
    state: str
    is_over: bool


def shown_provisions(
    provisions: Iterable[Provision], *, pupils: Mapping[UUID, int], today: date
) -> list[Shown]:
    """Return the provisions as a list shows them."""
    return [
        Shown(
            id=each.id,
            name=each.name,
            code=each.code,
            pupils=pupils.get(each.id, 0),
            state=state_words(each, today=today),
            is_over=not each.is_open(today),
        )
        for each in provisions
    ]


def state_words(provision: Provision, *, today: date) -> str:
    """Say whether a provision is open, and until or since when it is not."""
    if provision.closed_from is None:
        return "Open"
    if provision.is_open(today):
        return f"Closes on {day_words(provision.closed_from)}"
    return f"Closed since {day_words(provision.closed_from)}"


def provision_facts(provision: Provision, *, today: date) -> list[dict[str, str]]:
    """Return what there is to know of a provision, in lines."""
    return [
        {"key": "State", "value": state_words(provision, today=today)},
        {"key": "Word in files", "value": provision.code},
    ]


def told_lines(told: Iterable[Told]) -> list[Line]:
    """Return what the record tells of a provision, in words."""
    return [Line(each.at, each.who, _what(each)) for each in told]


def _what(told: Told) -> str:
    detail = told.detail
    parts = [VERBS.get(told.verb, told.verb)]
    if "was" in detail:
        parts.append(f" from “{detail['was']}” to “{detail['name']}”")
    if "from" in detail:
        parts.append(f" {day_words(date.fromisoformat(str(detail['from'])))}")
    if "pupils" in detail:
        parts.append(f": {detail['pupils']}, to {detail['to'] or 'no provision'}")
    if detail.get("reason"):
        parts.append(f". {detail['reason']}")
    return "".join(parts)
