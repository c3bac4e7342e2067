"""What is owed at a school is what ``norms duties`` says of its policy and its days."""

import json
from datetime import UTC, datetime

import pytest

from lodge.duties.actions import tell
from lodge.duties.queries import duties_of
from norms.cli import main
from norms.reading import pack_names
from tests.rooms.duties.conftest import FRIDAY
from tests.rooms.duties.school_days import CALENDAR

pytestmark = pytest.mark.django_db

# The Friday before the clocks go back.
BEFORE_THE_CLOCKS_CHANGE = datetime(2026, 10, 23, 15, 0, tzinfo=UTC)
# Who is brought in by each policy: the safeguarding lead, and the police.
TOLD_OF_AN_IMAGE = {
    "chancery-education-trust": {"cet-pupils-27", "cet-pupils-28"},
    "city-of-rochester": {"cor-6.1-10", "cor-6.1-11"},
    "new-ash-green": {"nag-7.8"},
    "outcomes-first-group": {"ofg-9-03a", "ofg-9-05a"},
    "st-peters-primary": {"stp-6.1-09", "stp-6.1-10"},
}


def in_the_product(owed):
    """Return duties as they are compared."""
    return sorted(
        (
            each.clause,
            each.key.place,
            each.state.value,
            each.holders,
            each.to,
            each.due_at,
            each.in_words,
            each.judgement,
            each.cannot_say,
            each.force.value,
            each.sentence,
        )
        for each in owed
    )


def by_the_command(told):
    """Return what ``norms duties`` printed, as it is compared."""
    return sorted(
        (
            each["clause"],
            each["place"],
            each["state"],
            tuple(each["holders"]),
            (*each["to"], *each["to_any"]),
            datetime.fromisoformat(each["due_at"]) if each["due_at"] else None,
            each["within"],
            each["judgement"],
            each["cannot_say"],
            each["force"],
            each["words"],
        )
        for each in told["duties"]
    )


@pytest.mark.parametrize(
    "at", [FRIDAY, BEFORE_THE_CLOCKS_CHANGE], ids=["bank holiday", "clocks change"]
)
@pytest.mark.parametrize("name", pack_names())
def test_an_image_raised_on_a_friday_afternoon_is_owed_as_the_command_says(
    *, name, at, live_by, opened, teacher, dsl, tmp_path, capsys
):
    live_by(name)
    file = tmp_path / "days.yaml"
    file.write_text(CALENDAR)
    matter_id = opened(restricted=True, at=at)
    asked = ["--event", "indecent_image", "--event", "incident", "--at", at.isoformat(), "--json"]

    main(["duties", name, "serious=yes", *asked, "--calendar", str(file)])
    tell(
        actor=teacher,
        matter_id=matter_id,
        event="indecent_image",
        also=["incident"],
        facts={"serious": "yes"},
        at=at,
        written_at=at,
    )

    told = json.loads(capsys.readouterr().out)
    owed = duties_of(seen_by=dsl, matter_id=matter_id, at=at)
    assert in_the_product(owed) == by_the_command(told)
    assert TOLD_OF_AN_IMAGE.get(name, set()) <= {each.clause for each in owed}
    assert all(each.people for each in owed)
