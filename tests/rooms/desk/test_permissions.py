"""Who stands at the desk, sees names or figures, notes and closes: one table for each rule."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from lodge.desk import permissions
from lodge.desk.domain import NOTES
from lodge.desk.models import ClosedBook
from lodge.devices.domain import Term
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.school.domain.roles import KNOWS_EVERY_FORM, SCHOOL_ROLES, TRUST_LEAD
from tests.rooms.arranging import MONDAY

HERE = uuid4()
ROLES = sorted({*SCHOOL_ROLES, TRUST_LEAD, "parent", "something_else"})
ALWAYS = {"office_staff", "senior_leader", "headteacher"}
WITH_PUPILS = ALWAYS | {"teacher", "support_staff", "agency_staff", "dsl", "deputy_dsl"}
FIGURES = {"governor", "trustee", "regional_director", TRUST_LEAD}
BY_TEACHERS = Term("hand_in_to", ("class_teacher",), "cet-pupils-10")
BACK_BY_STAFF = Term("return_by", ("staff",), None)


def holding(*roles, schools=frozenset({HERE})):
    """Return somebody who looks at the school with these roles."""
    return Actor(uuid4(), "Somebody", HERE, frozenset(roles), schools)


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_what_of_the_desk(role):
    actor = holding(role)

    stands = permissions.why_not_stand_at_the_desk(actor=actor, named=[]) is None
    named = permissions.why_not_stand_at_the_desk(actor=actor, named=[BY_TEACHERS, None]) is None
    back = permissions.why_not_stand_at_the_desk(actor=actor, named=[None, BACK_BY_STAFF]) is None
    assert stands == (role in ALWAYS)
    assert named == (role in ALWAYS | {"teacher"})
    assert back == (role in ALWAYS | {"teacher", "support_staff"})
    assert (permissions.why_not_see_names(actor=actor) is None) == (role in KNOWS_EVERY_FORM)
    tutor = replace(actor, forms=frozenset({"6A"}))
    assert (permissions.why_not_see_names(actor=tutor) is None) == (role in WITH_PUPILS)
    assert (permissions.why_not_see_counts(actor=actor) is None) == (role in WITH_PUPILS | FIGURES)
    assert (permissions.why_not_see_device(actor=actor, named=[]) is None) == (
        role in ALWAYS | {"dsl", "deputy_dsl"}
    )


@pytest.mark.parametrize("role", ROLES)
def test_nobody_sees_anything_of_a_school_that_is_not_theirs(role):
    stranger = holding(role, schools=frozenset({uuid4()}))

    assert permissions.why_not_stand_at_the_desk(actor=stranger, named=[BY_TEACHERS]) is not None
    assert permissions.why_not_see_names(actor=stranger) is not None
    assert permissions.why_not_see_counts(actor=stranger) is not None
    assert permissions.why_not_see_device(actor=stranger, named=[BY_TEACHERS]) is not None


@pytest.mark.parametrize("kind", NOTES.values(), ids=NOTES)
@pytest.mark.parametrize("reason", ["", " ", "Nobody came"])
@pytest.mark.parametrize("device", [None, Custody(state="held")], ids=["no device", "a device"])
def test_what_is_noted_with_what(kind, reason, device):
    refusal = permissions.why_not_note(
        actor=holding("office_staff"), receivers=None, kind=kind, device=device, reason=reason
    )

    complete = not kind.explains or (bool(reason.strip()) and device is not None)
    assert (refusal is None) == complete


@pytest.mark.parametrize("role", ROLES)
def test_who_notes(role):
    def refusal(receivers):
        return permissions.why_not_note(
            actor=holding(role),
            receivers=receivers,
            kind=NOTES["none_today"],
            device=None,
            reason="",
        )

    assert (refusal(None) is None) == (role in ALWAYS)
    assert (refusal(BY_TEACHERS) is None) == (role in ALWAYS | {"teacher"})


def test_there_is_no_note_without_a_kind():
    refusal = permissions.why_not_note(
        actor=holding("office_staff"), receivers=None, kind=None, device=None, reason=""
    )

    assert "no such note" in refusal.reason


@pytest.mark.shows("IMP-9")
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("days", [-1, 0, 1])
@pytest.mark.parametrize("left", [0, 1, 3])
@pytest.mark.parametrize("closed", [False, True])
def test_who_closes_which_day_when(role, days, left, closed):
    refusal = permissions.why_not_close(
        actor=holding(role),
        on=MONDAY + timedelta(days=days),
        today=MONDAY,
        left=[Custody(state="held")] * left,
        closed=ClosedBook(on=MONDAY, closed_by="Sam Sample") if closed else None,
    )

    assert (refusal is None) == (role in ALWAYS and days == 0 and left == 0 and not closed)
