"""The names of people in incidents, read at once."""

from collections.abc import Iterable
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.school.domain.names import is_called, plain_words
from lodge.school.queries import Person, Pupil
from lodge.school.queries.staff import staff


def names_of(*, seen_by: Actor, person_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of some people, by id; those that the actor may see."""
    ids = {each for each in person_ids if each is not None}
    return {row.id: row.full_name for row in Person.objects.visible_to(seen_by).filter(id__in=ids)}


def staff_matching(*, seen_by: Actor, text: str) -> list[tuple[str, str]]:
    """Return members of staff whose names begin with some letters, by id and name."""
    wanted = plain_words(text)
    return [
        (str(row.id), row.full_name)
        for row in staff(seen_by=seen_by)
        if is_called(wanted, row.full_name)
    ]


def pupils_called(*, seen_by: Actor, person_ids: Iterable[UUID]) -> dict[UUID, Pupil]:
    """Return some pupils with their person, also those who have left, by person."""
    rows = Pupil.objects.visible_to(seen_by).filter(person_id__in=set(person_ids))
    return {row.person_id: row for row in rows.select_related("person")}
