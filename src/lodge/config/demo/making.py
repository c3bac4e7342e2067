"""Making the demo through the actions of the rooms: people, policies and days gone by."""

from collections.abc import Iterator
from datetime import date, datetime
from random import Random

from django.conf import settings
from django.db import transaction
from tqdm import tqdm

from lodge.config.demo.accounts import LONG_AGO, make_accounts, make_trust_lead
from lodge.config.demo.calendars import calendar_around
from lodge.config.demo.concerns import raise_one
from lodge.config.demo.days import live_through
from lodge.config.demo.exams import set_up_one
from lodge.config.demo.incidents import let_things_happen
from lodge.config.demo.people import roster_of, staff_of
from lodge.config.demo.schools import ANSWERS, SCHOOLS, TRUST_NAME, TRUST_SLUG, DemoSchool
from lodge.config.demo.searches import ask_for_one, keep_a_register
from lodge.devices import actions as devices
from lodge.devices.actions.trays import keep_as_tray
from lodge.devices.queries import Container
from lodge.devices.queries.codes import containers_of
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.policy import actions as policy
from lodge.policy.domain.settings import left_open
from lodge.policy.queries import pack_on_offer
from lodge.school import actions as roll
from lodge.school.actions.accounts import begin_to_seal
from lodge.school.actions.importing import apply_import
from lodge.school.actions.people import NewPerson
from lodge.school.actions.places import NewSchool
from lodge.school.actions.posts import look_after
from lodge.school.domain.calendar import local_time_of
from lodge.school.models import Contact, Person, Trust
from lodge.school.queries import actors
from lodge.school.queries.people import forms_there
from lodge.school.queries.places import there_are_schools

DAYS_GONE_BY = 3
SLOTS_PER_CONTAINER = 120


def create_if_empty() -> None:
    """Make the invented trust if this is the demo and there is no school yet."""
    if settings.DEMO and not there_are_schools():
        create_trust()


@transaction.atomic
def create_trust(*, pupils: int | None = None, seed: int = 1) -> None:
    """
    Make the invented trust of five schools.

    ``pupils`` is how many each school has, in place of its own number; the same seed makes the
    same people. Stopped half-way, it leaves the database empty.
    """
    at = moment.now()
    trust = roll.open_trust(name=TRUST_NAME, slug=TRUST_SLUG)
    make_trust_lead(trust)
    steps = tqdm(SCHOOLS, desc="Inventing schools", unit="school", disable=None)
    for school in steps:
        steps.set_postfix_str(school.name)
        for _ in _make_school(trust, school, pupils=pupils or school.pupils, seed=seed, at=at):
            steps.refresh()


def _make_school(
    trust: Trust, school: DemoSchool, *, pupils: int, seed: int, at: datetime
) -> Iterator[date]:
    random = Random(f"{school.slug}-{seed}")
    row = roll.open_school(
        trust=trust,
        new=NewSchool(
            name=school.name, slug=school.slug, phase=school.phase, number_on_roll=pupils
        ),
    )
    setter = actors.set_up_actor(school_id=row.id)
    today = local_time_of(at).date()
    roll.set_calendar(new=calendar_around(today, school=school), actor=setter, at=at)
    staff = _appoint_staff(school, setter, random, at)
    apply_import(roster=roster_of(school, pupils=pupils, random=random), actor=setter, at=at)
    _give_forms(school, dict(staff), setter, at)
    contacts = Contact.objects.of(row.id)
    roll.set_collectors(contacts=list(contacts), may_collect=True, actor=setter, at=at)
    for rank, (name, place, signal_blocking, locked) in enumerate(school.containers):
        devices.add_container(
            actor=setter,
            container=Container(
                name=name, place=place, signal_blocking=signal_blocking, locked=locked, rank=rank
            ),
            slots=SLOTS_PER_CONTAINER,
            at=at,
        )
    _keep_trays(school, setter, at)
    people = {
        word: actor
        for word, person in staff
        if (actor := actors.person_as_actor(person, school_id=row.id, on=today))
    }
    _adopt(school, people["head"], at)
    make_accounts([(f"{word}.{school.slug}", person) for word, person in staff])
    begin_to_seal(school_id=row.id, at=at)
    yield from live_through(
        school, officer=people["office"], before=today, count=DAYS_GONE_BY, random=random
    )
    let_things_happen(people, before=local_time_of(at))
    raise_one(teacher=people["teacher"], at=at)
    keep_a_register(head=people["head"], deputy_id=people["deputy"].person_id, at=at)
    ask_for_one(teacher=people["teacher"], at=at)
    set_up_one(school, people, at=at)


def _appoint_staff(
    school: DemoSchool, setter: Actor, random: Random, at: datetime
) -> list[tuple[str, Person]]:
    staff = []
    for word, posts, given_name, family_name in staff_of(random):
        person = roll.add_person(
            new=NewPerson(
                sourced_id=f"lodge:{word}",
                given_name=given_name,
                family_name=family_name,
                email=f"{word}@example.org",
            ),
            actor=setter,
            at=at,
        )
        for role_code in posts:
            roll.appoint(
                person=person, role_code=role_code, starts_on=LONG_AGO, actor=setter, at=at
            )
        staff.append((word, person))
    return staff


def _give_forms(school: DemoSchool, staff: dict[str, Person], setter: Actor, at: datetime) -> None:
    """Let the tutor look after the last form, and those that have a tray; the teacher has none."""
    forms = forms_there(seen_by=setter)
    theirs = dict.fromkeys([forms[-1], *_forms_with_trays(school, setter).values()])
    for form in theirs:
        look_after(person=staff["tutor"], form=form, starts_on=LONG_AGO, actor=setter, at=at)


def _keep_trays(school: DemoSchool, setter: Actor, at: datetime) -> None:
    """Let the containers that go out to a tutor go out, each for its form."""
    forms = _forms_with_trays(school, setter)
    for container in containers_of(seen_by=setter):
        if form := forms.get(container.name):
            keep_as_tray(actor=setter, container_id=container.id, form=form, at=at)


def _forms_with_trays(school: DemoSchool, setter: Actor) -> dict[str, str]:
    """Return the form for which each tray goes out: the last of its year."""
    last = {form[:-1]: form for form in forms_there(seen_by=setter)}
    return {name: last[str(year)] for name, year in school.trays.items() if str(year) in last}


def _adopt(school: DemoSchool, head: Actor, at: datetime) -> None:
    """Adopt the school's policy from the day of its oldest days in the demo."""
    pack = pack_on_offer(school.pack)
    assert pack is not None, f"The pack {school.pack} is missing or has mistakes."
    today = local_time_of(at).date()
    answers = {**ANSWERS, **school.answers}
    wanted = left_open(pack=pack, on=today)
    policy.adopt_pack(
        actor=head,
        pack_slug=school.pack,
        in_force_from=LONG_AGO,
        settings={name: answers[name] for name in wanted if name in answers},
        at=at,
    )
