"""Who of the school holds a duty today, from the parties that a clause names."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from lodge.school.domain.roles import SCHOOL_ROLES

LEADERSHIP: Final = ("headteacher", "senior_leader")
GOVERNORS: Final = ("chair_of_governors", "governor")
SAFEGUARDING: Final = ("dsl", "deputy_dsl")
SCHOOL: Final = "school"
# The roles of a school that stand for a party; a role stands for itself.
ROLES_OF: Final[Mapping[str, tuple[str, ...]]] = {
    **{role: (role,) for role in SCHOOL_ROLES},
    "leadership_team": LEADERSHIP,
    # But in a restricted matter the school acts by its safeguarding team.
    SCHOOL: (*LEADERSHIP, "office_staff"),
    "governing_body": GOVERNORS,
}
# Everybody is meant, so it is with whoever told of it.
CROWDS: Final = frozenset(
    {
        "staff",
        "employee",
        "authorised_staff",
        "community",
        "network_user",
        "group_leader",
        "teacher",
        "support_staff",
        "agency_staff",
        "volunteer",
    }
)
TUTORS: Final = frozenset({"form_tutor", "class_teacher"})
# Who stands in for a role that nobody holds, or only somebody whom the matter is about.
DEPUTIES: Final[Mapping[str, tuple[str, ...]]] = {
    "dsl": ("deputy_dsl",),
    "deputy_dsl": ("dsl",),
    "headteacher": ("senior_leader",),
    "chair_of_governors": ("governor",),
    "safeguarding_governor": GOVERNORS,
    "committee": GOVERNORS,
}
# Who sees to it where nobody at the school holds it: the first of these that anybody holds.
SEES_TO_IT: Final = (
    ("headteacher",),
    ("senior_leader",),
    ("dsl", "deputy_dsl"),
    ("office_staff",),
    GOVERNORS,
)
SEES_TO_RESTRICTED: Final = (("dsl",), ("deputy_dsl",), *SEES_TO_IT)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a duty today; ``stands_in_for`` is whom they cover, if anybody."""

    person_id: UUID
    name: str
    stands_in_for: str = ""
    email: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Staff:
    """The posts of a school on a day: who holds each role, and who looks after each form."""

    by_role: Mapping[str, tuple[Holder, ...]]
    by_form: Mapping[str, UUID] = field(default_factory=dict)

    @property
    def everybody(self) -> dict[UUID, Holder]:
        """Return everybody who holds a post, each once."""
        return {each.person_id: each for found in self.by_role.values() for each in found}

    def tutors_of(self, forms: Iterable[str]) -> frozenset[UUID]:
        """Return who looks after some forms."""
        return frozenset(self.by_form[form] for form in forms if form in self.by_form)

    def of(self, roles: Iterable[str], *, leaving_out: Collection[UUID]) -> Iterator[Holder]:
        """Yield who holds one of some roles, but for some."""
        for role in roles:
            for each in self.by_role.get(role, ()):
                if each.person_id not in leaving_out:
                    yield each


@dataclass(frozen=True, slots=True, eq=False)
class Concerned:
    """
    Whom a matter has to do with: who is named in it, and who looks after those pupils.

    ``led_by`` is the post that leads it, where it is a post of its own.
    """

    named: frozenset[UUID] = frozenset()
    tutors: frozenset[UUID] = frozenset()
    restricted: bool = False
    led_by: str = ""

    @property
    def school(self) -> tuple[str, ...]:
        """Return the roles by which the school itself acts in it."""
        if self.led_by:
            return (self.led_by,)
        return SAFEGUARDING if self.restricted else ROLES_OF[SCHOOL]

    @property
    def sees_to_it(self) -> tuple[tuple[str, ...], ...]:
        """Return the roles that see to what nobody else holds: the first that anybody has."""
        if self.led_by:
            return ((self.led_by,), GOVERNORS, *SEES_TO_RESTRICTED)
        return SEES_TO_RESTRICTED if self.restricted else SEES_TO_IT


@dataclass(frozen=True, slots=True)
class Held:
    """
    Who holds a duty today; ``by_role`` is false where they see to it for want of a holder.

    ``absent`` are those of the parties for whom nobody at the school stands.
    """

    people: tuple[Holder, ...]
    by_role: bool = True
    absent: tuple[str, ...] = ()


def held_by(
    parties: Sequence[str],
    *,
    staff: Staff,
    concerned: Concerned,
    teller_id: UUID,
    handed_to: UUID | None = None,
) -> Held:
    """
    Return who holds a duty today; nobody who is named in the matter, and nobody who has left.

    Whoever took it over holds it, for as long as they hold a post. A duty whose parties nobody at
    the school stands for is seen to by whoever leads.
    """
    everybody = {key: each for key, each in staff.everybody.items() if key not in concerned.named}
    if handed_to is not None and handed_to in everybody:
        return Held((everybody[handed_to],))
    teller = everybody.get(teller_id)
    found = {party: tuple(_of_party(party, staff, concerned, teller)) for party in parties}
    absent = tuple(party for party, each in found.items() if not each)
    if people := tuple(dict.fromkeys(each for those in found.values() for each in those)):
        return Held(people, absent=absent)
    return Held(_for_want_of_a_holder(parties, staff, concerned), by_role=False, absent=absent)


def _of_party(
    party: str, staff: Staff, concerned: Concerned, teller: Holder | None
) -> Iterator[Holder]:
    if party in TUTORS and concerned.tutors:
        everybody = staff.everybody
        ids = sorted(concerned.tutors - concerned.named, key=str)
        yield from (everybody[each] for each in ids if each in everybody)
    elif party in TUTORS | CROWDS:
        if teller is not None:
            yield teller
    else:
        roles = concerned.school if party == SCHOOL else ROLES_OF.get(party, ())
        yield from staff.of(roles, leaving_out=concerned.named)


def _for_want_of_a_holder(
    parties: Sequence[str], staff: Staff, concerned: Concerned
) -> tuple[Holder, ...]:
    deputies = (DEPUTIES.get(party, ()) for party in parties)
    for roles in (*deputies, *concerned.sees_to_it):
        if found := tuple(staff.of(roles, leaving_out=concerned.named)):
            return tuple(dict.fromkeys(found))
    return ()
