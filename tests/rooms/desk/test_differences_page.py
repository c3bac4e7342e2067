"""What waits for a person: read in plain words, settled with a reason, never closed over."""

import json
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lodge.desk.actions import close_day
from lodge.desk.actions.asides import send_again, settle_aside
from lodge.desk.domain.rescue import digest_of, read_rescue
from lodge.desk.models import SetAside
from lodge.devices.models import CustodyEvent, Differing
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import Refused
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import AFTER_SCHOOL, give_back, take_in
from tests.rooms.desk.reading import main_of
from tests.rooms.desk.sending import DeskOffline, send

LATER = MONDAY_AT_NINE + timedelta(minutes=5)

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def desk(officer):
    """A desk of the office that works by itself."""
    return DeskOffline(officer)


@pytest.fixture
def slot_one(lodge):
    """The first slot of the rack."""
    from lodge.devices.models import Slot

    return Slot.objects.of(lodge.id).get(number=1)


@pytest.fixture
def two_on_one_slot(desk, officer, ada, ben, slot_one):
    """Two phones that two desks put into one slot."""
    first = desk.taken_in(ada, slot_id=slot_one.id)
    second = desk.taken_in(ben, LATER, slot_id=slot_one.id)
    send(officer, first, second, desks=(desk,), at=LATER)
    return first, second


@pytest.fixture
def aside(desk, officer, lodge):
    """Something that a desk sent about nobody of this school."""
    event = desk.event("noted", person_id=new_id(), code="none_today")
    send(officer, event, desks=(desk,), at=LATER)
    return SetAside.objects.of(lodge.id).get()


def rescue_file(desk, *events, **changed):
    """Return a file as the gate saves it."""
    words = {
        "lodge": "rescue",
        "school": "alder",
        "desk_id": str(desk.desk_id),
        "pass": desk.passed,
        "events": list(events),
    }
    kept = {**words, "digest": digest_of(words), **changed}
    return SimpleUploadedFile("rescue.json", json.dumps(kept).encode())


@pytest.mark.shows("IMP-79")
def test_a_difference_is_a_sentence_with_names_slot_and_times(browse, officer, two_on_one_slot):
    page = main_of(browse(officer)("desk/differences"))

    assert "Rack A 1 was given to more than one device" in page
    assert "Ada Brook's phone (since 09:00)" in page
    assert "Ben Croft's phone (since 09:05)" in page
    assert "The book gives it to Ada Brook's phone" in page


@pytest.mark.shows("IMP-79")
@pytest.mark.usefixtures("book_is_true")
def test_the_day_is_not_closed_over_a_difference(officer, browse, lodge, two_on_one_slot):
    for row in (each for each in _held(lodge)):
        give_back(officer, row)
    difference = Differing.objects.of(lodge.id).get()
    found = difference.ended_how

    assert found == "by_events"
    close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL)


@pytest.mark.shows("IMP-79")
@pytest.mark.usefixtures("book_is_true")
def test_the_day_is_closed_when_somebody_has_said_what_they_found(
    officer, desk, browse, clock, ada, lodge
):
    row = take_in(officer, ada)
    give_back(officer, row)
    again = desk.event("given_back", AFTER_SCHOOL, custody_id=row.id, to="pupil")
    send(officer, again, desks=(desk,), at=AFTER_SCHOOL)
    difference = Differing.objects.of(lodge.id).get(ended_how="")
    clock(AFTER_SCHOOL)
    office = browse(officer)

    with pytest.raises(Refused) as refused:
        close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL)
    offered = main_of(office("close"))
    said = {"do": "settle", "row_id": str(difference.id), "reason": "One phone, two presses"}
    settled = office("desk/differences", said)
    close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL)

    assert "1 difference waits" in refused.value.refusal.reason
    assert "1 difference waits" in offered
    assert "Close the day</button>" not in offered
    assert "Nothing waits for you" in main_of(settled)


@pytest.mark.shows("IMP-79")
def test_a_difference_is_not_settled_without_a_word(browse, officer, lodge, two_on_one_slot):
    difference = Differing.objects.of(lodge.id).get()
    said = {"do": "settle", "row_id": str(difference.id), "reason": "  "}

    answer = browse(officer)("desk/differences", said)

    assert answer.status_code == 403
    assert Differing.objects.of(lodge.id).get().ended_how == ""


@pytest.mark.shows("IMP-79", "IMP-2")
@pytest.mark.usefixtures("book_is_true")
def test_what_was_kept_aside_holds_the_close_until_it_is_settled(officer, browse, aside):
    with pytest.raises(Refused):
        close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL)
    shown = main_of(browse(officer)("desk/differences"))
    settle_aside(actor=officer, aside_id=aside.id, reason="A visitor's child", at=AFTER_SCHOOL)

    assert "Nobody of this school's pupils is meant" in shown
    assert close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL).closed_by == officer.name


