"""The demo: five schools on five policies, whose books are true from the first day."""

import pytest

from lodge.config.demo import create_trust, demo_accounts
from lodge.config.demo.schools import SCHOOLS
from lodge.desk.models import ClosedBook
from lodge.devices.queries import book_faults
from lodge.policy.models import Adoption
from lodge.record.actions import verify
from lodge.school.models import Account, Person, School
from lodge.school.queries import set_up_actor

PUPILS = 20

pytestmark = pytest.mark.slow


@pytest.fixture
def demo(db):
    create_trust(pupils=PUPILS, seed=3)


def test_each_school_lives_by_its_own_policy(demo):
    adopted = {
        school.slug: Adoption.objects.of(school.id).get().pack_slug
        for school in School.objects.all()
    }

    assert adopted == {school.slug: school.pack for school in SCHOOLS}


def test_the_record_and_the_books_are_true(demo):
    faults = [
        fault
        for school in School.objects.all()
        for fault in book_faults(seen_by=set_up_actor(school_id=school.id))
    ]

    assert verify().findings == []
    assert faults == []
    for school in School.objects.all():
        days = ClosedBook.objects.of(school.id)
        assert days.count() == 3
        assert all(day.counts["held"] == 0 < day.counts["returned"] for day in days)


def test_every_account_shown_can_be_signed_in_to(demo):
    shown = {username for username, _, _ in demo_accounts()}

    assert shown <= set(Account.objects.values_list("username", flat=True))


def test_a_tutor_finds_trays_where_the_policy_lets_tutors_hold_them(demo):
    from lodge.desk.queries.reach import trays_within
    from lodge.devices.queries.trays import who_may_take_trays
    from lodge.foundation import moment
    from lodge.school.queries import actors

    today = moment.today()
    for school in SCHOOLS:
        tutor = Account.objects.get(username=f"tutor.{school.slug}").person
        actor = actors.person_as_actor(tutor, school_id=tutor.school_id, on=today)
        trays = trays_within(seen_by=actor, on=today)
        takers = {person.id for person in who_may_take_trays(seen_by=actor, on=today)}

        assert {each.container.name for each in trays} == set(school.trays)
        assert {each.form for each in trays} <= actor.forms
        assert (tutor.id in takers) == bool(school.trays)


def test_nobody_has_an_address_outside_the_example_domain(demo):
    for school in School.objects.all():
        addresses = Person.objects.of(school.id).exclude(email="").values_list("email", flat=True)
        assert all(address.endswith("@example.org") for address in addresses)
