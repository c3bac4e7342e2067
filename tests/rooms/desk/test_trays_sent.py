"""Trays at desks that were alone (J2): sent late, twice or in any order, they stand the same."""

from datetime import timedelta
from itertools import permutations

import pytest
from django.db import transaction

from lodge.desk.actions import receive
from lodge.desk.domain.sending import Batch
from lodge.desk.presenters.differences import shown_differences
from lodge.desk.queries.tasks import spoken_of
from lodge.devices.actions import place_hold
from lodge.devices.actions.alarms import raise_alarm
from lodge.devices.actions.trays import keep_as_tray, send_out, sign_for_tray
from lodge.devices.domain.trays import TrayState
from lodge.devices.models import Custody, CustodyEvent, TrayHappening
from lodge.devices.queries import open_differences
from lodge.devices.queries.trays import tray
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import Refused
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import AFTER_SCHOOL, act, add_rack, give_calendar, live_by, take_in
from tests.rooms.desk.reading import main_of
from tests.rooms.desk.sending import DeskOffline, send

pytestmark = pytest.mark.usefixtures("book_is_true")

MINUTE = timedelta(minutes=1)
OUT = AFTER_SCHOOL - 30 * MINUTE
SIGNED = AFTER_SCHOOL + MINUTE
COUNTED = AFTER_SCHOOL + 9 * MINUTE
EVENING = AFTER_SCHOOL + timedelta(hours=3)


@pytest.fixture
def lodge(school, headteacher):
    """A school whose tutors hand devices back."""
    give_calendar(school)
    live_by(headteacher, return_by=("form_tutor",))
    return school


@pytest.fixture
def adults(headteacher, teacher, governor):
    """Some adults of the school, by what they are."""
    return {"head": headteacher, "teacher": teacher, "governor": governor}


@pytest.fixture
def ask(browse, client, officer, school):
    """Asks the gate as the office: ``ask("open")``, ``ask("since", after=…)``."""
    browse(officer)

    def ask(road, **words):
        address = f"/s/{school.slug}/gate/{road}"
        if road == "open":
            return client.post(address, "{}", content_type="application/json").json()
        return client.get(address, words).json()

    return ask


@pytest.fixture
def office(officer):
    """The desk of the office, alone."""
    return DeskOffline(officer)


@pytest.fixture
def tutor(teacher):
    """The tablet of the teacher to whom the tray goes, alone."""
    return DeskOffline(teacher)


def out(desk, box, to, at=OUT, **more):
    words = {"container_id": box.id, "to": to.person_id, "name": to.name, "seal": "S-101"}
    return desk.event("tray_out", at, **{**words, **more})


def went(desk, *rows, at=AFTER_SCHOOL):
    return [
        desk.event("given_back", at, custody_id=row.id, to="pupil", name="Somebody") for row in rows
    ]


def signed(desk, box, *kept, at=SIGNED):
    return desk.event("tray_signed", at, container_id=box.id, kept=[str(row.id) for row in kept])


def counted(desk, box, number, at=COUNTED, seal=""):
    return desk.event("tray_counted", at, container_id=box.id, counted=number, seal=seal)


def stands(actor, box, on=MONDAY):
    return tray(seen_by=actor, container_id=box.id, on=on).standing


def told(actor):
    return [
        each.kind for each in open_differences(seen_by=actor) if each.kind == "tray_against_rule"
    ]


@pytest.mark.shows("J2")
def test_an_afternoon_without_a_network_is_on_the_board_when_it_is_sent(
    officer, teacher, office, tutor, box, two_inside
):
    gone, left = two_inside
    events = [
        out(office, box, teacher),
        *went(tutor, gone),
        signed(tutor, box, left),
        counted(office, box, 1, seal="S-101"),
    ]

    said = send(officer, *events, desks=(office, tutor), at=EVENING)

    standing = stands(officer, box)
    assert not said.aside
    assert (standing.state, standing.to_name, standing.seal) == (
        TrayState.BACK,
        teacher.name,
        "S-101",
    )
    assert Custody.objects.of(officer.school_id).get(id=gone.id).state == "returned"
    [signature] = TrayHappening.objects.of(officer.school_id).filter(verb="signed")
    assert (signature.kept, signature.actor_name) == ([str(left.id)], teacher.name)
    assert signature.happened_at == SIGNED
    assert told(officer) == []


@pytest.mark.shows("IMP-78")
def test_whatever_arrives_first_the_tray_stands_the_same(
    officer, teacher, office, tutor, box, two_inside
):
    parts = (
        [out(office, box, teacher)],
        [*went(tutor, *two_inside), signed(tutor, box)],
        [counted(office, box, 0)],
    )
    found = set()
    for order in permutations(parts):
        with transaction.atomic():
            for part in (*order, order[0]):
                send(officer, *part, desks=(office, tutor), at=EVENING)
            standing = stands(officer, box)
            found.add((standing.state, standing.counted, standing.expected, tuple(told(officer))))
            transaction.set_rollback(True)

    assert found == {(TrayState.BACK, 0, 0, ())}


