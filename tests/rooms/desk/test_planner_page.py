"""The queue planner as a page: who opens it, what it says, on what it rests, what it refuses."""

import re
from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest

from lodge.desk.queries.planner import own_days_of, phones_likely, recorded_scans
from lodge.devices.models import Custody, CustodyEvent
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import take_in
from tests.rooms.desk.reading import main_of, page_of

PAGE = "desk/planner"


@pytest.fixture
def planner(browse, officer):
    """The planner as the office sees it."""
    return browse(officer)


@pytest.fixture
def lived_through(lodge, officer):
    """Lets school days go by with hand-ins every so many seconds from 8:20; newest last Friday."""

    def live(*, days, phones, every=4.0, basis="hand_in", desks=(None,)):
        random = Random(1)
        rows, events = [], []
        day = MONDAY_AT_NINE
        for _ in range(days):
            day -= timedelta(days=3 if day.weekday() == 0 else 1)
            for number in range(phones):
                at = day - timedelta(minutes=40) + timedelta(seconds=number * every)
                at += timedelta(seconds=random.random())
                row = Custody(
                    school_id=lodge.id,
                    person_id=uuid4(),
                    basis_code=basis,
                    device_kind="phone",
                    device_state="off",
                    state="returned",
                    opened_at=at,
                    closed_at=at + timedelta(hours=6),
                )
                rows.append(row)
                events.append(
                    CustodyEvent(
                        school_id=lodge.id,
                        custody_id=row.id,
                        client_id=uuid4(),
                        verb="taken_in",
                        happened_at=at,
                        received_at=at,
                        actor_id=officer.person_id,
                        actor_name=officer.name,
                        desk_id=desks[number % len(desks)],
                    )
                )
        Custody.objects.bulk_create(rows)
        CustodyEvent.objects.bulk_create(events)
        return lodge

    return live


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("office_staff", 200),
        ("senior_leader", 200),
        ("headteacher", 200),
        ("teacher", 403),
        ("dsl", 403),
        ("governor", 403),
        ("it_staff", 403),
    ],
)
def test_who_opens_the_planner(lodge, browse, make_staff, role, status):
    answer = browse(make_staff(role, given_name="Rosa"))(PAGE)

    assert answer.status_code == status


def test_an_outsider_opens_nothing(lodge, browse, outsider):
    assert browse(outsider)(PAGE).status_code == 403


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("phones=300&desks=2", "Two desks clear 300 phones by 08:4"),
        ("phones=600&desks=4", "Four desks clear 600 phones by 08:4"),
        ("phones=1000", "Six desks clear 1,000 phones by 08:4"),
        ("phones=1&desks=1", "One desk clears 1 phone by 08:"),
    ],
)
def test_one_sentence_says_how_many_desks_clear_how_many_phones_by_when(
    planner, lodge, asked, says
):
    answer = planner(f"{PAGE}?{asked}")

    assert says in main_of(answer)


@pytest.mark.parametrize(
    ("desks", "word", "says"),
    [
        (1, "Too few desks", "With four desks 19 in 20 wait less than a minute."),
        (4, "Enough desks", "With three desks one in twenty would wait longer than"),
        (9, "Enough desks", "Four desks would do"),
    ],
)
def test_too_few_and_too_many_desks_are_said_so(planner, lodge, desks, word, says):
    shown = main_of(planner(f"{PAGE}?phones=600&desks={desks}"))

    assert word in shown
    assert says in shown


def test_more_phones_than_any_desks_can_take_in_time(planner, lodge):
    shown = main_of(planner(f"{PAGE}?phones=2500&seconds=20"))

    assert "Even twelve desks keep some waiting over a minute." in shown


def test_trays_to_tutors_are_compared_with_the_desks_alone(planner, lodge):
    with_trays = main_of(planner(f"{PAGE}?phones=1000&desks=8&trays=40"))
    without = main_of(planner(f"{PAGE}?phones=1000&desks=8&trays=0"))

    assert "40 trays to tutors give everything back within 4 minutes of the bell" in with_trays
    assert "at eight desks alone it takes 10 minutes" in with_trays
    assert "eight desks give everything back within 10 minutes of the bell" in without


def test_every_number_of_desks_has_a_row_and_every_bar_its_words(planner, lodge):
    html = planner(f"{PAGE}?phones=600&desks=4").content.decode()

    rows = re.findall(r'<th scope="row"[^>]*>(\d+)( \(this plan\))?</th>', html)
    assert [(int(number), bool(this)) for number, this in rows] == [
        (number, number == 4) for number in range(1, 13)
    ]
    assert html.count("planner-chart__bar--chosen") == 1
    assert html.count('role="img"') == 2
    assert re.search(r'<desc id="bars-words">1: \d+m\. .*12: ', html)


def test_without_days_of_its_own_the_page_says_that_it_assumes(planner, lodge, ada):
    shown = main_of(planner(PAGE))

    assert "What this rests on: planning assumptions" in shown
    assert "0 hand-ins on 0 of the last ten school days" in shown
    assert "One desk clears 1 phone" in shown


def test_four_days_are_too_few_to_go_by(planner, lived_through):
    lived_through(days=4, phones=60)

    shown = main_of(planner(PAGE))

    assert "What this rests on: planning assumptions" in shown
    assert "240 hand-ins on 4 of the last ten school days" in shown


