"""The roads of a desk to us: what it gets to keep, what it hears of others, what it may send."""

import json
from uuid import UUID

import pytest
from django.urls import reverse

from lodge.desk.domain import KINDS
from lodge.desk.domain.collecting import sign_of
from lodge.devices.models import Custody
from lodge.foundation.ids import new_id
from lodge.school.actions.contacts import end_contact
from tests.rooms.arranging import MONDAY_AT_NINE
from tests.rooms.desk.lodging import take_in

pytestmark = pytest.mark.usefixtures("book_is_true")


def road(school, name):
    """Return an address of the gate."""
    return reverse(f"desk:gate-{name}", kwargs={"slug": school.slug})


def post(browser, school, name, words):
    """Send JSON."""
    body = words if isinstance(words, str) else json.dumps(words)
    return browser.post(road(school, name), body, content_type="application/json")


@pytest.fixture
def office(browse, officer, client, lodge):
    """A browser at the desk."""
    browse(officer)
    return client


def kept_words(opened):
    """Return every text of an opening."""
    return json.dumps(opened)


def test_an_opening_has_all_a_desk_needs(office, lodge, ada, ben):
    opened = post(office, lodge, "open", {}).json()

    assert {UUID(person[0]) for person in opened["people"]} == {ada.person_id, ben.person_id}
    assert all(set(group["kinds"]) == set(KINDS) for group in opened["groups"])
    assert len(opened["slots"]) == 3
    assert opened["ends_at"] is not None
    assert not opened["closed"]


@pytest.mark.shows("IMP-4")
def test_an_opening_never_says_why_a_device_is_held(office, officer, headteacher, lodge, ada):
    from lodge.devices import actions
    from tests.rooms.desk.lodging import act

    row = take_in(officer, ada)
    actions.place_hold(
        actor=headteacher, custody_id=row.id, hold_code="safeguarding", happened=act()
    )

    opened = post(office, lodge, "open", {}).json()

    held = [event for event in opened["events"] if event["verb"] == "hold_placed"]
    assert [bool(event["hold"]) for event in held] == [True]
    assert "safeguarding" not in kept_words(opened)


@pytest.mark.shows("IMP-8", "IMP-10")
def test_a_desk_knows_who_may_collect_by_signs_and_hears_of_a_change(
    office, officer, lodge, ada, make_contact
):
    cora = make_contact("Cora", may_collect=True)
    make_contact("Nora", may_collect=False)
    opened = post(office, lodge, "open", {}).json()
    quiet = office.get(road(lodge, "since"), {"after": opened["cursor"]}).json()
    end_contact(contact=cora, reason="By order of a court", actor=officer, at=MONDAY_AT_NINE)
    news = office.get(road(lodge, "since"), {"after": opened["cursor"]}).json()

    known = opened["collectors"]
    sign = sign_of(salt=known["salt"], person_id=ada.person_id, name="Mrs Cora Brook")
    assert known["of"] == {str(ada.person_id): [sign]}
    assert not {"Cora", "Nora", "01632"} & set(kept_words(opened).replace('"', " ").split())
    assert "collectors" not in quiet
    assert news["collectors"]["of"] == {}


def test_what_one_desk_sends_another_hears_of(office, officer, lodge, ada):
    opened = post(office, lodge, "open", {}).json()
    custody_id = str(new_id())
    event = {
        "client_id": str(new_id()),
        "desk_id": opened["desk_id"],
        "seq": 1,
        "by": opened["who"]["person_id"],
        "verb": "taken_in",
        "at": opened["opened_at"],
        "custody_id": custody_id,
        "person_id": str(ada.person_id),
        "kind": "phone",
        "state": "off",
        "slot_id": opened["slots"][0][0],
    }

    said = post(office, lodge, "send", {"passes": [opened["pass"]], "events": [event]}).json()
    news = office.get(road(lodge, "since"), {"after": opened["cursor"]}).json()

    assert said["taken"] == [event["client_id"]]
    assert [each["custody_id"] for each in news["events"]] == [custody_id]
    assert Custody.objects.of(lodge.id).get().slot_id == UUID(opened["slots"][0][0])


def test_a_desk_keeps_its_id_when_it_is_opened_again(office, lodge):
    first = post(office, lodge, "open", {}).json()

    again = post(office, lodge, "open", {"desk_id": first["desk_id"]}).json()

    assert again["desk_id"] == first["desk_id"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("open", "[]"),
        ("open", "{"),
        ("open", {"desk_id": "mine"}),
        ("send", "{}"),
        ("send", "\x00"),
        ("send", {"passes": {}, "events": []}),
        ("send", {"passes": [], "events": [{}] * 5001}),
        ("send", "[" * 100_000),
    ],
)
def test_nonsense_is_a_bad_request_and_nothing_worse(office, lodge, name, words):
    assert post(office, lodge, name, words).status_code == 400


@pytest.mark.shows("IMP-79")
def test_a_desk_that_asks_again_hears_only_what_is_new(office, officer, lodge, ada, ben):
    first = take_in(officer, ada)
    opened = post(office, lodge, "open", {}).json()
    then = take_in(officer, ben)

    news = office.get(road(lodge, "since"), {"after": opened["cursor"]}).json()
    later = office.get(road(lodge, "since"), {"after": news["cursor"]}).json()

    assert {event["custody_id"] for event in opened["events"]} == {str(first.id)}
    assert {event["custody_id"] for event in news["events"]} == {str(then.id)}
    assert (later["events"], later["cursor"]) == ([], news["cursor"])


def test_a_desk_that_knows_another_book_is_told_everything(office, officer, lodge, ada):
    row = take_in(officer, ada)

    news = office.get(road(lodge, "since"), {"after": "999999-0123456789abcdef"}).json()

    assert {event["custody_id"] for event in news["events"]} == {str(row.id)}


def test_a_cursor_that_is_not_ours_is_a_bad_request(office, lodge):
    assert office.get(road(lodge, "since"), {"after": "yesterday"}).status_code == 400


@pytest.mark.shows("IMP-42")
@pytest.mark.parametrize("name", ["open", "send"])
def test_whoever_does_not_stand_at_the_desk_opens_and_sends_nothing(
    browse, client, teacher, lodge, name
):
    words = {"passes": [], "events": []}

    browse(teacher)

    assert post(client, lodge, name, words).status_code == 403
