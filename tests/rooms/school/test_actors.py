"""Who somebody is on a day: posts have dates, cover gives a role, and access ends with posts."""

from datetime import timedelta

import pytest

from lodge.foundation.refusal import Refused
from lodge.school.actions import appoint, cover, end_post, record_leaver
from lodge.school.models import Account, Person, Post, TrustPost
from lodge.school.queries import actor_of
from tests.rooms.arranging import LONG_AGO, MONDAY, MONDAY_AT_NINE

DAY = timedelta(days=1)
FRIDAY = MONDAY + 4 * DAY
pytestmark = pytest.mark.usefixtures("book_is_true")


@pytest.fixture
def tariq(teacher, school):
    return Person.objects.of(school.id).get(id=teacher.person_id)


@pytest.fixture
def account(tariq):
    account = Account.objects.create_user("tariq")
    account.person = tariq
    account.save()
    return account


@pytest.fixture
def dsl_post(make_staff, school):
    dee = make_staff("dsl", given_name="Dee")
    return Post.objects.of(school.id).get(person_id=dee.person_id)


def roles_of(account, school, on):
    actor = actor_of(account=account, school_id=school.id, on=on)
    return set(actor.roles) if actor else None


@pytest.mark.parametrize(
    ("on", "held"),
    [
        (MONDAY - DAY, {"teacher"}),
        (MONDAY, {"teacher", "dsl"}),
        (FRIDAY, {"teacher", "dsl"}),
        (FRIDAY + DAY, {"teacher"}),
    ],
)
def test_cover_gives_the_role_for_its_days_only(on, held, account, dsl_post, headteacher, school):
    cover(
        post=dsl_post,
        person=account.person,
        starts_on=MONDAY,
        ends_on=FRIDAY,
        actor=headteacher,
        at=MONDAY_AT_NINE,
    )

    assert roles_of(account, school, on) == held


def test_a_post_ends_on_its_last_day(account, tariq, headteacher, school):
    post = Post.objects.of(school.id).get(person_id=tariq.id)

    end_post(post=post, on=MONDAY, actor=headteacher, at=MONDAY_AT_NINE)

    assert roles_of(account, school, MONDAY) == {"teacher"}
    assert roles_of(account, school, MONDAY + DAY) is None


def test_a_post_begins_on_its_first_day(account, tariq, headteacher, school):
    appoint(
        person=tariq,
        role_code="deputy_dsl",
        starts_on=FRIDAY,
        actor=headteacher,
        at=MONDAY_AT_NINE,
    )

    assert roles_of(account, school, FRIDAY - DAY) == {"teacher"}
    assert roles_of(account, school, FRIDAY) == {"teacher", "deputy_dsl"}


@pytest.mark.shows("IMP-72")
def test_a_leaver_is_nobody_from_the_day_after(account, tariq, headteacher, school):
    appoint(
        person=tariq,
        role_code="governor",
        starts_on=FRIDAY + DAY,
        actor=headteacher,
        at=MONDAY_AT_NINE,
    )

    record_leaver(person=tariq, on=FRIDAY, actor=headteacher, at=MONDAY_AT_NINE)

    assert roles_of(account, school, FRIDAY) == {"teacher"}
    assert roles_of(account, school, FRIDAY + DAY) is None
    assert not Post.objects.of(school.id).filter(role_code="governor").exists()


def test_a_leaver_of_yesterday_loses_the_account(account, tariq, headteacher):
    record_leaver(person=tariq, on=MONDAY - DAY, actor=headteacher, at=MONDAY_AT_NINE)

    account.refresh_from_db()
    assert not account.is_active


def test_a_leaver_whose_later_post_is_covered_takes_the_cover_along(
    tariq, headteacher, make_staff, school
):
    later = appoint(
        person=tariq,
        role_code="dsl",
        starts_on=FRIDAY + DAY,
        actor=headteacher,
        at=MONDAY_AT_NINE,
    )
    dee = Person.objects.of(school.id).get(id=make_staff("teacher", given_name="Dee").person_id)
    cover(
        post=later,
        person=dee,
        starts_on=FRIDAY + DAY,
        ends_on=FRIDAY + 9 * DAY,
        actor=headteacher,
        at=MONDAY_AT_NINE,
    )

    record_leaver(person=tariq, on=FRIDAY, actor=headteacher, at=MONDAY_AT_NINE)

    assert not Post.objects.of(school.id).filter(role_code="dsl").exists()


def test_an_account_is_nobody_at_another_school(account, other_school):
    assert roles_of(account, other_school, MONDAY) is None


def test_an_account_that_is_shut_is_nobody(account, school):
    account.is_active = False

    assert roles_of(account, school, MONDAY) is None


def test_a_trust_lead_looks_at_every_school_of_the_trust_but_sees_no_pupil(
    trust, school, other_school, make_pupil
):
    lead = Account.objects.create_user("lead")
    lead.trust = trust
    lead.save()
    make_pupil("Ada")
    TrustPost.objects.create(
        trust=trust, account=lead, role_code="trust_lead", starts_on=LONG_AGO, ends_on=MONDAY
    )

    actor = actor_of(account=lead, school_id=school.id, on=MONDAY)

    assert actor.roles == {"trust_lead"}
    assert actor.school_ids == {school.id, other_school.id}
    assert not Person.objects.visible_to(actor).exists()
    assert actor_of(account=lead, school_id=school.id, on=MONDAY + DAY) is None


@pytest.mark.parametrize(
    "refused",
    [
        {"role_code": "wizard"},
        {"role_code": "teacher", "starts_on": LONG_AGO},
        {"ends_on": MONDAY - DAY},
    ],
)
def test_a_post_that_cannot_be_is_refused(refused, tariq, headteacher, school):
    wanted = {"role_code": "governor", "starts_on": MONDAY} | refused
    before = Post.objects.of(school.id).count()

    with pytest.raises(Refused):
        appoint(person=tariq, actor=headteacher, at=MONDAY_AT_NINE, **wanted)
    assert Post.objects.of(school.id).count() == before
