"""Giving back, who is missing, what is held, the close and the history: as pages."""

import pytest

from lodge.desk.actions import close_day
from lodge.devices import actions as devices
from lodge.devices.queries import custody, held
from lodge.foundation.ids import new_id
from tests.rooms.arranging import MONDAY
from tests.rooms.desk.lodging import AFTER_SCHOOL, act, live_by, take_in
from tests.rooms.desk.reading import counters_of, main_of, page_of

PAGES = ("desk", "give-back", "not-accounted-for", "held", "close")


def scan(text):
    """Return what the box sends."""
    return {"do": "search", "q": text, "client_id": str(new_id())}


@pytest.fixture
def desk(browse, officer):
    """The desk as the office sees it."""
    return browse(officer)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("office_staff", set(PAGES)),
        ("senior_leader", set(PAGES)),
        ("headteacher", set(PAGES)),
        ("teacher", {"not-accounted-for"}),
        ("support_staff", {"not-accounted-for"}),
        ("dsl", {"not-accounted-for"}),
        ("governor", {"not-accounted-for"}),
        ("it_staff", set()),
        ("volunteer", set()),
    ],
)
def test_who_opens_which_page(lodge, browse, make_staff, page, role, sees):
    answer = browse(make_staff(role, given_name="Rosa"))(page)

    assert answer.status_code == (200 if page in sees else 403)


@pytest.mark.parametrize("page", PAGES)
def test_whom_the_policy_names_stands_at_the_desk(school, headteacher, browse, teacher, page):
    live_by(headteacher, "chancery-education-trust")

    assert browse(teacher)(page).status_code == 200


@pytest.mark.parametrize(
    ("pack", "leads"), [("chancery-education-trust", True), ("outcomes-first-group", False)]
)
def test_a_teacher_is_led_to_the_desk_where_it_is_theirs(
    school, headteacher, browse, teacher, pack, leads
):
    live_by(headteacher, pack)

    assert ("Take devices in" in main_of(browse(teacher)("not-accounted-for"))) == leads


@pytest.mark.parametrize("page", PAGES)
def test_an_outsider_opens_nothing(lodge, browse, outsider, page):
    assert browse(outsider)(page).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_nobody_signed_in_is_sent_to_sign_in(lodge, client, page):
    assert client.get(f"/s/alder/{page}").status_code == 302


@pytest.mark.parametrize("page", PAGES)
def test_a_school_without_a_policy_is_told_so(school, browse, officer, page):
    answer = browse(officer)(page)

    assert answer.status_code == 403
    assert "No policy is in force" in main_of(answer)


def test_after_school_a_card_gives_back_at_once(desk, clock, officer, ada):
    take_in(officer, ada)
    clock(AFTER_SCHOOL)

    answer = desk("give-back", scan("ALD00001"))

    assert "Back: Rack A 1" in main_of(answer)
    assert "given to Ada Brook" in main_of(answer)
    assert held(seen_by=officer) == []
    assert counters_of(answer)["returned"] == 1


def test_two_devices_are_given_back_one_by_one(desk, clock, officer, ada):
    rows = [take_in(officer, ada), take_in(officer, ada, device_kind="tablet")]
    clock(AFTER_SCHOOL)

    asked = desk("give-back", scan("ALD00001"))
    one = desk("give-back", {"do": "give", "custody_id": str(rows[0].id), "to": "pupil"})

    assert "Rack A 1, Rack A 2" in main_of(asked)
    assert "Still here: Tablet, Rack A 2" in main_of(one)


def test_before_the_end_of_school_the_desk_asks_why(desk, officer, ada, make_contact):
    row = take_in(officer, ada)
    mother = make_contact("Cora")

    asked = desk("give-back", scan("ALD00001"))
    refused = desk("give-back", {"do": "give", "custody_id": str(row.id), "to": "pupil"})
    given = desk(
        "give-back",
        {
            "do": "give",
            "custody_id": str(row.id),
            "to": str(mother.id),
            "early": "collected",
            "known_by": "seen_id",
        },
    )

    assert "go back at the end of the school day" in main_of(asked)
    assert "Leaves early, goes alone" in main_of(asked)
    assert refused.status_code == 403
    assert "given to Cora Brook" in main_of(given)


@pytest.mark.shows("IMP-7")
def test_imp_7_a_held_device_is_shown_without_a_way_to_give_it(
    desk, clock, officer, headteacher, ada
):
    row = take_in(officer, ada)
    devices.place_hold(actor=headteacher, custody_id=row.id, hold_code="leader", happened=act())
    clock(AFTER_SCHOOL)

    shown = desk("give-back", scan("ALD00001"))
    tried = desk("give-back", {"do": "give", "custody_id": str(row.id), "to": "pupil"})

    assert "Call the on-call leader" in main_of(shown)
    assert 'value="give"' not in shown.content.decode()
    assert tried.status_code == 403
    assert held(seen_by=officer)[0].id == row.id


@pytest.mark.shows("IMP-8")
def test_imp_8_only_leaders_are_offered_another_adult(
    clock, browse, officer, headteacher, ada, make_contact
):
    take_in(officer, ada)
    make_contact("Cora")
    make_contact("Ulric", may_collect=False)

    office = main_of(browse(officer)(f"give-back?person={ada.person_id}"))
    head = main_of(browse(headteacher)(f"give-back?person={ada.person_id}"))

    assert "Another adult" not in office
    assert "a senior leader or the headteacher decides" in office
    assert "Another adult" in head
    for page in (office, head):
        assert "Cora Brook (parent)" in page
        assert "Ulric" not in page


