"""J13: what was not collected stays until somebody has it; nothing goes by itself."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from lodge.desk.actions import HandingOver, close_day
from lodge.desk.actions import give_back as hand_back
from lodge.desk.actions.keeping import decide, keep_over_holiday, say_spoken
from lodge.desk.domain.keeping.staying import WAITS_DAYS, is_across_a_holiday, next_school_day
from lodge.desk.queries import unexplained
from lodge.desk.queries.keeping import not_collected, pause_after
from lodge.devices.actions import place_hold
from lodge.devices.domain import State, Verb
from lodge.devices.models import Custody
from lodge.foundation.refusal import Refused
from lodge.school.models import Term
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE, seal
from tests.rooms.desk.lodging import AFTER_SCHOOL, act, take_in
from tests.rooms.desk.reading import main_of

BEFORE_THE_LIST = datetime(2026, 11, 23, 15, 39, tzinfo=UTC)
THE_LIST = datetime(2026, 11, 23, 15, 40, tzinfo=UTC)
LAST_DAY = date(2026, 12, 18)
BACK_ON = date(2027, 1, 5)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def two_terms(lodge):
    """A calendar with a holiday: school ends on 18 December and begins again on 5 January."""
    Term.objects.of(lodge.id).update(ends_on=LAST_DAY)
    autumn = Term.objects.of(lodge.id).get()
    spring = Term.objects.create(
        school_id=lodge.id, name="Spring", starts_on=BACK_ON, ends_on=date(2027, 3, 26)
    )
    seal(autumn, spring)


def at(day, hour=16):
    return datetime.combine(day, time(hour), tzinfo=UTC)


def listed(actor, moment):
    return [each.row.id for each in not_collected(seen_by=actor, at=moment)]


@pytest.mark.shows("J13")
def test_the_list_begins_twenty_five_minutes_after_the_bell(officer, phone):
    assert listed(officer, BEFORE_THE_LIST) == []
    assert listed(officer, THE_LIST) == [phone.id]


@pytest.mark.shows("J13")
def test_what_is_here_from_another_day_is_listed_all_day(officer, phone):
    assert listed(officer, MONDAY_AT_NINE + timedelta(days=1)) == [phone.id]


@pytest.mark.shows("J13")
@pytest.mark.usefixtures("book_is_true")
def test_spoken_to_is_one_press_and_explains_the_night(
    browse, clock, officer, ada, make_contact, phone
):
    make_contact("Cora")
    clock(THE_LIST)
    office = browse(officer)

    shown = office("desk/not-collected")
    said = {"do": "spoken", "custody_id": str(phone.id), "to": "Cora Brook"}
    after = main_of(office("desk/not-collected", said))

    assert 'href="tel:01632960001"' in shown.content.decode()
    assert "Home spoken to, Cora Brook" in after
    assert unexplained(seen_by=officer, on=MONDAY) == []
    assert close_day(actor=officer, on=MONDAY, at=THE_LIST).on == MONDAY


@pytest.mark.shows("J13")
def test_the_scan_of_the_next_day_says_that_it_is_here(browse, clock, officer, ada, phone):
    clock(MONDAY_AT_NINE + timedelta(days=1))

    page = main_of(browse(officer)("desk", {"do": "search", "q": ada.card_code}))

    assert "Phone: Rack A 1, not collected since Monday 23 November." in page


@pytest.mark.shows("IMP-63")
@pytest.mark.parametrize("days", [1, WAITS_DAYS * 7, 200, 2000])
def test_time_alone_ends_nothing(officer, phone, days):
    found = not_collected(seen_by=officer, at=AFTER_SCHOOL + timedelta(days=days))

    assert [each.row.id for each in found] == [phone.id]
    assert Custody.objects.of(officer.school_id).get().state == State.HELD


@pytest.mark.shows("IMP-63")
def test_there_is_no_word_for_throwing_a_device_away():
    assert {*State} == {"held", "returned", "lost", "mistaken"}
    assert {*Verb} == {
        "taken_in",
        "moved",
        "hold_placed",
        "hold_lifted",
        "lost",
        "found",
        "given_back",
        "corrected",
    }


@pytest.mark.shows("IMP-63")
@pytest.mark.usefixtures("book_is_true")
def test_after_five_school_days_the_head_decides_and_the_device_stays(
    officer, headteacher, make_staff, phone
):
    four = at(MONDAY + timedelta(days=4))
    five = at(MONDAY + timedelta(days=7))
    words = {"custody_id": phone.id, "reason": "The tutor drives it home", "happened": act(five)}

    for actor in (officer, make_staff("senior_leader", given_name="Lee")):
        with pytest.raises(Refused, match="headteacher decides"):
            decide(actor=actor, **words)
    decide(actor=headteacher, **words)

    (on_friday,) = not_collected(seen_by=officer, at=four)
    (on_monday,) = not_collected(seen_by=officer, at=five)
    assert (on_friday.for_the_head, on_monday.for_the_head) == (False, True)
    assert on_monday.said[-1].reason == "The tutor drives it home"
    assert Custody.objects.of(officer.school_id).get().state == State.HELD


def hands_to(officer, row, handing):
    happened = act(AFTER_SCHOOL)
    return hand_back(actor=officer, custody_id=row.id, handing=handing, happened=happened)


@pytest.mark.shows("IMP-64")
def test_a_sibling_who_may_not_collect_gets_nothing(officer, make_contact, phone):
    brother = make_contact("Bo", may_collect=False)

    with pytest.raises(Refused, match="not on the list"):
        hands_to(officer, phone, HandingOver(str(brother.id), known_by="known"))
    with pytest.raises(Refused, match="Only the headteacher or a senior leader"):
        hands_to(officer, phone, HandingOver("other", "Bo Brook", "Brother", "known"))

    assert Custody.objects.of(officer.school_id).get().state == State.HELD


@pytest.mark.shows("IMP-64")
def test_a_sibling_on_the_list_may_collect(officer, make_contact, phone):
    sister = make_contact("Sis", may_collect=True)

    row = hands_to(officer, phone, HandingOver(str(sister.id), known_by="known"))

    assert row.state == State.RETURNED


@pytest.mark.shows("IMP-65")
@pytest.mark.usefixtures("two_terms", "book_is_true")
def test_no_day_before_a_holiday_is_closed_without_the_heads_word(
    browse, clock, officer, headteacher, phone
):
    evening = at(LAST_DAY)
    say_spoken(actor=officer, custody_id=phone.id, to_name="", happened=act(evening))
    clock(evening)
    head = browse(headteacher)

    with pytest.raises(Refused, match="until Tuesday 5 January 2027"):
        close_day(actor=officer, on=LAST_DAY, at=evening)
    shown = main_of(head("desk/not-collected"))
    words = {"do": "keep", "custody_id": str(phone.id), "until": BACK_ON.isoformat()}
    head("desk/not-collected", {**words, "reason": "The family is abroad"})

    assert "School is open again on Tuesday 5 January 2027" in shown
    assert close_day(actor=officer, on=LAST_DAY, at=evening).on == LAST_DAY


@pytest.mark.shows("IMP-65")
@pytest.mark.usefixtures("two_terms")
@pytest.mark.parametrize(
    ("role", "shown", "reason"),
    [
        ("senior_leader", BACK_ON, "Abroad"),
        ("office_staff", BACK_ON, "Abroad"),
        ("headteacher", date(2027, 1, 4), "Abroad"),
        ("headteacher", None, "Abroad"),
        ("headteacher", BACK_ON, "  "),
    ],
)
def test_only_the_head_with_a_reason_and_the_real_date(make_staff, phone, role, shown, reason):
    actor = make_staff(role, given_name="Rae")

    with pytest.raises(Refused):
        keep_over_holiday(
            actor=actor,
            custody_id=phone.id,
            shown=shown,
            reason=reason,
            happened=act(at(LAST_DAY)),
        )


@pytest.mark.shows("IMP-65")
@pytest.mark.usefixtures("two_terms")
def test_a_hold_is_no_way_round_it(officer, headteacher, phone):
    evening = at(LAST_DAY)
    place_hold(actor=headteacher, custody_id=phone.id, hold_code="leader", happened=act(evening))

    with pytest.raises(Refused, match="The headteacher says why"):
        close_day(actor=officer, on=LAST_DAY, at=evening)


@pytest.mark.shows("IMP-65")
@pytest.mark.usefixtures("two_terms")
@pytest.mark.parametrize("later", [LAST_DAY + timedelta(days=10), BACK_ON, BACK_ON + 2 * ONE_DAY])
def test_leaving_a_day_open_is_no_way_round_it(browse, clock, officer, headteacher, ada, later):
    evening = at(LAST_DAY)
    row = take_in(officer, ada, at=evening)
    say_spoken(actor=officer, custody_id=row.id, to_name="", happened=act(evening))
    clock(at(later))

    with pytest.raises(Refused, match="The headteacher says why"):
        close_day(actor=officer, on=LAST_DAY, at=at(later))
    head = browse(headteacher)
    words = {"do": "keep", "custody_id": str(row.id), "until": BACK_ON.isoformat()}
    shown = main_of(head("desk/not-collected"))
    head("desk/not-collected", {**words, "reason": "The family is abroad"})

    assert "Tuesday 5 January" in shown
    assert close_day(actor=officer, on=LAST_DAY, at=at(later)).on == LAST_DAY


@pytest.mark.shows("IMP-65")
@pytest.mark.usefixtures("two_terms")
def test_where_the_calendar_ends_nobody_guesses(officer, headteacher, phone):
    last = date(2027, 3, 26)

    assert pause_after(seen_by=officer, on=last).until is None
    with pytest.raises(Refused, match="Add the next term"):
        keep_over_holiday(
            actor=headteacher,
            custody_id=phone.id,
            shown=last,
            reason="Abroad",
            happened=act(at(last)),
        )


def test_a_weekend_is_no_holiday():
    friday = date(2026, 11, 27)

    assert not is_across_a_holiday(friday, date(2026, 11, 30))
    assert is_across_a_holiday(friday, date(2026, 12, 1))
    assert next_school_day(friday, lambda day: day.weekday() < 5, LAST_DAY) == date(2026, 11, 30)


def test_an_outsider_sees_no_list(browse, outsider, phone):
    assert browse(outsider)("desk/not-collected").status_code == 403


def test_nonsense_is_refused_in_words(browse, clock, headteacher, phone):
    head = browse(headteacher)

    bad_date = head("desk/not-collected", {"do": "keep", "custody_id": str(phone.id), "until": "x"})

    assert bad_date.status_code == 403
    assert head("desk/not-collected", {"do": "spoken"}).status_code == 400
    assert head("desk/not-collected", {"do": "burn"}).status_code == 400