@pytest.mark.usefixtures("book_is_true")
def test_what_was_kept_aside_is_sent_again_when_its_cause_is_mended(
    officer, desk, lodge, make_pupil
):
    late_joiner = new_id()
    event = desk.event(
        "taken_in", custody_id=new_id(), person_id=late_joiner, kind="phone", state="off"
    )
    send(officer, event, desks=(desk,), at=LATER)
    row = SetAside.objects.of(lodge.id).get()

    with pytest.raises(Refused) as still:
        send_again(actor=officer, aside_id=row.id, at=LATER)
    joins(lodge, late_joiner)
    send_again(actor=officer, aside_id=row.id, at=LATER)

    assert "It still cannot be taken" in still.value.refusal.reason
    assert CustodyEvent.objects.of(lodge.id).get().client_id.hex == event["client_id"].replace(
        "-", ""
    )
    assert SetAside.objects.of(lodge.id).get().settled_how


def test_nobody_sends_again_what_somebody_else_did(officer, make_staff, aside):
    other = make_staff("office_staff", given_name="Otto")

    with pytest.raises(Refused, match="Somebody else did this"):
        send_again(actor=other, aside_id=aside.id, at=LATER)


def test_a_settled_aside_is_not_settled_twice(officer, aside):
    settle_aside(actor=officer, aside_id=aside.id, reason="Seen", at=LATER)

    with pytest.raises(Refused, match="settled already"):
        settle_aside(actor=officer, aside_id=aside.id, reason="Seen again", at=LATER)


@pytest.mark.parametrize("sent", [None, 7, "x", [], {"at": 1e300}, {"at": "x", "verb": ["a"]}])
def test_nonsense_that_was_kept_aside_can_be_read(browse, officer, desk, lodge, sent):
    send(officer, sent, desks=(desk,), at=LATER)

    answer = browse(officer)("desk/differences")

    assert answer.status_code == 200


@pytest.mark.shows("IMP-3")
@pytest.mark.usefixtures("book_is_true")
def test_a_rescue_file_comes_in_as_often_as_somebody_likes(browse, officer, desk, ada, lodge):
    event = desk.taken_in(ada)
    office = browse(officer)

    first = main_of(office("desk/rescue", {"file": rescue_file(desk, event)}))
    again = main_of(office("desk/rescue", {"file": rescue_file(desk, event)}))

    assert "1 of 1 events of rescue.json are in the book" in first
    assert again == first
    assert CustodyEvent.objects.of(lodge.id).count() == 1


@pytest.mark.shows("IMP-3")
@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"lodge": "backup"}, "not a rescue file"),
        ({"events": "many"}, "not a rescue file"),
        ({"school": "birch"}, "another school"),
        ({"digest": "00"}, "not whole"),
        ({"events": []}, "not whole"),
    ],
)
def test_a_bad_rescue_file_is_told_in_plain_words(browse, desk, ada, changed, says):
    file = rescue_file(desk, desk.taken_in(ada), **changed)

    answer = browse(desk.actor)("desk/rescue", {"file": file})

    assert answer.status_code == 400
    assert says in main_of(answer)
    assert not CustodyEvent.objects.of(desk.actor.school_id).exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe\x00", b"[1]", b"null", b"[" * 100_000, b'{"events": [NaN]}'],
)
def test_no_file_breaks_the_page(browse, officer, lodge, content):
    file = SimpleUploadedFile("rescue.json", content)

    answer = browse(officer)("desk/rescue", {"file": file})

    assert answer.status_code == 400


def test_a_rescue_form_without_a_file_says_so(browse, officer, lodge):
    answer = browse(officer)("desk/rescue", {})

    assert "Choose the file first" in main_of(answer)


def _held(school):
    from lodge.devices.models import Custody

    return Custody.objects.of(school.id).filter(closed_at__isnull=True)


def joins(school, person_id):
    """Let a pupil join under an id that a desk knew already."""
    from lodge.school.models import Person, Pupil
    from tests.rooms.arranging import seal

    person = Person.objects.create(
        id=person_id, school_id=school.id, sourced_id="late", given_name="Lea", family_name="Late"
    )
    seal(person, Pupil.objects.create(school_id=school.id, person=person))


@pytest.mark.shows("IMP-3")
def test_the_file_that_a_desk_saves_is_the_file_we_read(desk, ada, tmp_path):
    scripts = ROOT / "src/lodge/desk/screens/gate/scripts"
    kept = {**desk.taken_in(ada, description="Crâne “blue”"), "pass": desk.passed, "state": "off"}
    saving = tmp_path / "saving.mjs"
    saving.write_text(
        f'import {{ rescueText }} from "{(scripts / "rescue.js").as_uri()}";\n'
        "const words = JSON.parse(process.argv[2]);\n"
        "process.stdout.write(await rescueText(words));\n"
    )
    words = {"school": "alder", "desk_id": str(desk.desk_id), "events": [kept], "made_at": 1}

    said = subprocess.run(
        ["node", str(saving), json.dumps(words)], capture_output=True, check=True, cwd=ROOT
    )

    batch = read_rescue(said.stdout, school="alder")
    assert [event["client_id"] for event in batch.events] == [kept["client_id"]]
    assert desk.passed in batch.passes