@pytest.mark.shows("IMP-10")
def test_imp_10_a_parent_at_the_counter_sees_one_pupil(
    desk, clock, officer, ada, ben, make_contact
):
    rows = [take_in(officer, ada), take_in(officer, ben)]
    make_contact("Cora")
    make_contact("Bea", of=ben)

    going = main_of(desk("give-back", scan("ALD00001")))
    clock(AFTER_SCHOOL)
    back = main_of(desk("give-back", scan("ALD00001")))

    for page in (going, back):
        assert "Ada Brook" in page
        for other in ("Ben", "Croft", "6B", "Bea", "Rack A 2"):
            assert other not in page
    assert custody(seen_by=officer, custody_id=rows[1].id).state == "held"


def test_nobody_whose_device_is_not_here_is_given_one(desk, ada):
    answer = desk("give-back", scan("ALD00001"))

    assert "Nothing of theirs is here" in main_of(answer)


def test_the_missing_stand_by_form_with_what_was_noted(desk, ada, ben, make_pupil):
    make_pupil("Cyd", form="5A", year=5)
    pressed = {"do": "note", "person_id": str(ben.person_id), "code": "refused"}
    desk("desk", pressed)

    page = main_of(desk("not-accounted-for"))

    assert "5A (2) Ada Brook" in page
    assert "6B (1) Ben Croft On-call leader did not hand it in" in page


def test_a_governor_sees_figures_and_no_names(browse, governor, ada, ben):
    answer = browse(governor)("not-accounted-for")

    assert counters_of(answer)["open"] == 2
    for name in ("Ada", "Brook", "5A", "Ben"):
        assert name not in page_of(answer)


def test_everything_held_stands_by_slot(desk, officer, ada, ben):
    take_in(officer, ada)
    take_in(officer, ben, device_kind="tablet")

    page = main_of(desk("held"))

    assert page.index("Rack A 1 Ada Brook 5A Phone") < page.index("Rack A 2 Ben Croft 6B Tablet")


@pytest.mark.shows("IMP-9")
def test_imp_9_the_day_is_closed_once_all_is_explained(desk, clock, officer, ada, ben):
    row = take_in(officer, ada)
    clock(AFTER_SCHOOL)

    left = desk("close")
    refused = desk("close", {"do": "close"})
    told = desk("close", {"do": "explain", "custody_id": str(row.id), "stays": "not_collected"})
    closed = desk("close", {"do": "close"})
    opened = desk("desk")

    assert "Ada Brook · 5A : phone, Rack A 1" in main_of(left)
    assert 'value="close"' not in left.content.decode()
    assert refused.status_code == 403
    assert "Not collected, home told" in main_of(told)
    assert f"The day is closed {officer.name} closed it at 15:20" in main_of(closed)
    assert counters_of(closed)["held"] == 1
    assert "What comes in now is entered tomorrow" in main_of(opened)
    assert "Ready for the next" not in main_of(opened)


def test_a_history_shows_who_did_what_when_and_by_which_version(
    school, browse, clock, officer, headteacher, make_pupil
):
    from tests.rooms.desk.lodging import add_rack, give_calendar

    give_calendar(school)
    live_by(headteacher, "outcomes-first-group")
    add_rack(headteacher, slots=2, blocking=True)
    row = take_in(officer, make_pupil("Ivo", year=8))
    devices.correct(actor=officer, custody_id=row.id, reason="Wrong pupil", happened=act())

    answer = browse(officer)(f"custody/{row.id}")

    page = main_of(answer)
    assert f"Monday 23 November 2026 at 09:00 · {officer.name} Taken in: Rack A 1" in page
    assert "Corrected: it was never handed in so. Reason: Wrong pupil" in page
    assert "policy?on=2026-11-23#ofg-3.1a" in answer.content.decode()


def test_a_leader_holds_and_lets_go_from_the_history(browse, officer, headteacher, ada):
    row = take_in(officer, ada)
    head = browse(headteacher)

    held_back = head(f"custody/{row.id}", {"do": "hold"})
    let_go = head(f"custody/{row.id}", {"do": "lift"})
    refused = browse(officer)(f"custody/{row.id}", {"do": "hold"})

    assert "In our hands, on hold" in main_of(held_back)
    assert "on hold" not in main_of(let_go)
    assert refused.status_code == 403


def test_a_history_is_not_for_everybody(browse, officer, teacher, outsider, ada):
    row = take_in(officer, ada)

    for actor in (teacher, outsider):
        assert browse(actor)(f"custody/{row.id}").status_code == 403
    assert browse(officer)(f"custody/{new_id()}").status_code == 404


def test_a_mistake_is_corrected_from_the_history(desk, officer, ada):
    row = take_in(officer, ada)

    page = main_of(desk(f"custody/{row.id}", {"do": "correct", "wrong": "twice"}))

    assert "Reason: Entered twice" in page
    assert "Now Corrected" in page


def test_a_closed_day_still_gives_back(desk, clock, officer, ada):
    row = take_in(officer, ada)
    desk("close", {"do": "explain", "custody_id": str(row.id), "stays": "not_collected"})
    clock(AFTER_SCHOOL)
    close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL)

    assert "Back: Rack A 1" in main_of(desk("give-back", scan("ALD00001")))
