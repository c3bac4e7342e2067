"""How a tray stands: the same cases as in the browser, asked of the server."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from lodge.devices.domain.trays import TrayEvent, TrayVerb, recounted, standing_of

WRITTEN = Path(__file__).parents[2] / "cases" / "trays" / "standing.json"
CASES = json.loads(WRITTEN.read_text(encoding="utf-8"))


@pytest.mark.shows("J2", "IMP-78")
@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_a_tray_stands_as_a_desk_says(case):
    standing = standing_of(map(_event, case["events"]), on=date.fromisoformat(case["on"]))
    if case["inside"] is not None:
        standing = recounted(standing, expected=case["inside"])

    assert {name: getattr(standing, name) for name in case["answer"]} == case["answer"]


def _event(words):
    return TrayEvent(
        verb=TrayVerb(words["verb"]),
        happened_at=datetime.fromtimestamp(words["at"] / 1000, UTC),
        actor_name="Olive Sample",
        to_id=UUID(words["to_id"]) if "to_id" in words else None,
        to_name=words.get("to_name", ""),
        seal=words.get("seal", ""),
        counted=words.get("counted"),
        expected=words.get("expected"),
        reason=words.get("place", ""),
    )