def test_a_school_with_days_of_its_own_is_planned_by_them(planner, lived_through):
    lived_through(days=6, phones=150, every=5.0)

    shown = main_of(planner(PAGE))
    assumed = main_of(planner(f"{PAGE}?days=assumed"))

    assert "What this rests on: your own days" in shown
    assert "as on your own last 6 school days (900 hand-ins)" in shown
    assert "Seconds a scan are your own: 5, measured between" in shown
    assert "One desk clears 144 phones by 08:3" in shown
    assert "What this rests on: planning assumptions" in assumed
    assert "too few to go by" not in assumed


def test_what_is_typed_goes_before_what_was_recorded(planner, lived_through):
    lived_through(days=6, phones=150, every=5.0)

    shown = main_of(planner(f"{PAGE}?phones=400&seconds=3"))

    assert "clear 400 phones" in shown
    assert "your own days say 5" in shown


def test_only_hand_ins_of_the_last_school_days_before_today_are_read(
    officer, lived_through, ada, outsider
):
    lived_through(days=12, phones=2)
    lived_through(days=1, phones=3, basis="confiscation")
    take_in(officer, ada)

    scans = recorded_scans(seen_by=officer, before=MONDAY)

    assert len(scans) == 20
    assert {scan.at.date() for scan in scans} == {
        MONDAY - timedelta(days=ago) for ago in (3, 4, 5, 6, 7, 10, 11, 12, 13, 14)
    }
    assert {(scan.at.hour, scan.at.minute) for scan in scans} == {(8, 20)}
    assert recorded_scans(seen_by=outsider, before=MONDAY) == []


def test_a_hand_in_that_is_heard_of_late_is_counted_all_the_same(officer, lived_through, outsider):
    lived_through(days=6, phones=50)
    before = own_days_of(seen_by=officer, before=MONDAY)

    lived_through(days=1, phones=10)

    assert before.scans == 300
    assert own_days_of(seen_by=officer, before=MONDAY).scans == 310
    assert own_days_of(seen_by=outsider, before=MONDAY).scans == 0


def test_without_a_calendar_nobody_says_which_days_were_school_days(school, officer):
    assert recorded_scans(seen_by=officer, before=MONDAY) == []


def test_phones_are_those_whom_the_policy_lets_bring_one(lodge, officer, ada, ben):
    assert phones_likely(seen_by=officer, on=MONDAY) == 2


def test_a_school_without_a_policy_plans_for_everybody(school, officer, make_pupil, browse):
    make_pupil("Ada")

    assert phones_likely(seen_by=officer, on=MONDAY) == 1
    assert "One desk clears 1 phone" in main_of(browse(officer)(PAGE))


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("phones=0", "The number of phones is between 1 and 2,500."),
        ("phones=99999", "The number of phones is between 1 and 2,500."),
        ("phones=many", "Type a whole number."),
        ("phones=" + "9" * 5000, "Type a whole number."),
        ("phones=1%00", "Type a whole number."),
        ("desks=13", "The number of desks is between 1 and 12."),
        ("desks=-1", "The number of desks is between 1 and 12."),
        ("desks=two", "Type a whole number."),
        ("trays=121", "The number of trays is between 0 and 120."),
        ("seconds=0", "A scan takes between 1 and 120 seconds."),
        ("seconds=nan", "Type a number, such as 4 or 4.5."),
        ("seconds=1e999", "Type a number, such as 4 or 4.5."),
        ("opens=25:00", "Type a time such as 08:20."),
        ("opens=23:30", "The desks open between 05:00 and 14:00."),
        ("until=08:00", "The last pupils come after the desks open, and within four hours."),
        ("until=23:00", "The last pupils come after the desks open, and within four hours."),
    ],
)
def test_what_cannot_be_planned_is_said_at_its_box(planner, lodge, asked, says):
    answer = planner(f"{PAGE}?{asked}")

    assert answer.status_code == 400
    assert main_of(answer).count(says) == 2
    assert "desk clears" not in main_of(answer)


@pytest.mark.parametrize("asked", ["phones=&desks=&opens=&seconds=&trays=", "colour=red", "days="])
def test_an_empty_box_is_left_to_the_planner(planner, lodge, ada, asked):
    assert "One desk clears 1 phone" in page_of(planner(f"{PAGE}?{asked}"))


def test_desks_that_open_late_and_pupils_who_come_long(planner, lodge):
    late = main_of(planner(f"{PAGE}?phones=300&desks=2&opens=09:00&until=09:30"))

    assert "Two desks clear 300 phones by 09:3" in late
    assert "between 09:00 and 09:30" in late


def test_planning_writes_nothing(planner, lodge, django_assert_max_num_queries):
    before = Custody.objects.of(lodge.id).count(), CustodyEvent.objects.of(lodge.id).count()

    with django_assert_max_num_queries(25):
        planner(f"{PAGE}?phones=600")

    after = Custody.objects.of(lodge.id).count(), CustodyEvent.objects.of(lodge.id).count()
    assert before == after
    assert planner(PAGE, {"phones": "5"}).status_code == 405


def test_two_desks_that_one_person_opened_are_measured_as_two(officer, lived_through):
    desks = uuid4(), uuid4()
    lived_through(days=6, phones=80, every=2.0, desks=desks)

    found = recorded_scans(seen_by=officer, before=MONDAY)

    assert {scan.desk.replace("-", "") for scan in found} == {desk.hex for desk in desks}
    assert own_days_of(seen_by=officer, before=MONDAY).service.seconds == pytest.approx(4, abs=0.5)
