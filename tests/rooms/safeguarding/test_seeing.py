"""Who reads a case: the team of today, nobody who is named in one; every attempt is kept."""

from datetime import timedelta

import pytest

from lodge.duties.queries import duties_of
from lodge.foundation import moment
from lodge.foundation.refusal import Refused
from lodge.record.models import Entry
from lodge.safeguarding.actions import NewPerson, name_in_case, withdraw_from_case
from lodge.safeguarding.models import Case, CaseAccess, CaseEntry, CasePerson
from lodge.safeguarding.queries import case_of
from lodge.school.models import Person, Post
from lodge.school.queries.actors import person_as_actor
from tests.rooms.arranging import LONG_AGO, seal, staff_at
from tests.rooms.doors.arranging import account_of
from tests.rooms.safeguarding.conftest import FRIDAY
from tests.rooms.school.door import trust_lead_of

pytestmark = pytest.mark.slow


@pytest.fixture
def a_case(live_by, dsl, deputy, raised):
    live_by()
    return raised(at=moment.now() - timedelta(hours=1))


@pytest.mark.parametrize(
    "pack",
    [
        pytest.param(pack, marks=pytest.mark.shows(*clauses), id=pack)
        for pack, clauses in {
            "outcomes-first-group": ("ofg-9-02b", "ofg-9-08a"),
            "st-peters-primary": ("stp-9-08",),
            "chancery-education-trust": ("cet-br-06",),
            "city-of-rochester": ("cor-9-08",),
            "new-ash-green": ("nag-7.3a",),
        }.items()
    ],
)
def test_only_who_needs_to_know_reads_and_each_look_is_kept(
    live_by, raised, browse, dsl, teacher, pack
):
    live_by(pack)
    case = raised(at=moment.now() - timedelta(hours=1))
    address = f"/s/alder/safeguarding/cases/{case.id}"

    assert browse(dsl).get(address).status_code == 200
    assert browse(teacher).get(address).status_code == 403

    kept = CaseAccess.objects.visible_to(dsl).order_by("at")
    assert [(each.name, each.is_refused) for each in kept] == [
        (dsl.name, False),
        (teacher.name, True),
    ]


@pytest.fixture
def reads():
    return lambda actor: Case.objects.visible_to(actor).exists()


@pytest.mark.shows("IMP-19")
@pytest.mark.parametrize("who", ["teacher", "headteacher", "governor", "officer", "outsider"])
def test_the_team_of_today_reads_and_nobody_else(a_case, reads, dsl, deputy, who, request):
    other = request.getfixturevalue(who)

    assert reads(dsl)
    assert reads(deputy)
    assert not reads(other)
    with pytest.raises(Refused):
        case_of(seen_by=other, case_id=a_case.id)


@pytest.mark.shows("IMP-19")
def test_nothing_of_a_case_comes_by_another_table(a_case, dsl, deputy, teacher, headteacher):
    for model in (Case, CaseEntry, CasePerson, CaseAccess):
        for other in (teacher, headteacher):
            assert not model.objects.visible_to(other).exists()
    assert CasePerson.objects.visible_to(dsl).exists()


@pytest.mark.shows("IMP-19", "IMP-72")
def test_cover_reads_while_it_lasts_and_not_after(a_case, reads, dsl, make_staff, school):
    stand_in = make_staff("teacher", given_name="Tove")
    post = Post.objects.of(school.id).get(person_id=dsl.person_id)
    today = moment.today()
    cover = Post.objects.create(
        school_id=school.id,
        person_id=stand_in.person_id,
        role_code="dsl",
        starts_on=LONG_AGO,
        ends_on=today,
        covers=post,
    )
    seal(cover)
    person = Person.objects.of(school.id).get(id=stand_in.person_id)

    during = person_as_actor(person, school_id=school.id, on=today)
    after = person_as_actor(person, school_id=school.id, on=today + timedelta(days=1))

    assert reads(during)
    assert not reads(after)


@pytest.mark.shows("IMP-19")
def test_whoever_is_named_sees_nothing_until_they_are_withdrawn(a_case, reads, dsl, deputy):
    named = name_in_case(
        actor=dsl,
        case_id=a_case.id,
        new=NewPerson(role="witness", person_id=deputy.person_id),
        at=moment.now(),
    )

    assert not reads(deputy)
    assert not CasePerson.objects.visible_to(deputy).exists()
    assert duties_of(seen_by=deputy, matter_id=a_case.id, at=moment.now()) == ()
    withdraw_from_case(
        actor=dsl,
        case_id=a_case.id,
        person_row_id=named.id,
        reason="It was another Devi.",
        at=moment.now(),
    )
    assert reads(deputy)
    assert duties_of(seen_by=deputy, matter_id=a_case.id, at=moment.now())


