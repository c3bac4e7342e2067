"""An exam in a hall (J11): sent once, twice, late and in any order; what becomes of a find."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

import pytest
from django.http import Http404

from lodge.devices.models import Custody
from lodge.foundation.refusal import Refused
from lodge.incidents.actions import exams as acts
from lodge.incidents.actions.entries import Entry
from lodge.incidents.actions.handling import add_step
from lodge.incidents.domain.exams import NewSitting, Noted, hall_of
from lodge.incidents.domain.permits import PERMIT_SOURCES, Permit, PermitSource
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models import ExamEntry, Incident, ReleaseTerms
from lodge.incidents.queries.exams import sitting
from lodge.notices.models import Notice
from tests.rooms.incidents.arranging import MONDAY_AFTER_SCHOOL, MONDAY_AT_TEN, happened

CASES = json.loads((Path(__file__).parents[2] / "cases/exams/hall.json").read_text())
ENDS = MONDAY_AT_TEN + timedelta(hours=2)
AT_ELEVEN = MONDAY_AT_TEN + timedelta(hours=1)


def milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def noted_of(each) -> Noted:
    return Noted(
        client_id=UUID(each["client_id"]),
        verb=each["verb"],
        at=datetime.fromtimestamp(each["at"] / 1000, UTC),
        seat=each["seat"],
        about=UUID(each["about"]) if each["about"] else None,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_hall_stands_the_same_in_any_order_and_twice(case):
    random, then = Random(7), case["then"]

    for _ in range(5):
        noted = [noted_of(each) for each in case["noted"] * 2]
        random.shuffle(noted)
        hall = hall_of(noted)
        assert list(hall.kept) == then["kept"]
        assert (hall.finished_at and milliseconds(hall.finished_at)) == then["finished_at"]
        assert [
            {
                "id": str(each.id),
                "seat": each.noted.seat,
                "at": milliseconds(each.noted.at),
                "away_at": each.away_at and milliseconds(each.away_at),
                "is_permitted": each.is_permitted,
            }
            for each in hall.finds
        ] == then["finds"]


class HallOfTests:
    """A sitting, and somebody who invigilates in it with a tablet."""

    def __init__(self, teacher, officer, seated):
        self.teacher, self.officer = teacher, officer
        new = NewSitting(
            paper="Mathematics 1",
            room="Hall",
            rows=3,
            across=10,
            starts_at=MONDAY_AT_TEN,
            ends_at=ENDS,
            officer_id=officer.person_id,
            officer_name=officer.name,
            seated=seated,
        )
        self.row = acts.set_up_sitting(actor=officer, new=new, happened=happened())

    def event(self, verb, *, at=MONDAY_AT_TEN, seq=1, **more):
        sent = {"client_id": str(uuid4()), "seq": seq, "by": str(self.teacher.person_id)}
        return {**sent, "verb": verb, "at": milliseconds(at), **more}

    def find(self, seat="A3", **more):
        said = {"kind": "phone", "where": "pocket", "how": "rang", **more}
        return self.event("found", seat=seat, **said)

    def sends(self, *events, at=AT_ELEVEN, actor=None, noted_by=None):
        return acts.receive_from_hall(
            actor=actor or self.teacher,
            sitting_id=self.row.id,
            noted_by=noted_by or {},
            events=list(events),
            received_at=at,
        )

    @property
    def hall(self):
        return sitting(seen_by=self.officer, sitting_id=self.row.id).hall

    def incidents(self):
        return list(Incident.objects.of(self.row.school_id))


@pytest.fixture
def exam(live_by, teacher, officer, ada, book_is_true):
    """A sitting in which Ada sits on A3."""
    live_by("city-of-rochester")
    return HallOfTests(teacher, officer, {"A3": ada.person_id})


@pytest.fixture
def with_permit(ada):
    """Lets Ada keep a device that was agreed."""
    permit = Permit("agreed", "May keep a phone for a reason of health.")
    source = PermitSource("test", lambda _, who, __: (permit,) if who == ada.person_id else ())
    PERMIT_SOURCES.put(source)
    yield
    PERMIT_SOURCES._kinds.pop("test")


def test_the_handing_over_ends_with_the_exceptions_named(exam):
    seats = [exam.event("kept", seat="B2"), exam.event("kept", seat="A10", seq=2)]

    exam.sends(*seats, exam.event("finished", seq=3))

    assert exam.hall.kept == ("A10", "B2")
    assert exam.hall.finished_at == MONDAY_AT_TEN


@pytest.mark.shows("IMP-54", "IMP-55")
def test_a_find_sent_late_and_twice_is_one_incident_at_its_own_time(exam, ada):
    find = exam.find()

    first = exam.sends(find)
    again = exam.sends(find, at=AT_ELEVEN + timedelta(minutes=1))

    [row] = exam.incidents()
    assert first.taken == again.taken == [UUID(find["client_id"])]
    assert (row.happened_at, row.written_at) == (MONDAY_AT_TEN, AT_ELEVEN)
    assert (row.person_id, row.type_code, row.ladder) == (ada.person_id, "exam_find", False)
    assert row.told["rang"] == row.told["state"] == "yes"
    assert not ReleaseTerms.objects.of(row.school_id).exists()
    assert Custody.objects.of(row.school_id).get().basis_code == "exam"


def test_the_exams_officer_and_the_head_of_centre_are_told_once_with_no_content(
    exam, officer, headteacher
):
    find = exam.find()

    exam.sends(find)
    exam.sends(find)

    told = Notice.objects.of(exam.row.school_id).filter(template="exam_find")
    assert {each.person_id for each in told} == {officer.person_id, headteacher.person_id}
    assert not [each for each in told if "Ada" in str(each.facts) or "phone" in str(each.facts)]


def test_a_find_at_a_seat_without_a_name_waits_and_is_filed_under_its_finder(exam, officer, bo):
    exam.sends(exam.find(seat="C1"))
    assert exam.incidents() == []

    acts.seat_somebody(
        actor=officer,
        sitting_id=exam.row.id,
        seat="C1",
        person_id=bo.person_id,
        happened=happened(AT_ELEVEN),
    )

    [row] = exam.incidents()
    assert (row.person_id, row.reporter_id) == (bo.person_id, exam.teacher.person_id)
    assert row.happened_at == MONDAY_AT_TEN


@pytest.fixture
def bo(make_pupil):
    """Another candidate."""
    return make_pupil("Bo", "Carr", year=6, form="6A", card_code="ALD00002")


@pytest.mark.shows("IMP-58")
def test_the_device_of_a_permit_is_no_find_until_somebody_says_it_is_another(
    exam, officer, with_permit
):
    known, other = exam.find(), exam.find(seq=2)
    exam.sends(known, other)
    assert exam.incidents() == []

    for find, is_permitted in ((known, True), (other, False)):
        acts.settle_find(
            actor=officer,
            sitting_id=exam.row.id,
            find_id=UUID(find["client_id"]),
            is_permitted=is_permitted,
            happened=happened(AT_ELEVEN),
        )

    assert [str(row.client_id) for row in exam.incidents()] == [other["client_id"]]


@pytest.mark.parametrize(
    ("spoilt", "why"),
    [
        ({"seat": "Z9"}, "no such seat"),
        ({"how": "broken"}, "no such how"),
        ({"verb": "forgiven"}, "Nothing is called"),
        ({"at": 1}, "at"),
        ({"by": str(uuid4())}, "no pass"),
        ({"at": milliseconds(MONDAY_AFTER_SCHOOL)}, "later than now"),
        ({"extra": "x"}, "extra"),
    ],
)
def test_what_no_hall_sends_is_put_aside_and_holds_up_nothing(exam, spoilt, why):
    good = exam.event("kept", seat="A1")

    said = exam.sends({**exam.find(), **spoilt}, "nonsense", good)

    assert said.taken == [UUID(good["client_id"])]
    assert why in said.aside[0][1]
    assert len(said.aside) == 2
    assert exam.incidents() == []


def test_one_number_never_stands_for_two_things(exam):
    first = exam.event("kept", seat="A1")

    said = exam.sends(first, {**first, "seat": "A2"})

    assert [key for key, _ in said.aside] == [first["client_id"]]
    assert exam.hall.kept == ("A1",)


def test_a_colleague_sends_what_another_noted_and_it_stays_theirs(exam, officer):
    find = exam.find()

    exam.sends(find, actor=officer, noted_by={exam.teacher.person_id: exam.teacher})

    [row] = exam.incidents()
    entry = ExamEntry.objects.of(row.school_id).get(client_id=find["client_id"])
    assert row.reporter_id == entry.actor_id == exam.teacher.person_id


@pytest.mark.shows("IMP-56", "IMP-57")
def test_the_report_is_kept_when_the_paper_is_over_and_lets_the_find_be_closed(
    exam, officer, headteacher
):
    exam.sends(exam.find())
    [row] = exam.incidents()
    account = acts.Account("I forgot that I had it.", "Sent to the awarding body, AB-12.")

    def report(actor, at):
        return acts.report_find(
            actor=actor, incident_id=row.id, account=account, happened=happened(at)
        )

    def close():
        entry = Entry(verb=Verb.CLOSED, words="Dealt with.")
        late = happened(MONDAY_AFTER_SCHOOL)
        add_step(actor=headteacher, incident_id=row.id, entry=entry, happened=late)

    with pytest.raises(Refused, match="when the paper is over"):
        report(officer, AT_ELEVEN)
    with pytest.raises(Http404):
        report(exam.teacher, MONDAY_AFTER_SCHOOL)
    with pytest.raises(Refused, match="awarding body"):
        close()
    step = report(officer, MONDAY_AFTER_SCHOOL)

    with pytest.raises(Refused, match="still with us"):
        close()
    lines = step.words.split("\n")
    assert [line[:2] for line in lines] == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert "seat A3" in lines[0]
    assert "Ada Brook" in lines[1]
    assert "It rang" not in lines[4]


def test_an_outsider_and_a_governor_have_no_part_in_it(exam, outsider, governor):
    for nobody in (outsider, governor):
        with pytest.raises((Refused, Http404)):
            exam.sends(exam.find(), actor=nobody)


FORM = {
    "paper": "Mathematics 1",
    "room": "Hall",
    "on_day": "24",
    "on_month": "11",
    "on_year": "2026",
    "starts": "09:00",
    "ends": "11:00",
    "rows": "3",
    "across": "10",
}


def test_a_sitting_is_set_up_on_its_page_and_a_wrong_line_is_told(
    live_by, browse, clock, officer, ada, bo
):
    live_by("city-of-rochester")
    see = browse(officer)
    sent = {**FORM, "officer": str(officer.person_id)}

    wrong = see("exams/new", {**sent, "seated": "A1 Ada\nA2 Nobody\nA1 Bo"})
    right = see("exams/new", {**sent, "seated": "A1 ALD00001\nA2 Bo Carr"})
    too_large = see("exams/new", {**sent, "rows": "26", "across": "30"})

    assert "“Nobody” is nobody on the roll" in wrong.content.decode()
    assert "A1 stands there twice" in wrong.content.decode()
    assert "30, with 2 names" in right.content.decode()
    assert "At most 200 seats" in too_large.content.decode()
    assert (wrong.status_code, too_large.status_code) == (400, 400)
    assert "Mathematics 1, Hall" in see("exams").content.decode()


def test_a_find_is_named_and_reported_on_its_pages(exam, browse, clock, officer, bo):
    exam.sends(exam.find(seat="C1"))
    clock(AT_ELEVEN)
    see, here = browse(officer), f"exams/{exam.row.id}"

    assert "It waits for the name" in see(here).content.decode()
    named = see(here, {"do": "seat", "seat": "c1", "who": "ALD00002"})
    [row] = exam.incidents()
    assert f"C1: {row.number}" in named.content.decode()
    report = f"exams/finds/{row.id}"
    assert "The paper still goes on" in see(report).content.decode()
    clock(MONDAY_AFTER_SCHOOL)
    empty = see(report, {"candidate": "", "followed": ""})
    done = see(report, {"candidate": "I forgot it.", "followed": "Sent, AB-12."})

    assert empty.status_code == 400
    assert "5. What the candidate says: I forgot it." in done.content.decode()


def test_whoever_has_no_part_in_a_find_sees_that_there_is_nothing_to_see(
    exam, browse, clock, make_staff
):
    exam.sends(exam.find())
    colleague = make_staff("teacher", given_name="Tess")

    page = browse(colleague)(f"exams/{exam.row.id}").content.decode()

    assert "Finds are seen by the exams officer and the leaders" in page
    assert "mobile phone" not in page
