"""Who may come in is sealed in the books: an account that no act made or changed is found."""

from datetime import timedelta

import pytest
from django.test import Client

from lodge.foundation import moment
from lodge.record.actions import verify
from lodge.record.domain import Trouble
from lodge.school.actions import accounts as acts
from lodge.school.actions.accounts import begin_everywhere, begin_to_seal
from lodge.school.actions.people import record_leaver
from lodge.school.models import Account, Person, School, Trust, TrustPost
from lodge.school.queries.actors import set_up_actor
from tests.rooms.school.door import account_of, come_in, is_in, trust_lead_of

NOW = moment.now()


@pytest.fixture
def book(trust, school, other_school, officer, headteacher):
    """The accounts of a head, an officer and a trust lead, sealed at both schools."""
    account_of(officer, "olive")
    account_of(headteacher, "hana")
    trust_lead_of(trust)
    assert begin_everywhere(at=NOW) == 2
    assert begin_everywhere(at=NOW) == 0


def troubles():
    found = {(each.school, each.trouble, each.table.split("_")[1]) for each in verify().findings}
    return sorted(found)


def test_what_the_door_itself_writes_leaves_the_book_true(book, officer, school):
    desk = Client()
    come_in(desk, "olive", "a password that is wrong")
    come_in(desk, "olive")
    assert is_in(desk)
    new = {"password1": "plain words are enough", "password2": "plain words are enough"}
    desk.post("/account/password/change/", {"oldpassword": "heron-kettle-gravel-9", **new})
    desk.post("/account/logout/")
    hana = Account.objects.get(username="hana")
    acts.set_open(account=hana, is_open=False, actor=set_up_actor(school_id=school.id), at=NOW)
    lead = Account.objects.get(username="lead")
    acts.set_open(account=lead, is_open=False, actor=set_up_actor(school_id=school.id), at=NOW)

    assert troubles() == []


def test_a_leaver_is_shut_out_and_the_book_says_so(book, officer, headteacher, school):
    person = Person.objects.of(school.id).get(id=officer.person_id)

    record_leaver(person=person, on=moment.today() - timedelta(days=1), actor=headteacher, at=NOW)

    assert not Account.objects.get(username="olive").is_active
    assert troubles() == []


@pytest.mark.parametrize(
    ("change", "trouble", "table", "schools"),
    [
        (lambda: _let_in("eve"), Trouble.INSERTED, "account", ["alder"]),
        (lambda: _olive().update(email="eve@example.org"), Trouble.CHANGED, "account", ["alder"]),
        (lambda: _olive().update(is_active=False), Trouble.CHANGED, "account", ["alder"]),
        (lambda: _olive().update(person=_hana()), Trouble.CHANGED, "account", ["alder"]),
        (lambda: _olive().delete(), Trouble.REMOVED, "account", ["alder"]),
        (lambda: _alder().update(name="Another"), Trouble.CHANGED, "school", ["alder"]),
        (lambda: _tideway().update(nation="SCT"), Trouble.CHANGED, "trust", ["alder", "birch"]),
        (lambda: TrustPost.objects.update(role_code="trustee"), Trouble.CHANGED, "trustpost",
         ["alder", "birch"]),
    ],
)  # fmt: skip
@pytest.mark.shows("IMP-5")
def test_what_is_done_behind_the_programs_back_is_found(book, change, trouble, table, schools):
    change()

    assert troubles() == [(slug, trouble, table) for slug in schools]


def test_a_trust_post_that_nobody_gave_is_found_at_every_school(book, trust):
    account = Account.objects.get(username="olive")
    TrustPost.objects.create(
        trust=trust, account=account, role_code="trust_lead", starts_on=moment.today()
    )

    assert troubles() == [(slug, Trouble.INSERTED, "trustpost") for slug in ("alder", "birch")]


def test_an_account_that_an_act_made_is_sealed_at_once(book, trust, teacher, officer, school):
    person = Person.objects.of(school.id).get(id=teacher.person_id)
    acts.make_account(person=person, username="tariq", actor=officer, at=NOW)
    acts.make_trust_account(
        trust=trust,
        full_name="Lee Marlow",
        username="lmarlow",
        email="",
        role_code="trust_lead",
        at=NOW,
    )
    assert troubles() == []

    Account.objects.filter(username__in=["tariq", "lmarlow"]).update(is_active=False)

    assert troubles() == [(slug, Trouble.CHANGED, "account") for slug in ("alder", "birch")]


def test_a_book_from_before_says_nothing_of_accounts_until_it_is_begun(officer, school):
    account_of(officer, "olive")
    assert troubles() == []

    assert begin_to_seal(school_id=school.id, at=NOW)
    _let_in("eve")

    assert troubles() == [("alder", Trouble.INSERTED, "account")]


def _let_in(username):
    account = Account.objects.create_user(username)
    account.person = Person.objects.of(School.objects.get(slug="alder").id).first()
    account.save()


def _olive():
    return Account.objects.filter(username="olive")


def _hana():
    return Account.objects.get(username="hana").person


def _alder():
    return School.objects.filter(slug="alder")


def _tideway():
    return Trust.objects.filter(slug="tideway")
