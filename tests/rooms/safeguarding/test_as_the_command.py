"""A concern raised on a page is owed what ``norms duties`` says, policy by policy."""

import json

import pytest

from lodge.duties.queries import duties_of
from norms.cli import main
from norms.reading import pack_names
from tests.rooms.duties.school_days import CALENDAR
from tests.rooms.duties.test_as_the_command import by_the_command, in_the_product
from tests.rooms.safeguarding.conftest import FRIDAY

pytestmark = pytest.mark.slow
EVENTS = ["--event", "indecent_image", "--event", "incident"]


@pytest.mark.parametrize("name", pack_names())
def test_a_case_opened_on_a_friday_at_four_is_owed_as_the_command_says(
    *, name, live_by, raised, dsl, tmp_path, capsys
):
    live_by(name)
    file = tmp_path / "days.yaml"
    file.write_text(CALENDAR)
    main(["duties", name, *EVENTS, "--at", FRIDAY.isoformat(), "--json", "--calendar", str(file)])

    case = raised(kind="image", at=FRIDAY)

    told = json.loads(capsys.readouterr().out)
    owed = duties_of(seen_by=dsl, matter_id=case.id, at=FRIDAY)
    assert in_the_product(owed) == by_the_command(told)
    assert owed
