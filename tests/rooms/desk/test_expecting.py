"""Whom the desk expects: the register, days off site, the two lists, and days left open."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lodge.desk import actions, queries
from lodge.desk.actions.expecting import (
    Elsewhere,
    answer_for,
    explain_late,
    mark_pupils,
    send_off_site,
    set_morning,
    tell_lists,
    withdraw_off_site,
)
from lodge.desk.domain.expecting import Mark, OffSiteKind
from lodge.desk.models import ClosedBook, ListTold, Note, OffSite, RegisterMark
from lodge.desk.queries.expecting import away_on, marks_on, morning_of
from lodge.foundation.refusal import Refused
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import (
    AFTER_SCHOOL,
    MONDAY_AT_TEN,
    TUESDAY_AT_NINE,
    act,
    give_back,
    give_calendar,
    live_by,
    take_in,
)

EARLY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
AT_TUTORS = datetime(2026, 11, 23, 8, 46, tzinfo=UTC)
AT_LEADERS = datetime(2026, 11, 23, 9, 6, tzinfo=UTC)
AT_ONE = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
EVERY_YEAR = {2, 5, 6, 9, 12}
TUESDAY = MONDAY + timedelta(days=1)


def away(actor, *pupils, starts=EARLY, ends=AFTER_SCHOOL, client_id=None, **more):
    """Say that pupils are on a trip, all day unless said otherwise."""
    elsewhere = Elsewhere(
        kind=more.pop("kind", OffSiteKind.TRIP),
        place=more.pop("place", "Museum"),
        starts_at=starts,
        ends_at=ends,
        **more,
    )
    return send_off_site(
        actor=actor,
        person_ids=[each.person_id for each in pupils],
        elsewhere=elsewhere,
        client_id=client_id or act().client_id,
        at=EARLY,
    )


def missing(actor, at=AT_LEADERS):
    return queries.not_accounted_for(seen_by=actor, on=MONDAY, at=at)


def counted(actor, at=AT_LEADERS):
    return queries.counts_on(seen_by=actor, on=MONDAY, at=at).to_json()


@pytest.fixture
def tutor(teacher):
    """Ben's tutor."""
    return replace(teacher, forms=frozenset({"6B"}))


@pytest.mark.shows("IMP-88")
@pytest.mark.usefixtures("book_is_true")
@pytest.mark.parametrize("kind", OffSiteKind)
def test_imp_88_who_is_off_site_is_never_counted_as_not_handed_in(officer, ada, ben, kind):
    away(officer, ada, kind=kind)

    assert missing(officer) == [ben]
    assert counted(officer) == {
        "expected": 1, "held": 0, "returned": 0, "noted": 0, "open": 1, "away": 1
    }  # fmt: skip


@pytest.mark.shows("IMP-88")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(starts=st.integers(0, 1439), minutes=st.integers(1, 1440), at=st.integers(545, 1439))
def test_imp_88_whoever_is_off_site_as_the_list_is_read_is_not_on_it(
    officer, ada, ben, starts, minutes, at
):
    from django.db import transaction

    midnight = datetime(2026, 11, 23, tzinfo=UTC)
    begins = midnight + timedelta(minutes=starts)
    ends = begins + timedelta(minutes=minutes)
    now = midnight + timedelta(minutes=at)
    with transaction.atomic():
        away(officer, ada, starts=begins, ends=ends)

        on_the_list = ada in missing(officer, at=now)

        if begins <= now < ends:
            assert not on_the_list
        if ends <= datetime(2026, 11, 23, 8, 45, tzinfo=UTC) or begins > now:
            assert on_the_list
        assert counted(officer, at=now)["open"] == len(missing(officer, at=now))
        transaction.set_rollback(True)


def test_an_afternoon_trip_is_expected_in_the_morning_and_not_after_it_left(officer, ada, ben):
    away(officer, ada, starts=AT_ONE)

    assert ada in missing(officer, at=AT_LEADERS)
    assert ada not in missing(officer, at=AT_ONE + timedelta(minutes=1))


