"""Which provision of the school a file means, by its word or by its name."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from lodge.school.domain.roster.faults import FaultBook, Place
from lodge.school.domain.roster.values import Incoming


def with_provisions(
    people: Iterable[Incoming], column: str, known: Mapping[str, str], faults: FaultBook
) -> tuple[Incoming, ...]:
    """Return some people with the school's own word for their provision, noting any unknown."""
    by_word = {word.casefold(): code for word, code in known.items()}
    return tuple(_placed(person, column, by_word, faults) for person in people)


def note_closed(people: Iterable[Incoming], taking_in: Collection[str], faults: FaultBook) -> None:
    """Note whoever would come into a provision that has closed since their file was read."""
    for person in people:
        code = str(person.stated.get("provision") or "")
        if code and code not in taking_in and not person.has_left:
            _note(person.place, code, taking_in, faults)


def _placed(
    person: Incoming, column: str, by_word: Mapping[str, str], faults: FaultBook
) -> Incoming:
    said = str(person.stated.get("provision") or "")
    # Where somebody was who has left is no question any more: it may have closed since.
    if not said or person.has_left:
        return person
    code = by_word.get(said.casefold())
    if code is None:
        _note(person.place.at(column), said, set(by_word.values()), faults)
        return person
    return replace(person, stated={**person.stated, "provision": code})


def _note(place: Place, said: str, taking_in: Collection[str], faults: FaultBook) -> None:
    there = ", ".join(sorted(taking_in)) or "none"
    faults.note(
        place,
        f"“{said}” is no open provision of this school (open are: {there})",
        "Mend the cell, have it opened on the page Provisions, or map other columns",
    )