@pytest.mark.shows("IMP-78", "IMP-79")
@pytest.mark.parametrize("seal", ["S-101", "S-999"])
def test_another_seal_is_a_task_in_whatever_order_it_is_heard_of(
    officer, teacher, office, tutor, box, seal
):
    parts = [out(office, box, teacher)], [counted(tutor, box, 0, seal=seal)]
    earlier = out(office, box, teacher, at=OUT - 60 * MINUTE, seal="S-999")
    found = set()

    for order in (parts, parts[::-1]):
        with transaction.atomic():
            for part in ([earlier], *order):
                send(officer, *part, desks=(office, tutor), at=EVENING)
            open_now = [each.kind for each in open_differences(seen_by=officer)]
            found.add(open_now.count("seal_differs"))
            transaction.set_rollback(True)

    assert found == {int(seal == "S-999")}


@pytest.mark.shows("IMP-3")
def test_sent_twice_it_happened_once_and_under_another_tray_it_is_kept_aside(
    officer, teacher, office, box, lodge
):
    event = out(office, box, teacher)
    other = add_rack(officer, slots=1, name="Box 2", rank=2)
    keep_as_tray(actor=officer, container_id=other.id, form="", at=MONDAY_AT_NINE)

    first = send(officer, event, event, desks=(office,), at=EVENING)
    again = send(officer, {**event, "container_id": str(other.id)}, desks=(office,), at=EVENING)

    assert (len(first.aside), len(again.taken), len(again.aside)) == (0, 0, 1)
    assert TrayHappening.objects.of(officer.school_id).count() == 1


@pytest.mark.shows("IMP-11", "IMP-79")
def test_a_count_is_held_against_what_lay_there_at_its_moment(
    officer, teacher, office, box, two_inside, make_pupil
):
    late = make_pupil("Cai", "Dunn", year=5, form="5A")
    event = counted(office, box, 2)
    send(officer, out(office, box, teacher), desks=(office,), at=EVENING)
    take_in(officer, late, at=COUNTED + MINUTE)

    send(officer, event, desks=(office,), at=EVENING)

    assert (stands(officer, box).state, stands(officer, box).expected) == (TrayState.BACK, 2)


@pytest.mark.shows("IMP-79")
def test_a_count_that_differs_waits_for_a_person_whatever_desk_counted(
    officer, teacher, office, box, two_inside
):
    events = out(office, box, teacher), counted(office, box, 1)
    send(officer, *events, desks=(office,), at=EVENING)
    before = stands(officer, box)

    settled = office.event(
        "tray_settled", COUNTED + MINUTE, container_id=box.id, reason="One lay under the desk"
    )
    send(officer, settled, desks=(office,), at=EVENING)

    assert (before.state, before.counted, before.expected) == (TrayState.DIFFERS, 1, 2)
    assert stands(officer, box).state is TrayState.BACK


@pytest.mark.shows("IMP-7", "IMP-8", "IMP-87", "IMP-79")
@pytest.mark.parametrize("broken", ["a hold", "an alarm", "another adult", "it was out already"])
def test_a_tray_that_went_out_against_a_rule_is_on_the_board_and_told(
    officer, adults, office, box, two_inside, broken
):
    to = adults["governor"] if broken == "another adult" else adults["teacher"]
    if broken == "a hold":
        held = two_inside[0].id
        place_hold(actor=adults["head"], custody_id=held, hold_code="leader", happened=act())
    if broken == "an alarm":
        raise_alarm(actor=officer, kind="lockdown", stops=True, happened=act(OUT - MINUTE))
    if broken == "it was out already":
        send(officer, out(office, box, adults["teacher"], OUT - MINUTE), desks=(office,), at=OUT)

    send(officer, out(office, box, to), desks=(office,), at=EVENING)

    assert (stands(officer, box).state, stands(officer, box).to_name) == (TrayState.OUT, to.name)
    assert told(officer) == ["tray_against_rule"]
    spoken = spoken_of(seen_by=officer, differences=open_differences(seen_by=officer))
    [task] = shown_differences(spoken)
    assert task.says.startswith(f"Box 1 went out to {to.name} on ")