def test_the_last_of_the_team_cannot_be_named(a_case, dsl, deputy):
    now = moment.now()
    first = NewPerson(role="adult", person_id=deputy.person_id)
    name_in_case(actor=dsl, case_id=a_case.id, new=first, at=now)

    last = NewPerson(role="adult", person_id=dsl.person_id)
    with pytest.raises(Refused, match="Nobody would be left"):
        name_in_case(actor=dsl, case_id=a_case.id, new=last, at=now)


@pytest.fixture
def tried(a_case, browse, school):
    """Tries to read a case by its address; returns the status and what was kept of it."""

    def by_address(actor, *, account=None, rest=""):
        before = CaseAccess.objects.of(school.id).count()
        address = f"/s/{school.slug}/safeguarding/cases/{a_case.id}{rest}"
        status = browse(actor, account=account).get(address).status_code
        kept = CaseAccess.objects.of(school.id).order_by("at")
        assert kept.count() == before + 1
        return status, kept.last()

    return by_address


@pytest.mark.shows("IMP-19", "IMP-14")
@pytest.mark.parametrize("rest", ["", "/note", "/people", "/notify", "/close"])
def test_a_form_tutor_by_address_is_refused_and_kept(tried, teacher, rest, book_is_true):
    status, kept = tried(teacher, rest=rest)

    assert status == 403
    assert (kept.is_refused, kept.name) == (True, teacher.name)


@pytest.mark.shows("IMP-19")
def test_a_head_of_the_team_who_is_the_subject_is_refused_and_kept(tried, a_case, dsl, make_staff):
    head = make_staff("headteacher", "deputy_dsl", given_name="Hugo")
    assert tried(head)[0] == 200
    name_in_case(
        actor=dsl,
        case_id=a_case.id,
        new=NewPerson(role="adult", person_id=head.person_id),
        at=moment.now(),
    )
    person = Person.objects.of(head.school_id).get(id=head.person_id)
    again = account_of(person.id, "hugo-again")

    status, kept = tried(head, account=again)

    assert status == 403
    assert (kept.is_refused, kept.person_id) == (True, head.person_id)


@pytest.mark.shows("IMP-19", "IMP-72")
def test_a_deputy_whose_post_ended_is_refused_and_kept(tried, deputy, make_staff, school):
    Post.objects.create(
        school_id=school.id,
        person_id=deputy.person_id,
        role_code="teacher",
        starts_on=LONG_AGO,
    )
    post = Post.objects.of(school.id).get(person_id=deputy.person_id, role_code="deputy_dsl")
    post.ends_on = moment.today() - timedelta(days=1)
    post.save()

    status, kept = tried(deputy)

    assert status == 403
    assert (kept.is_refused, kept.person_id) == (True, deputy.person_id)


@pytest.mark.shows("IMP-19")
def test_a_trust_officer_is_refused_and_kept(tried, trust):
    account = trust_lead_of(trust)

    status, kept = tried(None, account=account)

    assert status == 403
    assert (kept.is_refused, kept.name) == (True, "Lena Lead")


@pytest.mark.shows("IMP-19")
def test_somebody_of_another_school_is_refused_and_kept(tried, other_school):
    stranger = staff_at(other_school, "dsl", given_name="Uma")

    status, kept = tried(stranger)

    assert status == 403
    assert (kept.is_refused, kept.person_id, kept.name) == (True, stranger.person_id, stranger.name)


def test_whoever_is_not_signed_in_is_sent_to_the_door_and_nothing_is_kept(a_case, client, school):
    answer = client.get(f"/s/{school.slug}/safeguarding/cases/{a_case.id}")

    assert answer.status_code == 302
    assert not CaseAccess.objects.of(school.id).exists()


@pytest.mark.shows("IMP-4")
def test_the_record_of_the_school_holds_no_word_of_a_case(live_by, raised, dsl, school):
    live_by()
    raised(at=FRIDAY, words="the secret words of the child")

    every = Entry.objects.of(school.id).values_list("detail", "subject", "verb")

    assert "secret" not in str(list(every))
    assert "Amberfield" not in str(list(every))


def test_the_team_is_told_a_number_and_nobody_who_is_in_it(live_by, raised, dsl, deputy, school):
    from lodge.notices.models import Notice

    live_by()
    case = raised(at=FRIDAY, people=[deputy.person_id])

    told = Notice.objects.of(school.id).filter(template="case_opened")
    assert [each.person_id for each in told] == [dsl.person_id]
    assert set(told[0].facts) == {"name", "number", "when"}
    assert told[0].facts["number"] == case.number
