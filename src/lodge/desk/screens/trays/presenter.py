"""
Trays as the desk shows them.

INVARIANT: nothing here tells how much lies in a tray before it has been counted (IMP-11).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.desk.presenters.people import NO_SLOT, PupilShown, shown_device, shown_pupils
from lodge.devices.domain.trays import TrayState, seal_differs
from lodge.devices.queries import Container
from lodge.devices.queries.trays import TrayShown
from lodge.foundation.ids import new_id
from lodge.foundation.ui.sayings import say_time
from lodge.school.queries import Person, Pupil

WORDS: Final[Mapping[TrayState, str]] = {
    TrayState.READY: "Ready",
    TrayState.OUT: "Out",
    TrayState.BACK: "Back",
    TrayState.DIFFERS: "Differs",
}
SHAPES: Final[Mapping[TrayState, str]] = {
    TrayState.READY: "silent",
    TrayState.OUT: "conditional",
    TrayState.BACK: "permit",
    TrayState.DIFFERS: "forbid",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One tray on the board."""

    id: UUID
    name: str
    about: str
    state: str
    word: str
    shape: str
    says: str
    frozen: bool
    pull: tuple[str, ...]


def is_here(tray: TrayShown) -> bool:
    """Say whether a tray is in the office."""
    return tray.standing.state in {TrayState.READY, TrayState.BACK}


def tile_of(tray: TrayShown, *, slots: Mapping[UUID, str], early: Collection[UUID] = ()) -> Tile:
    """Return a tray as a tile; ``early`` are devices whose owners left before them."""
    state = tray.standing.state
    about = f"{tray.form}, {tray.place}" if tray.form else tray.place
    stays = {row.id for row in tray.stays}.union(early)
    staying = [row for row in tray.inside if row.id in stays] if is_here(tray) else []
    return Tile(
        id=tray.container_id,
        name=tray.name,
        about=about,
        state=state,
        word=WORDS[state],
        shape=SHAPES[state],
        says=_says(tray),
        frozen=tray.standing.frozen,
        pull=tuple(slots.get(row.slot_id, NO_SLOT) for row in staying if row.slot_id),
    )


def _says(tray: TrayShown) -> str:
    """Return who has a tray since when, or what came of its count."""
    standing = tray.standing
    since = say_time(standing.since)
    if standing.state is TrayState.OUT:
        place = f" at {standing.place}" if standing.place else ""
        signed = ", signed" if standing.signed else ""
        return f"{standing.to_name}{place} since {since}, seal {standing.seal}{signed}"
    if standing.state is TrayState.DIFFERS:
        return f"{standing.counted} counted at {since}, {standing.expected} in the book"
    if standing.state is TrayState.BACK:
        seal = ", under another seal" if seal_differs(standing) else ""
        return f"Counted in at {since}{seal}"
    return "Nobody has it"


def board_page(
    found: Sequence[TrayShown],
    *,
    others: Sequence[Container],
    early: Collection[UUID],
    slots: Mapping[UUID, str],
    slug: str,
) -> dict[str, object]:
    """Return the whole board; ``others`` are the containers that are no trays yet."""
    tiles = tuple(tile_of(each, slots=slots, early=early) for each in found)
    return {
        "slug": slug,
        "client_id": new_id(),
        "tiles": tiles,
        "counters": [
            {
                "label": words,
                "number": sum(tile.state == state for tile in tiles),
                "name": str(state),
                "alert": state is TrayState.DIFFERS and any(tile.state == state for tile in tiles),
            }
            for state, words in WORDS.items()
        ],
        "pull": tuple(place for tile in tiles for place in tile.pull),
        "others": tuple((each.id, each.name) for each in others),
    }


@dataclass(frozen=True, slots=True)
class Inside:
    """One device that the book says lies in a tray."""

    id: UUID
    place: str
    kind: str
    pupil: PupilShown | None
    stays: bool


def inside_of(
    tray: TrayShown, *, owners: Mapping[UUID, Pupil], slots: Mapping[UUID, str]
) -> tuple[Inside, ...]:
    """Return what lies in a tray, by slot, with whose it is."""
    shown = {each.person_id: each for each in shown_pupils([*owners.values()], held=(), slots={})}
    staying = {row.id for row in tray.stays}
    found = []
    for row in tray.inside:
        device = shown_device(row, slots=slots)
        pupil = shown.get(row.person_id)
        found.append(Inside(row.id, device.place, device.kind, pupil, row.id in staying))
    return tuple(found)


def one_page(
    tray: TrayShown,
    *,
    takers: Sequence[Person],
    usual: UUID | None,
    inside: Sequence[Inside],
    slots: Mapping[UUID, str],
    slug: str,
) -> dict[str, object]:
    """Return the page of one tray; its content only where a count has differed (IMP-11)."""
    has_differed = tray.standing.state is TrayState.DIFFERS
    return {
        "slug": slug,
        "client_id": new_id(),
        "tile": tile_of(tray, slots=slots),
        "takers": tuple((each.id, each.full_name, each.id == usual) for each in takers),
        "inside": tuple(inside) if has_differed else (),
    }
