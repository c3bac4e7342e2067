"""Who may take in, hold, correct and give back; when, and to whom: one table for each rule."""

from datetime import timedelta
from uuid import uuid4

import pytest

from lodge.devices import permissions
from lodge.devices.domain import Term, why_not_run_the_desk
from lodge.devices.models import Custody
from lodge.devices.permissions import Handover, Terms
from lodge.foundation.actor import Actor
from lodge.school.domain.roles import KNOWS_PUPILS, SCHOOL_ROLES
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE

HERE = uuid4()
END_OF_DAY = MONDAY_AT_NINE + timedelta(hours=6)
ALWAYS = {"office_staff", "senior_leader", "headteacher"}
MAY_HOLD = {"senior_leader", "headteacher", "dsl", "deputy_dsl"}
DECIDES = {"senior_leader", "headteacher"}
BY_TEACHERS = Term("hand_in_to", ("class_teacher",), "cet-pupils-10")


def holding(*roles, schools=frozenset({HERE})):
    """Return somebody who looks at the school with these roles."""
    return Actor(uuid4(), "Somebody", HERE, frozenset(roles), schools)


def device(state="held", holds=()):
    """Return a device, in our hands unless said otherwise."""
    return Custody(state=state, holds=list(holds))


def handover(to="pupil", at=END_OF_DAY, **more):
    """Return a handing over at the end of the day unless said otherwise."""
    said = {"to": to, "happened_at": at, "today": MONDAY, "day_ends_at": END_OF_DAY, **more}
    return Handover(**said)


def terms(collector="pupil", when="end_of_school_day", givers=None):
    """Return terms that the policy states."""
    return Terms(
        collector=Term("return_to", (collector,), "ofg-3.1e") if collector else None,
        moment=Term("return_when", (when,), "ofg-3.1e") if when else None,
        givers=givers,
    )


def why_not(actor, handing, held_on, row=None):
    """Return why a device may not go back so."""
    return permissions.why_not_give_back(
        actor=actor, custody=row or device(), handover=handing, terms=held_on
    )


@pytest.mark.parametrize("role", sorted(SCHOOL_ROLES))
def test_who_runs_the_desk(role):
    named = why_not_run_the_desk(actor=holding(role), named=BY_TEACHERS)

    assert (why_not_run_the_desk(actor=holding(role)) is None) == (role in ALWAYS)
    assert (named is None) == (role in ALWAYS | {"teacher"})
    assert named is None or named.clause == "cet-pupils-10"


@pytest.mark.parametrize("role", sorted(SCHOOL_ROLES))
def test_who_holds_a_device_back_and_lets_it_go(role):
    actor = holding(role)
    on_hold = device(holds=["leader"])

    may_hold = permissions.why_not_hold(actor=actor, custody=device()) is None
    may_lift = permissions.why_not_lift(actor=actor, custody=on_hold, hold_code="leader") is None

    assert may_hold == may_lift == (role in MAY_HOLD)


def test_a_hold_that_is_not_there_is_not_lifted():
    refusal = permissions.why_not_lift(
        actor=holding("headteacher"), custody=device(), hold_code="leader"
    )

    assert refusal is not None


@pytest.mark.parametrize("role", sorted(SCHOOL_ROLES))
def test_nobody_does_anything_at_a_school_that_is_not_theirs(role):
    stranger = holding(role, schools=frozenset({uuid4()}))

    assert why_not_run_the_desk(actor=stranger, named=BY_TEACHERS) is not None
    assert permissions.why_not_hold(actor=stranger, custody=device()) is not None
    assert why_not(stranger, handover(), terms()) is not None


@pytest.mark.shows("IMP-5")
@pytest.mark.parametrize("days", [-1, 1, -30])
def test_an_act_of_another_day_is_not_entered(days):
    refusal = permissions.why_not_on(
        happened_at=MONDAY_AT_NINE + timedelta(days=days), today=MONDAY
    )

    assert "book cannot be changed" in refusal.reason


