"""J2: whoever left early comes for their device at the desk, not to a tutor's tray."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from lodge.desk.actions.expecting import Elsewhere, send_off_site
from lodge.desk.domain.expecting import OffSiteKind
from lodge.desk.domain.leaving import Gone
from lodge.devices.actions.trays import keep_as_tray
from lodge.devices.models import Custody
from lodge.devices.queries import slot_names
from tests.rooms.arranging import MONDAY_AT_NINE
from tests.rooms.desk.lodging import AFTER_SCHOOL, act, add_rack, give_calendar, live_by, take_in
from tests.rooms.desk.reading import main_of

MINUTE = timedelta(minutes=1)
BEFORE_THE_BELL = AFTER_SCHOOL - 30 * MINUTE
LATER = AFTER_SCHOOL + 10 * MINUTE
WRITTEN = Path(__file__).parents[2] / "cases" / "gate" / "leaving.json"
CASES = json.loads(WRITTEN.read_text(encoding="utf-8"))


@pytest.mark.shows("J2", "J12")
@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_who_left_without_what_came_in(case):
    gone = [Gone(UUID(int=1), _at(since), _at(until)) for since, until in case["gone"]]
    opened_at, at = _at(case["opened_at"]), _at(case["at"])

    assert any(each.left_without(opened_at=opened_at, at=at) for each in gone) == case["answer"]


def _at(milliseconds):
    return milliseconds and datetime.fromtimestamp(milliseconds / 1000, UTC)


@pytest.fixture
def lodge(school, headteacher):
    """A school without a rack yet."""
    give_calendar(school)
    live_by(headteacher)
    return school


@pytest.fixture
def two_inside(lodge, officer, ada, ben):
    """The phones of two pupils in a tray, and a cupboard beside it."""
    box = add_rack(officer, slots=3, name="Box 1")
    keep_as_tray(actor=officer, container_id=box.id, form="5A", at=MONDAY_AT_NINE)
    add_rack(officer, slots=2, name="Cupboard", rank=1)
    return take_in(officer, ada), take_in(officer, ben)


@pytest.mark.shows("J2")
@pytest.mark.usefixtures("book_is_true")
def test_what_belongs_to_somebody_who_left_early_is_pulled_too(
    browse, clock, officer, ada, two_inside
):
    left = Elsewhere(
        kind=OffSiteKind.TRIP, place="Coast", starts_at=BEFORE_THE_BELL - MINUTE, ends_at=LATER
    )
    send_off_site(
        actor=officer,
        person_ids=[ada.person_id],
        elsewhere=left,
        client_id=act().client_id,
        at=MONDAY_AT_NINE,
    )
    office = browse(officer)
    early = main_of(office("trays"))
    clock(BEFORE_THE_BELL)
    board = main_of(office("trays"))
    office("trays", {"do": "pull"})

    rows = dict(Custody.objects.of(officer.school_id).values_list("person_id", "slot_id"))
    assert "Pull these first" not in early
    assert "Pull these first: they stay here Box 1 1 Each gets" in board
    assert list(slot_names(seen_by=officer, slot_ids=[rows[ada.person_id]]).values()) == [
        "Cupboard 1"
    ]
