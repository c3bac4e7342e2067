"""Importing in tests: an office that the files do not speak of, and what a school looks like."""

from datetime import UTC, date, datetime

from lodge.foundation.actor import Actor
from lodge.record.actions import append
from lodge.school.actions.importing import Bringer, apply_import
from lodge.school.domain.roster.differences.preview import Preview
from lodge.school.domain.roster.values import Roster
from lodge.school.models import Contact, Person, Post, Pupil, School, Term, Tutorship
from lodge.school.queries import set_up_actor
from lodge.school.queries.actors import person_as_actor

MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TABLES = (Person, Pupil, Post, Contact, Term, Tutorship)


def clerk_at(school: School, name: str, *roles: str) -> Actor:
    """Return somebody added by hand, whom no file speaks of and so none takes away."""
    person = Person.objects.create(
        school_id=school.id, sourced_id=f"lodge:{name}", given_name=name, family_name="Clerk"
    )
    posts = [
        Post.objects.create(
            school_id=school.id, person=person, role_code=role, starts_on=date(2024, 9, 2)
        )
        for role in roles
    ]
    append(
        actor=set_up_actor(school_id=school.id),
        verb="test.arranged",
        subject="test:arranged",
        happened_at=AT,
        rows=[person, *posts],
    )
    actor = person_as_actor(person, school_id=school.id, on=MONDAY)
    assert actor is not None
    return actor


def bring(roster: Roster, actor: Actor, *, agreed: bool = True, at: datetime = AT) -> Preview:
    """Import a roster, with somebody else having brought it if it is agreed to."""
    brought_by = Bringer(set_up_actor(school_id=actor.school_id).person_id, "Somebody else")
    return apply_import(
        roster=roster, actor=actor, at=at, brought_by=brought_by if agreed else None
    )


def rows_of(school: School) -> dict[str, list[dict[str, object]]]:
    """Return every row an import can touch, with its id."""
    return {
        table.__name__: sorted(table.objects.of(school.id).values(), key=lambda row: str(row["id"]))
        for table in TABLES
    }


def school_as_seen(school: School) -> dict[str, object]:
    """Return what a school looks like by numbers and names, whatever the ids of the rows."""
    people = {person.id: person for person in Person.objects.of(school.id)}
    pupils = {pupil.id: pupil for pupil in Pupil.objects.of(school.id)}
    return {
        "people": {
            (p.sourced_id, p.full_name, p.email, p.left_on is None) for p in people.values()
        },
        "pupils": {
            (people[p.person_id].sourced_id, p.upn, p.year, p.form) for p in pupils.values()
        },
        "posts": {
            (people[post.person_id].sourced_id, post.role_code)
            for post in Post.objects.of(school.id)
            if post.ends_on is None
        },
        "contacts": {
            (
                people[pupils[contact.pupil_id].person_id].sourced_id,
                people[contact.person_id].sourced_id,
                contact.relation,
            )
            for contact in Contact.objects.of(school.id)
        },
    }