@pytest.mark.shows("ofg-3.1c")
@pytest.mark.parametrize(("state", "goes"), [("off", True), ("aeroplane", True), ("on", False)])
def test_in_which_state_a_device_comes_in(state, goes):
    refusal = permissions.why_not_take_in(
        actor=holding("office_staff"),
        receivers=None,
        states=Term("hand_in_states", ("off", "aeroplane"), "ofg-3.1c"),
        device_state=state,
        happened_at=MONDAY_AT_NINE,
        today=MONDAY,
    )

    assert (refusal is None) == goes
    assert goes or refusal.clause == "ofg-3.1c"


@pytest.mark.shows("IMP-8")
@pytest.mark.parametrize("role", sorted(ALWAYS))
@pytest.mark.parametrize("reason", ["", "  ", "Named by both parents on the telephone"])
@pytest.mark.parametrize("to", ["pupil", "parent", "other"])
@pytest.mark.parametrize("collector", ["pupil", "parent", "pupil_or_parent"])
def test_to_whom_a_device_goes(role, reason, to, collector):
    refusal = why_not(holding(role), handover(to, reason=reason), terms(collector))

    foreseen = to == "parent" or to in collector.split("_or_")
    decided = role in DECIDES and bool(reason.strip())
    assert (refusal is None) == (foreseen or decided)
    assert refusal is None or refusal.clause == "ofg-3.1e"


@pytest.mark.parametrize("role", sorted(ALWAYS))
def test_nothing_goes_while_nobody_has_decided_to_whom(role):
    assert why_not(holding(role), handover(reason="Why not"), terms(collector=None)) is not None


@pytest.mark.shows("IMP-7")
@pytest.mark.parametrize("role", sorted(SCHOOL_ROLES))
@pytest.mark.parametrize("to", ["pupil", "parent", "other"])
def test_nobody_gives_a_held_device_to_anybody(role, to):
    handing = handover(to, reason="It is fine")

    refusal = why_not(holding(role), handing, terms(), device(holds=["leader"]))

    assert refusal is not None


@pytest.mark.parametrize(
    ("minutes", "when", "reason", "goes"),
    [
        (0, "end_of_school_day", "", True),
        (-1, "end_of_school_day", "", False),
        (-1, "end_of_school_day", "Leaves early", True),
        (-300, "any_time", "", True),
        (-300, None, "", True),
    ],
)
def test_when_a_device_goes(minutes, when, reason, goes):
    handing = handover(at=END_OF_DAY + timedelta(minutes=minutes), reason=reason)

    refusal = why_not(holding("office_staff"), handing, terms(when=when))

    assert (refusal is None) == goes
    assert goes or refusal.clause == "ofg-3.1e"


def test_a_calendar_that_cannot_tell_asks_for_a_reason():
    unknown = {"day_ends_at": None, "calendar_says": "The calendar has no terms."}

    refused = why_not(holding("office_staff"), handover(**unknown), terms())
    told = why_not(holding("office_staff"), handover(**unknown, reason="Early"), terms())

    assert "no terms" in refused.reason
    assert told is None


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_correction_says_what_was_wrong(reason):
    refusal = permissions.why_not_correct(
        actor=holding("office_staff"), receivers=None, custody=device(), reason=reason
    )

    assert refusal is not None


@pytest.mark.shows("IMP-66")
@pytest.mark.parametrize("state", ["returned", "mistaken"])
def test_nothing_is_done_to_a_device_that_has_left(state):
    head = holding("headteacher")
    gone = device(state)

    assert permissions.why_not_hold(actor=head, custody=gone) is not None
    assert why_not(head, handover(), terms(), gone) is not None
    assert (
        permissions.why_not_correct(actor=head, receivers=None, custody=gone, reason="Wrong")
        is not None
    )


@pytest.mark.parametrize("role", sorted(set(SCHOOL_ROLES) - KNOWS_PUPILS))
def test_naming_somebody_who_may_not_see_pupils_gives_them_no_desk(role):
    named = Term("hand_in_to", (role,), None)

    assert why_not_run_the_desk(actor=holding(role), named=named) is not None
