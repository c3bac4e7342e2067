"""Who may collect pupils, as a desk alone may know it: by signs, never by names."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from lodge.desk.domain.collecting import sign_of
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.school.queries import Contact, looked_after


@dataclass(frozen=True, slots=True)
class Collectors:
    """The signs of those who may collect, by pupil; each such list has a salt of its own."""

    salt: str
    signs: Mapping[UUID, tuple[str, ...]]


def collectors(*, seen_by: Actor) -> Collectors:
    """Return the signs of those who may collect whom the actor answers for."""
    salt = new_id().hex
    pupils = looked_after(seen_by=seen_by).filter(person__left_on__isnull=True)
    rows = Contact.objects.visible_to(seen_by).filter(may_collect=True, pupil__in=pupils)
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for row in rows.select_related("person", "pupil").order_by("id"):
        person_id = row.pupil.person_id
        sign = sign_of(salt=salt, person_id=person_id, name=row.person.full_name)
        found[person_id].append(sign)
    return Collectors(salt, {key: tuple(each) for key, each in found.items()})