def test_who_is_not_expected_and_hands_in_anyway_is_simply_in(officer, ada):
    away(officer, ada)
    mark_pupils(actor=officer, marks={ada.person_id: Mark.ABSENT}, at=EARLY)

    take_in(officer, ada)

    assert counted(officer)["held"] == 1
    assert counted(officer)["away"] == 0


@pytest.mark.usefixtures("book_is_true")
def test_an_entry_is_taken_back_by_adding_and_says_why(officer, ada):
    [row] = away(officer, ada)

    with pytest.raises(Refused, match="Say why"):
        withdraw_off_site(actor=officer, entry_id=row.id, reason=" ", at=EARLY)
    withdraw_off_site(actor=officer, entry_id=row.id, reason="The coach broke down", at=EARLY)

    assert missing(officer) == [ada]
    assert OffSite.objects.of(officer.school_id).count() == 2


def test_sent_twice_they_are_off_site_once(officer, ada, ben):
    client_id = act().client_id

    first = away(officer, ada, ben, client_id=client_id)
    again = away(officer, ada, ben, client_id=client_id)

    assert {row.id for row in first} == {row.id for row in again}
    assert OffSite.objects.of(officer.school_id).count() == 2


def test_what_cannot_be_so_is_refused(officer, teacher, governor, ada):
    for actor in (teacher, governor):
        with pytest.raises(Refused, match="office"):
            away(actor, ada)
    with pytest.raises(Refused, match="before it begins"):
        away(officer, ada, starts=AFTER_SCHOOL, ends=EARLY)
    with pytest.raises(Refused, match="Say where"):
        away(officer, ada, place="  ")
    with pytest.raises(Refused, match="Choose the pupils"):
        away(officer)


@pytest.mark.usefixtures("book_is_true")
def test_the_last_mark_of_a_day_counts(officer, ada):
    for mark in (Mark.ABSENT, Mark.LATE, Mark.LATE):
        mark_pupils(actor=officer, marks={ada.person_id: mark}, at=EARLY)

    assert missing(officer) == [ada]
    assert marks_on(seen_by=officer, on=MONDAY)[ada.person_id].code == Mark.LATE
    assert RegisterMark.objects.of(officer.school_id).count() == 2


def test_absent_and_off_site_is_one_pupil_counted_once(officer, ada, ben):
    away(officer, ada)
    mark_pupils(
        actor=officer, marks=dict.fromkeys([ada.person_id, ben.person_id], Mark.ABSENT), at=EARLY
    )

    found = away_on(seen_by=officer, on=MONDAY)

    assert (found.off_site, found.absent) == (1, 1)
    assert counted(officer)["away"] == 2


def test_a_tutor_marks_their_own_form_and_no_other(tutor, teacher, ada, ben):
    mark_pupils(actor=tutor, marks={ben.person_id: Mark.ABSENT}, at=EARLY)

    for actor, pupil in ((tutor, ada), (teacher, ben)):
        with pytest.raises(Refused, match="own tutor"):
            mark_pupils(actor=actor, marks={pupil.person_id: Mark.ABSENT}, at=EARLY)
    with pytest.raises(Refused, match="The office brings"):
        mark_pupils(actor=tutor, marks={ben.person_id: Mark.PRESENT}, at=EARLY, from_file=True)


def test_marks_of_a_closed_day_stay_as_they_are(officer, ada):
    actions.close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL)

    with pytest.raises(Refused, match="is closed"):
        mark_pupils(actor=officer, marks={ada.person_id: Mark.ABSENT}, at=AFTER_SCHOOL)


def test_nobody_reads_another_school_s_register(officer, outsider, ada):
    mark_pupils(actor=officer, marks={ada.person_id: Mark.ABSENT}, at=EARLY)
    away(officer, ada)

    assert marks_on(seen_by=outsider, on=MONDAY) == {}
    assert not OffSite.objects.visible_to(outsider).exists()


@pytest.mark.shows("IMP-6")
@pytest.mark.parametrize("code", ["found", "refused"])
def test_imp_6_what_is_done_about_the_list_keeps_nobody_out(officer, tutor, ben, code):
    answer_for(actor=tutor, person_id=ben.person_id, code=code, happened=act(AT_TUTORS))

    assert missing(officer) == [ben]
    assert take_in(officer, ben).state == "held"


