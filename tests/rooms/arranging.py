"""Rows that tests stand on: made by hand, and sealed in the record as an action would have."""

from datetime import UTC, date, datetime

from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolRow
from lodge.record.actions import append
from lodge.school.models import Person, Post, Pupil, School
from lodge.school.queries import set_up_actor
from lodge.school.queries.actors import person_as_actor

LONG_AGO = date(2024, 9, 2)
MONDAY = date(2026, 11, 23)
MONDAY_AT_NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def seal(*rows: SchoolRow) -> None:
    """Put rows that a test made by hand into the record, as an action would have."""
    append(
        actor=set_up_actor(school_id=rows[0].school_id),
        verb="test.arranged",
        subject="test:arranged",
        happened_at=MONDAY_AT_NINE,
        rows=rows,
    )


def staff_at(school: School, *roles: str, given_name: str = "Sam", number: int = 0) -> Actor:
    """Return the actor of a new member of staff who holds these roles."""
    code = f"staff-{given_name}-{number}-{'-'.join(roles)}"
    person = Person.objects.create(
        school_id=school.id, sourced_id=code, given_name=given_name, family_name="Sample"
    )
    posts = [
        Post.objects.create(school_id=school.id, person=person, role_code=role, starts_on=LONG_AGO)
        for role in roles
    ]
    seal(person, *posts)
    actor = person_as_actor(person, school_id=school.id, on=MONDAY)
    assert actor is not None
    return actor


def pupil_at(school: School, given_name: str, family_name: str = "Pupil", **more: object) -> Pupil:
    """Return a new pupil on the roll of a school."""
    person = Person.objects.create(
        school_id=school.id,
        sourced_id=f"pupil-{given_name}-{family_name}",
        given_name=given_name,
        family_name=family_name,
    )
    pupil = Pupil.objects.create(school_id=school.id, person=person, **more)
    seal(person, pupil)
    return pupil
