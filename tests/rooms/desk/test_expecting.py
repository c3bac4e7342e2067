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
    mark_pupils,
    send_off_site,
    set_morning,
    tell_lists,
    withdraw_off_site,
)
from lodge.desk.domain.expecting import Mark, OffSiteKind
from lodge.desk.models import ListTold, Note, OffSite, RegisterMark
from lodge.desk.queries.expecting import away_on, marks_on, morning_of
from lodge.foundation.refusal import Refused
from tests.rooms.arranging import MONDAY
from tests.rooms.desk.lodging import (
    AFTER_SCHOOL,
    act,
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