@pytest.mark.shows("IMP-6")
def test_imp_6_no_word_of_the_list_speaks_of_entry_or_care():
    from lodge.desk.domain.expecting import ANSWERS

    said = " ".join(ANSWERS.values()).lower()

    assert not any(word in said for word in ("entry", "send home", "exclude", "keep out", "refuse"))


@pytest.mark.usefixtures("book_is_true")
def test_a_tutor_says_what_was_done_of_their_own_form(officer, tutor, ada, ben):
    happened = act(AT_TUTORS)

    for _ in range(2):
        answer_for(actor=tutor, person_id=ben.person_id, code="none_today", happened=happened)

    assert missing(officer) == [ada]
    assert Note.objects.of(officer.school_id).count() == 1
    with pytest.raises(Refused, match="own tutor"):
        answer_for(actor=tutor, person_id=ada.person_id, code="absent", happened=act(AT_TUTORS))


@pytest.mark.usefixtures("book_is_true")
def test_who_was_told_when_is_kept_once(officer, tutor, headteacher, ada, ben):
    told_early = tell_lists(actor=tutor, at=EARLY)
    told = [tell_lists(actor=tutor, at=AT_TUTORS), tell_lists(actor=tutor, at=AT_LEADERS)]
    leaders = [tell_lists(actor=headteacher, at=at) for at in (AT_TUTORS, AT_LEADERS, AT_ONE)]

    assert told_early == []
    assert [len(each) for each in told] == [1, 0]
    assert [len(each) for each in leaders] == [0, 1, 0]
    assert tell_lists(actor=officer, at=AT_ONE) == []
    rows = {row.stage: row for row in ListTold.objects.of(officer.school_id)}
    assert (rows["tutors"].form, rows["tutors"].names, rows["tutors"].told_at) == (
        "6B", 1, AT_TUTORS
    )  # fmt: skip
    assert rows["leaders"].names == 2


def test_the_usual_times_are_said_to_be_nobody_s_decision(officer, headteacher, lodge):
    usual = morning_of(seen_by=officer)
    set_morning(actor=headteacher, tutors_at=time(8, 30), leaders_at=time(9), at=EARLY)
    decided = morning_of(seen_by=officer)

    assert (usual.is_decided, usual.tutors_at, usual.leaders_at) == (False, time(8, 45), time(9, 5))
    assert (decided.said_by, decided.tutors_at) == (headteacher.name, time(8, 30))
    with pytest.raises(Refused, match="decides"):
        set_morning(actor=officer, tutors_at=time(8), leaders_at=time(9), at=EARLY)
    with pytest.raises(Refused, match="remainder"):
        set_morning(actor=headteacher, tutors_at=time(9), leaders_at=time(9), at=EARLY)


@pytest.mark.shows("pel-3.4", "pel-6.1")
def test_who_carries_a_pouch_or_is_in_the_sixth_form_hands_nothing_in(
    school, headteacher, officer, make_pupil
):
    give_calendar(school)
    live_by(headteacher, "pellowmere-high")
    pupils = [make_pupil(f"Year{year}", year=year, form=str(year)) for year in range(7, 14)]

    assert missing(officer) == []
    take_in(officer, pupils[2])
    assert counted(officer)["expected"] == 1


@pytest.mark.shows("cet-pupils-07")
@pytest.mark.parametrize(
    ("pack", "expected"),
    [
        ("st-peters-primary", EVERY_YEAR),
        ("new-ash-green", EVERY_YEAR),
        ("chancery-education-trust", {5, 6}),
        ("outcomes-first-group", EVERY_YEAR),
        ("city-of-rochester", EVERY_YEAR),
    ],
)
def test_whom_the_five_policies_expect(school, headteacher, officer, make_pupil, pack, expected):
    live_by(headteacher, pack)
    for year in EVERY_YEAR:
        make_pupil(f"Year{year}", year=year, travels_alone=True)

    found = {pupil.year for pupil in missing(officer)}

    assert found == expected