@pytest.mark.shows("IMP-2")
@pytest.mark.parametrize(
    "spoil",
    [
        lambda event: {**event, "container_id": str(new_id())},
        lambda event: {**event, "to": "the tutor"},
        lambda event: {**event, "to": str(new_id())},
        lambda event: {**event, "seal": ""},
        lambda event: {**event, "seal": "x" * 31},
        lambda event: {**event, "verb": "tray_counted"},
        lambda event: {**event, "verb": "tray_counted", "counted": -1},
        lambda event: {**event, "verb": "tray_signed", "kept": ["a phone"]},
    ],
)
def test_what_cannot_have_happened_to_a_tray_is_kept_aside(
    officer, teacher, office, box, ada, spoil
):
    bad, good = spoil(out(office, box, teacher)), office.taken_in(ada)

    batch = Batch([office.passed], [bad, good])
    said = receive(actor=officer, batch=batch, received_at=EVENING)

    assert [str(each) for each in said.taken] == [good["client_id"]]
    assert [bool(each.reason) for each in said.aside] == [True]


@pytest.mark.shows("IMP-11")
@pytest.mark.usefixtures("two_inside")
def test_an_opening_tells_of_a_tray_where_it_is_and_no_number(ask, officer, teacher, office, box):
    send(officer, out(office, box, teacher), desks=(office,), at=OUT)

    opened = ask("open")

    [happened] = opened["tray_events"]
    assert opened["trays"] == [[str(box.id), "Box 1", "Office", "5A", None]]
    assert [str(teacher.person_id), teacher.name] in opened["takers"]
    assert (happened["verb"], happened["counted"], happened["expected"]) == ("sent_out", None, None)


def test_a_tray_that_waits_for_a_late_coach_is_where_it_was_sent(
    ask, browse, officer, teacher, office, box
):
    event = out(office, box, teacher, reason="Sports hall")

    send(officer, event, desks=(office,), at=AFTER_SCHOOL)

    [told] = ask("open")["tray_events"]
    assert told["place"] == stands(officer, box).place == "Sports hall"
    board = main_of(browse(officer)("trays"))
    assert f"{teacher.name} at Sports hall since" in board


def test_a_desk_hears_what_another_did_with_a_tray(ask, officer, teacher, office, box):
    opened = ask("open")

    send(officer, out(office, box, teacher), desks=(office,), at=OUT)
    news = ask("since", after=opened["cursor"])
    later = ask("since", after=news["cursor"])

    assert [each["verb"] for each in news["tray_events"]] == ["sent_out"]
    assert later["tray_events"] == []


def test_a_desk_is_told_of_the_last_time_out_and_not_of_every_day(
    ask, officer, teacher, office, box
):
    yesterday = timedelta(days=1)
    events = [
        out(office, box, teacher, OUT - yesterday),
        counted(office, box, 0, COUNTED - yesterday),
        out(office, box, teacher),
    ]
    send(officer, *events, desks=(office,), at=EVENING)

    told_of = [each["client_id"] for each in ask("open")["tray_events"]]

    assert told_of == [events[-1]["client_id"]]


def goes_out(actor, box, to):
    return send_out(
        actor=actor, container_id=box.id, to_id=to.person_id, seal="S-101", happened=act(OUT)
    )


@pytest.mark.shows("J22")
def test_an_early_closure_is_the_reason_for_all_of_a_tray(
    browse, clock, officer, teacher, box, two_inside
):
    clock(OUT)
    goes_out(officer, box, teacher)
    tutor = browse(teacher)
    page = f"my-trays/{box.id}"
    before = tutor(page, {"do": "sign"}).status_code
    raise_alarm(actor=officer, kind="early_closure", stops=False, happened=act(OUT - MINUTE))

    shown = main_of(tutor(page))
    after = tutor(page, {"do": "sign"}).status_code

    went = CustodyEvent.objects.of(officer.school_id).filter(verb="given_back")
    assert (before, after) == (403, 200)
    assert "end of the school day" not in shown
    assert [row.reason for row in went] == ["School closes early today"] * len(two_inside)


@pytest.mark.shows("J22", "IMP-8")
def test_an_early_closure_gives_no_device_to_whom_it_may_not_go(school, headteacher, make_pupil):
    give_calendar(school)
    live_by(headteacher, return_to=("parent",))
    box = add_rack(headteacher, slots=2, name="Box 9")
    keep_as_tray(actor=headteacher, container_id=box.id, form="", at=MONDAY_AT_NINE)
    row = take_in(headteacher, make_pupil("Ada", "Brook", year=5, form="5A"))
    goes_out(headteacher, box, headteacher)

    with pytest.raises(Refused, match="goes back to"):
        sign_for_tray(
            actor=headteacher,
            container_id=box.id,
            not_handed_out=(),
            happened=act(OUT),
            early="School closes early today",
        )

    assert Custody.objects.of(school.id).get(id=row.id).state == "held"
