"""Which provision of the school a file means, by its word or by its name."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lodge.school.domain.roster.faults import FaultBook
from lodge.school.domain.roster.values import Incoming


def with_provisions(
    people: Iterable[Incoming], column: str, known: Mapping[str, str], faults: FaultBook
) -> tuple[Incoming, ...]:
    """Return some people with the school's own word for their provision, noting any unknown."""
    by_word = {word.casefold(): code for word, code in known.items()}
    return tuple(_placed(person, column, by_word, faults) for person in people)


def _placed(
    person: Incoming, column: str, by_word: Mapping[str, str], faults: FaultBook
) -> Incoming:
    said = str(person.stated.get("provision") or "")
    if not said:
        return person
    code = by_word.get(said.casefold())
    if code is None:
        there = ", ".join(sorted(set(by_word.values()))) or "none"
        faults.note(
            person.place.at(column),
            f"“{said}” is no provision of this school (there are: {there})",
            "Mend the cell, have it opened (`lodge school provision`), or map other columns",
        )
        return person
    return replace(person, stated={**person.stated, "provision": code})
