"""The grid of places and times: every cell is what the engine says of just that cell."""

import re
from datetime import date

import pytest

from lodge.policy.domain.grid import grid_of
from norms.deciding import decide
from norms.vocabulary import ACTIVITY, PLACE
from tests.policies import PACKS
from tests.rooms.policy.browsing import text_of

ON = date(2026, 11, 20)
PEOPLE = [
    {"role": "pupil", "device": "phone", "owner": "personal", "act": "use"},
    {"role": "teacher", "device": "smart_watch", "owner": "personal", "act": "photograph"},
    {"role": "visitor", "device": "tablet", "owner": "school", "act": "go_online"},
]


def told(answer):
    return answer.verdict, answer.because, answer.missing, answer.depends_on


@pytest.mark.parametrize("said", PEOPLE, ids=lambda said: said["role"])
@pytest.mark.parametrize("name", PACKS)
def test_places_and_times_shown_together_have_the_same_answer(name, said):
    pack = PACKS[name]

    grid = grid_of(pack, ON, frozenset(said.items()), every=False)

    assert sorted(place for places in grid.places for place in places) == sorted(PLACE.values)
    assert [time for times in grid.times for time in times] == list(ACTIVITY.values)
    for places, cells in zip(grid.places, grid.cells, strict=True):
        for times, cell in zip(grid.times, cells, strict=True):
            for place, time in ((places[0], times[-1]), (places[-1], times[0])):
                here = {**said, "place": place, "activity": time}
                if cell is not None:
                    assert told(cell) == told(decide(pack=pack, situation=here, on=ON))


def test_what_no_timetable_has_is_left_out():
    grid = grid_of(PACKS["st-peters-primary"], ON, frozenset(PEOPLE[0].items()), every=True)

    cells = {
        (place, time): cell
        for (place,), row in zip(grid.places, grid.cells, strict=True)
        for (time,), cell in zip(grid.times, row, strict=True)
    }
    assert cells["home", "lesson"] is None
    assert cells["classroom", "lesson"] is not None


@pytest.mark.django_db
@pytest.mark.usefixtures("adopted")
def test_a_cell_names_its_clause_and_leads_to_the_question(browse, teacher):
    read = browse(teacher)

    page = text_of(read("policy/grid?role=pupil&act=message"))
    href = re.search(r'--forbid"><a href="([^"]+)"', page).group(1)
    asked = text_of(read(href.removeprefix("/s/alder/")))

    assert "row-2.1" in page
    assert "lodge-answer--forbid" in asked
    assert "Go on to what the letters mean" in page


@pytest.mark.django_db
@pytest.mark.usefixtures("adopted")
@pytest.mark.parametrize(
    "query", ["role=wizard", "year=99", "on=x&act=", "every=maybe&owner=moon", "device=%00"]
)
def test_a_wrong_word_is_told_and_the_grid_still_stands(browse, teacher, query):
    answer = browse(teacher)(f"policy/grid?{query}")

    assert answer.status_code in (200, 400)
    assert "policy-grid__cell" in text_of(answer)
