"""What an event brings about at a school is what ``norms duties`` says of its policy and days."""

import json
from datetime import UTC, datetime

import pytest

from lodge.policy.actions import adopt_pack
from lodge.policy.domain import NoPolicyInForce
from lodge.policy.queries import duties_at
from norms.cli import main
from norms.duties import State, due, soonest_first
from norms.happenings import EVENTS
from norms.reading import pack_names
from norms.reading.calendars import read_calendar
from norms.words import UnknownWord
from tests.policies import read_once
from tests.rooms.duties.school_days import CALENDAR, EARLIER, LONG_AGO, keep_days

pytestmark = pytest.mark.django_db

# The Friday before the bank holiday of 3 May 2027, and the one before the clocks go back.
BEFORE_A_BANK_HOLIDAY = datetime(2027, 4, 30, 15, 0, tzinfo=UTC)
BEFORE_THE_CLOCKS_CHANGE = datetime(2026, 10, 23, 15, 0, tzinfo=UTC)
NEXT_SCHOOL_DAY = {
    BEFORE_A_BANK_HOLIDAY: datetime(2027, 5, 4, 14, 10, tzinfo=UTC),
    BEFORE_THE_CLOCKS_CHANGE: datetime(2026, 10, 26, 15, 10, tzinfo=UTC),
}
# Who is brought in by each policy: the safeguarding lead, and the police.
TOLD_OF_AN_IMAGE = {
    "chancery-education-trust": {"cet-pupils-27", "cet-pupils-28"},
    "city-of-rochester": {"cor-6.1-10", "cor-6.1-11"},
    "new-ash-green": {"nag-7.8"},
    "outcomes-first-group": {"ofg-9-03a", "ofg-9-05a"},
    "st-peters-primary": {"stp-6.1-09", "stp-6.1-10"},
}
OFFICERS = ["host_authority", "placing_authority", "regional_director", "lado"]


@pytest.fixture
def days(school):
    """The days of ``CALENDAR``, as a school keeps them."""
    keep_days(school)


@pytest.fixture
def live_by(headteacher):
    """Adopts one of the five policies: ``live_by("city-of-rochester")``."""
    return lambda name: adopt_pack(
        actor=headteacher, pack_slug=name, in_force_from=LONG_AGO, settings={}, at=EARLIER
    )


def events_of(name: str) -> list[str]:
    """Return the events after which a policy has somebody do something."""
    asked = {
        event
        for clause in read_once(name).clauses.values()
        for duty in clause.duties
        for event in duty.events
    }
    return [event for event in EVENTS if event in asked]


def in_the_product(duties) -> list[tuple[object, ...]]:
    """Return duties as they are compared."""
    return [
        (
            *each.key,
            each.state.value,
            each.duty.holders,
            each.duty.holders_any,
            each.duty.to,
            each.duty.to_any,
            each.due_at,
            each.judgement,
            each.clock.cannot_say,
        )
        for each in duties
    ]


def by_the_command(told) -> list[tuple[object, ...]]:
    """Return what ``norms duties`` printed, as it is compared."""
    return [
        (
            each["clause"],
            each["place"],
            each["state"],
            *(tuple(each[name]) for name in ("holders", "holders_any", "to", "to_any")),
            datetime.fromisoformat(each["due_at"]) if each["due_at"] else None,
            each["judgement"],
            each["cannot_say"],
        )
        for each in told["duties"]
    ]


@pytest.mark.usefixtures("days")
@pytest.mark.parametrize("at", NEXT_SCHOOL_DAY, ids=["bank holiday", "clocks change"])
@pytest.mark.parametrize("name", pack_names())
def test_an_image_found_on_a_friday_afternoon_is_the_same_in_the_product_and_by_the_command(
    name, at, live_by, teacher, tmp_path, capsys
):
    live_by(name)
    file = tmp_path / "days.yaml"
    file.write_text(CALENDAR)
    facts = {"serious": "yes"}
    asked = ["--event", "indecent_image", "--event", "incident", "--at", at.isoformat(), "--json"]

    main(["duties", name, "serious=yes", *asked, "--calendar", str(file)])
    found = duties_at(
        seen_by=teacher, event="indecent_image", also=["incident"], facts=facts, at=at
    )

    told = json.loads(capsys.readouterr().out)
    assert in_the_product(found.duties) == by_the_command(told)
    assert TOLD_OF_AN_IMAGE.get(name, set()) <= {each.clause for each in found.duties}
    assert found.rules.pack.name == name