@pytest.fixture
def sixth_form(school):
    from lodge.school.models import Provision
    from tests.rooms.arranging import seal

    made = Provision.objects.create(school_id=school.id, name="Sixth form", code="sixth")
    seal(made)
    return made


def lives_by(headteacher, provision, pack, **answers):
    """Let a provision live by a policy of its own."""
    from lodge.policy.actions import adopt_pack

    adopt_pack(
        actor=headteacher,
        pack_slug=pack,
        in_force_from=MONDAY - timedelta(days=60),
        settings=answers,
        at=EARLY,
        provision=provision.id,
    )


def test_a_provision_expects_by_its_own_policy(lodge, headteacher, officer, make_pupil, sixth_form):
    mina = make_pupil("Mina", year=12, form="12A")
    nora = make_pupil("Nora", year=12, form="12B", provision=sixth_form)
    before = missing(officer)

    lives_by(headteacher, sixth_form, "pellowmere-high")

    assert before == [mina, nora]
    assert missing(officer) == [mina]


def test_a_device_goes_back_by_the_policy_of_its_owner_s_provision(
    lodge, headteacher, officer, make_pupil, sixth_form
):
    nora = make_pupil("Nora", year=12, form="12B", provision=sixth_form)
    mina = make_pupil("Mina", year=12, form="12A")
    lives_by(headteacher, sixth_form, "pellowmere-high")
    with pytest.raises(Refused) as refused:
        give_back(officer, take_in(officer, nora), at=MONDAY_AT_TEN)
    with pytest.raises(Refused) as by_the_school:
        give_back(officer, take_in(officer, mina), at=MONDAY_AT_TEN)

    assert refused.value.refusal.clause == "pel-3.10"
    assert by_the_school.value.refusal.clause is None


@pytest.mark.shows("IMP-9", "IMP-5")
@pytest.mark.usefixtures("book_is_true")
def test_a_day_left_open_is_closed_late_with_what_explains_each_device(officer, ada, ben):
    stays, went = take_in(officer, ada), take_in(officer, ben)
    give_back(officer, went)
    late = TUESDAY_AT_NINE
    waiting = queries.days_left_open(seen_by=officer, before=TUESDAY)

    with pytest.raises(Refused, match="1 device "):
        actions.close_day(actor=officer, on=MONDAY, at=late)
    note = explain_late(
        actor=officer, custody_id=stays.id, on=MONDAY, reason="Not fetched", happened=act(late)
    )
    book = actions.close_day(actor=officer, on=MONDAY, at=late)

    assert waiting == [MONDAY]
    assert (note.on, note.happened_at) == (MONDAY, late)
    assert (book.on, book.closed_at) == (MONDAY, late)
    assert (book.counts["held"], book.counts["returned"]) == (1, 1)
    assert queries.days_left_open(seen_by=officer, before=TUESDAY) == []
    with pytest.raises(Refused):
        actions.close_day(actor=officer, on=MONDAY, at=late)


def test_what_goes_back_the_next_morning_was_here_when_the_day_ended(officer, ada):
    row = take_in(officer, ada)
    give_back(officer, row, at=TUESDAY_AT_NINE, reason="Fetched in the morning")

    book = actions.close_day(actor=officer, on=MONDAY, at=TUESDAY_AT_NINE)

    assert (book.counts["held"], book.counts["returned"]) == (1, 0)


def test_no_day_is_closed_that_was_not_left_open(officer, headteacher, teacher, ada):
    row = take_in(officer, ada)

    for on in (MONDAY - timedelta(days=1), TUESDAY):
        with pytest.raises(Refused):
            actions.close_day(actor=officer, on=on, at=AFTER_SCHOOL)
    with pytest.raises(Refused, match="office"):
        explain_late(
            actor=teacher, custody_id=row.id, on=MONDAY, reason="x", happened=act(TUESDAY_AT_NINE)
        )
    with pytest.raises(Refused, match="not waiting"):
        explain_late(
            actor=officer, custody_id=row.id, on=MONDAY, reason="x", happened=act(MONDAY_AT_NINE)
        )
    assert not ClosedBook.objects.of(officer.school_id).exists()
