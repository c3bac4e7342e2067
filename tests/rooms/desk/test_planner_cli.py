"""``lodge plan-gate``: the same answer as the page, for people and for programs."""

import json

import pytest

from lodge.config.cli import main
from tests.rooms.desk.reading import main_of


@pytest.fixture
def plan_gate(capsys, clock):
    """Runs the command: exit code, and what it printed."""

    def run(*words):
        code = main(["plan-gate", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_without_a_school_it_assumes(plan_gate):
    code, said, _ = plan_gate("--phones", "600")

    assert code == 0
    assert said.startswith("Four desks clear 600 phones by 08:40.\n")
    assert "4 (this plan)" in said
    assert "Planning assumption: pupils come between 08:20 and 08:40" in said
    assert "too few to go by" not in said


def test_too_few_desks_are_exit_code_one(plan_gate):
    code, said, _ = plan_gate("--phones", "600", "--desks", "2")

    assert code == 1
    assert "With four desks 19 in 20 wait less than a minute." in said


def test_played_event_by_event_it_says_the_same(plan_gate):
    words = ("--phones", "60", "--desks", "1", "--trays", "3", "--runs", "4", "--json")

    assert plan_gate(*words, "--by-events") == plan_gate(*words)


def test_json_has_every_number_of_desks_and_both_ways_of_giving_back(plan_gate):
    code, said, _ = plan_gate("--phones", "1000", "--seed", "5", "--runs", "10", "--json")

    answer = json.loads(said)
    assert code == 0
    assert answer["enough_desks"] == 6
    assert answer["question"] == {
        "phones": 1000,
        "desks": 6,
        "opens": "08:20",
        "first_come": "08:20",
        "last_come": "08:40",
        "seconds_a_scan": 4.0,
        "variation": 0.5,
        "trays": 40,
        "runs": 10,
        "seed": 5,
    }
    assert [each["desks"] for each in answer["by_desks"]] == list(range(1, 13))
    for each in answer["by_desks"]:
        for name in ("mean_wait", "p95_wait", "longest_wait", "clear_at"):
            assert each[name]["low"] <= each[name]["middle"] <= each[name]["high"]
    back = answer["given_back_seconds_after_the_bell"]
    assert len(back["at_the_desks"]) == 12
    assert back["with_trays"]["high"] < back["at_the_desks"][5]["low"]


def test_the_command_says_what_the_page_says(plan_gate, lodge, ada, browse, officer):
    page = main_of(browse(officer)("desk/planner?phones=240&desks=2"))

    _, said, _ = plan_gate("--school", lodge.slug, "--phones", "240", "--desks", "2")

    for sentence in said.splitlines()[1:5]:
        assert sentence in page


def test_a_school_brings_its_own_number_of_phones(plan_gate, lodge, ada, ben):
    _, said, _ = plan_gate("--school", lodge.slug)

    assert said.startswith("One desk clears 2 phones by")
    assert "0 hand-ins on 0 of the last ten school days" in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--school", "nowhere"], "There is no school “nowhere”."),
        (["--desks", "80"], "The number of desks is between 1 and 12."),
        (["--phones", "0"], "The number of phones is between 1 and 2,500."),
        (["--seconds", "nan"], "A scan takes between 1 and 120 seconds."),
        (["--trays", "-1"], "The number of trays is between 0 and 120."),
        (["--opens", "eight"], "“eight” is no time. Say it like 08:20."),
        (["--opens", "22:00"], "The desks open between 05:00 and 14:00."),
        (["--until", "08:10"], "The last pupils come after the desks open"),
        (["--runs", "0"], "--runs is between 1 and 1,000, not 0."),
        (["--seed", "-1"], "--seed is nought or more, not -1."),
    ],
)
def test_what_cannot_be_planned_is_one_line_and_exit_code_two(plan_gate, school, words, says):
    code, said, wrong = plan_gate(*words)

    assert code == 2
    assert said == ""
    assert wrong.startswith(f"lodge: {says}")
    assert wrong.count("\n") == 1