@pytest.mark.usefixtures("days")
@pytest.mark.parametrize("name", pack_names())
def test_the_product_and_the_engine_agree_about_every_event(name, live_by, teacher):
    live_by(name)
    calendar = read_calendar(file="days.yaml", text=CALENDAR, nation="ENG")
    at = BEFORE_A_BANK_HOLIDAY

    for event in events_of(name):
        found = duties_at(seen_by=teacher, event=event, facts={}, at=at)
        alone = due(pack=read_once(name), event=event, facts={}, at=at, calendar=calendar)
        assert in_the_product(found.duties) == in_the_product(soonest_first(alone))


@pytest.mark.usefixtures("days")
@pytest.mark.parametrize("name", pack_names())
def test_every_duty_has_its_holders_and_a_moment_the_policys_own_words_or_neither(
    name, live_by, teacher
):
    live_by(name)

    for event in events_of(name):
        for each in duties_at(
            seen_by=teacher, event=event, facts={}, at=BEFORE_A_BANK_HOLIDAY
        ).duties:
            assert each.duty.holders
            assert each.clock.cannot_say == ""
            stands = each.duty.within is not None and each.state is not State.STOPPED
            assert (each.due_at is not None) is stands
            assert each.judgement is (each.due_at == BEFORE_A_BANK_HOLIDAY)


@pytest.mark.shows("ofg-9-04b", "ofg-9-04c", "ofg-9-04d", "ofg-9-04e")
@pytest.mark.usefixtures("days")
def test_one_working_day_ends_on_the_tuesday_after_a_bank_holiday(live_by, teacher):
    live_by("outcomes-first-group")

    found = duties_at(
        seen_by=teacher,
        event="serious_concern",
        facts={"lado_relevant": "yes"},
        at=BEFORE_A_BANK_HOLIDAY,
    )

    reports = [each for each in found.duties if each.clause.startswith("ofg-9-04")]
    tuesday_night = datetime(2027, 5, 4, 22, 59, 59, tzinfo=UTC)
    assert {each.due_at for each in reports if each.duty.within} == {tuesday_night}
    assert {to for each in reports for to in each.duty.to} >= set(OFFICERS)


@pytest.mark.usefixtures("days")
@pytest.mark.parametrize(("at", "expected"), NEXT_SCHOOL_DAY.items())
def test_the_end_of_the_school_day_is_the_schools_own(at, expected, live_by, teacher):
    live_by("city-of-rochester")
    facts = {"evidence": "no", "serious": "no", "safeguarding": "no"}

    found = duties_at(seen_by=teacher, event="device_confiscated", facts=facts, at=at)

    (back,) = [each for each in found.duties if each.clause == "cor-6.1-05"]
    assert back.due_at == expected


def test_without_terms_a_school_day_is_not_guessed(live_by, teacher):
    live_by("city-of-rochester")
    facts = {"evidence": "no", "serious": "no", "safeguarding": "no"}

    found = duties_at(
        seen_by=teacher, event="device_confiscated", facts=facts, at=BEFORE_A_BANK_HOLIDAY
    )

    (back,) = [each for each in found.duties if each.clause == "cor-6.1-05"]
    assert back.due_at is None
    assert "has no terms" in back.clock.cannot_say


def test_an_event_before_any_policy_has_no_duties_made_up_for_it(teacher):
    with pytest.raises(NoPolicyInForce):
        duties_at(seen_by=teacher, event="indecent_image", facts={}, at=EARLIER)


def test_another_school_finds_no_rules_of_ours(live_by, outsider, other_school):
    live_by("city-of-rochester")

    with pytest.raises(NoPolicyInForce):
        duties_at(seen_by=outsider, event="indecent_image", facts={}, at=BEFORE_A_BANK_HOLIDAY)


def test_a_word_that_is_not_known_is_refused(live_by, teacher):
    live_by("city-of-rochester")

    with pytest.raises(UnknownWord, match="did you mean 'incident'"):
        duties_at(seen_by=teacher, event="incidnt", facts={}, at=BEFORE_A_BANK_HOLIDAY)
