"""``norms duties`` and what ``norms check`` makes of events; and a school's calendar in a file."""

from __future__ import annotations

import json
from datetime import date, time

import pytest

from norms.checking import check_examples, incomplete
from norms.cli import main
from norms.reading import PackErrors
from norms.reading.calendars import read_calendar

from .fernhill import CLAUSES, HEAD, clause, policy
from .willow import write_pack

SHAPE = {"clause", "do", "holders", "to", "to_any", "how", "force", "due_at", "judgement", "words"}
CALENDAR = """\
school_day_ends: "15:00"
weekday_ends: {fri: "14:00"}
terms:
  - {name: Autumn, from: 2026-09-03, until: 2026-12-18}
closed: [2026-11-23, 2026-10-26..2026-10-30]
half_days: {2026-12-18: "12:00"}
"""
AT = ["--at", "2026-11-20T16:00"]


@pytest.fixture
def fernhill(tmp_path):
    return str(write_pack(tmp_path / "fernhill", head=HEAD, clauses=CLAUSES))


def test_duties_have_the_shape_that_scripts_rely_on(fernhill, capsys):
    words = ["--event", "dsl_informed", "serious=yes", *AT, "--json"]

    code = main(["duties", fernhill, *words])

    told = json.loads(capsys.readouterr().out)
    first, second = told["duties"]
    assert code == 0
    assert set(first) >= SHAPE
    assert (first["clause"], first["due_at"]) == ("fer-1.1", "2026-11-23T23:59:59+00:00")
    assert [each["clause"] for each in first["follow_ons"]] == ["fer-1.2", "fer-1.3"]
    assert (second["clause"], second["state"]) == ("fer-2.1", "possible")


def test_duties_are_told_to_people_the_soonest_first(fernhill, capsys):
    main(["duties", fernhill, "serious=yes", "risk_to_child=no", "--event", "dsl_informed", *AT])

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("After this, at 16:00 on Friday 20 November 2026: the safeguarding")
    assert [line.strip().split("(")[-1] for line in lines[1:3]] == ["fer-2.1).", "fer-1.1)."]


def test_an_event_that_asks_nothing_of_anybody_says_so(fernhill, capsys):
    main(["duties", fernhill, "--event", "visitor_arrives", *AT])

    assert "names nothing that anybody must do" in capsys.readouterr().out


def test_a_schools_own_calendar_moves_the_deadline(fernhill, tmp_path, capsys):
    file = tmp_path / "days.yaml"
    file.write_text(CALENDAR)

    main(["duties", fernhill, "--event", "incident", *AT, "--calendar", str(file), "--json"])

    told = {each["clause"]: each for each in json.loads(capsys.readouterr().out)["duties"]}
    assert told["fer-2.1"]["due_at"] == "2026-11-24T15:00:00+00:00"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--event", "incidnt", *AT], "did you mean 'incident'"),
        (["--event", "incident", "serous=yes", *AT], "did you mean 'serious'"),
        (["--event", "incident", "serious", *AT], "not fact=value"),
        (["--event", "incident", "serious=yes", "serious=no", *AT], "given twice"),
        (["--event", "incident", *AT, "--calendar", "nowhere.yaml"], "cannot read the calendar"),
        (["--event", "incident"], "say what happened and when"),
        (AT, "say what happened and when"),
        (["--events", "in.csv"], "name one file to write"),
        (["--events", "in.csv", "--event", "incident", "out.csv"], "no --event, no --at"),
        (["--events", "nowhere.csv", "out.parquet"], "there is no file 'nowhere.csv'"),
        (["--events", "in.txt", "out.parquet"], "neither .csv nor .parquet"),
    ],
)
def test_what_is_asked_wrongly_gets_one_clear_line_and_code_2(fernhill, capsys, words, told):
    code = main(["duties", fernhill, *words])

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert told in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    "time", ["2026-11-20", "four o'clock", "1066-10-14T09:00", "2026-02-30T09:00"]
)
def test_a_time_that_is_none_gets_code_2(fernhill, capsys, time):
    with pytest.raises(SystemExit) as stopped:
        main(["duties", fernhill, "--event", "incident", "--at", time])

    assert stopped.value.code == 2
    assert time in capsys.readouterr().err


def test_words_may_stand_before_and_after_options(fernhill, capsys):
    asked = ["dsl_informed", *AT, "--json"]
    main(["duties", fernhill, "serious=yes", "--event", *asked])
    before = capsys.readouterr().out

    main(["duties", fernhill, "--event", *asked, "serious=yes"])

    assert capsys.readouterr().out == before


def test_an_option_that_there_is_not_is_refused(fernhill, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["duties", fernhill, "--event", "incident", *AT, "--jsn"])

    assert stopped.value.code == 2
    assert "--jsn" in capsys.readouterr().err


def test_a_calendar_is_read():
    calendar = read_calendar(file="days.yaml", text=CALENDAR, nation="SCT")

    assert calendar.nation == "SCT"
    assert calendar.end_on(date(2026, 12, 18)) == time(12)
    assert not calendar.is_school_day(date(2026, 10, 28))
    assert calendar.is_school_day(date(2026, 11, 24))


def test_a_calendar_in_json_with_tabs_is_read():
    calendar = read_calendar(file="days.json", text='{\n\t"nation": "NIR"\n}', nation="ENG")

    assert calendar.nation == "NIR"


@pytest.mark.parametrize(
    ("right", "wrong", "line", "told"),
    [
        ("school_day_ends:", "school_day_end:", 1, "did you mean 'school_day_ends'?"),
        ('"15:00"', "three", 1, "write it as 15:30"),
        ("fri:", "fry:", 2, "unknown weekday 'fry'; did you mean 'fri'?"),
        ("until: 2026-12-18", "until: 2026-08-18", 4, "ends before it begins"),
        ("until: 2026-12-18", "until: Christmas", 4, "date"),
        ("..2026-10-30", "..2026-09-30", 5, "runs backwards"),
        ("2026-11-23", "Monday", 5, "is not a day"),
        ('school_day_ends: "15:00"', "weekdays: []", 1, "no weekday is named"),
        ('2026-12-18: "12:00"', "2026-12-18: noon", 6, "write it as 15:30"),
    ],
)
def test_a_mistake_in_a_calendar_is_told_where_it_is(right, wrong, line, told):
    text = CALENDAR.replace(right, wrong, 1)

    with pytest.raises(PackErrors) as caught:
        read_calendar(file="days.yaml", text=text, nation="ENG")

    (problem,) = caught.value.problems
    assert told in problem.message
    assert problem.line == line


def example(words: str) -> str:
    return (
        "\n    examples:\n      - name: Something happens on a Friday\n        event: incident\n"
        f"        at: 2026-11-20T16:00\n        {words}"
    )


INFORM = "duties: [{{do: inform, holder: dsl, to: police, on: incident{rest}}}]"


@pytest.mark.parametrize(
    ("rest", "words", "told"),
    [
        ("", "due: fer-1.1", None),
        (", within: working_days 1", "due: fer-1.1\n        by: 2026-11-23T23:59", None),
        (", when: {serious: yes}", "facts: {serious: yes}\n        due: fer-1.1", None),
        (", within: working_days 1", "due: fer-1.1\n        by: 2026-11-24T23:59", "T23:59, got"),
        (", within: immediate", "due: fer-1.1\n        by: 2026-11-20T16:00", "in words"),
        (", when: {serious: yes}", "due: fer-1.1", "hangs on ['serious']"),
        (", when: {serious: yes}", "facts: {serious: no}\n        due: fer-1.1", "does not arise"),
        ("", "due: fer-1.1\n        not_due: fer-1.1", "not to be due, but it is"),
        ("", "not_due: fer-1.1", "no example shows an event"),
    ],
)
def test_an_example_of_an_event_is_run(rest, words, told):
    text = "clauses:\n" + clause("1.1", INFORM.format(rest=rest) + example(words))

    failures = check_examples(pack=policy(text), today=date(2026, 11, 20))

    if told is None:
        assert failures == ()
    else:
        assert any(told in failure.message for failure in failures), failures


AFTER_A_MISS = "duties: [{do: report, holder: headteacher, within: immediate}]"


@pytest.mark.parametrize(
    ("first", "is_shown"),
    [
        (", if_missed: fer-1.2", True),
        (", then: fer-1.2", False),
        ("", False),
    ],
)
def test_a_duty_that_only_a_missed_one_brings_needs_no_event_of_its_own(first, is_shown):
    text = "clauses:\n" + clause("1.1", INFORM.format(rest=first) + example("due: fer-1.1"))
    text += clause("1.2", AFTER_A_MISS + example("not_due: fer-1.2"))

    failures = [
        failure.message
        for failure in check_examples(pack=policy(text), today=date(2026, 11, 20))
        if failure.clause == "fer-1.2"
    ]

    assert any("no example shows an event" in message for message in failures) is not is_shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("due: fer-9.9", "names unknown clause 'fer-9.9'"),
        ("due: fer-1.1\n        by: Monday", "write 'by' as a local time"),
    ],
)
def test_an_example_that_cannot_be_run_is_refused_when_the_policy_is_read(words, told):
    text = "clauses:\n" + clause("1.1", INFORM.format(rest="") + example(words))

    with pytest.raises(PackErrors, match=told):
        policy(text)


@pytest.mark.parametrize(
    ("capability", "rest", "told"),
    [
        ("policy.links", "reading: Nothing is cited.", "has cites"),
        ("policy.links", "cites: [{title: Behaviour, kind: policy}]", None),
        ("policy.text", "reading: It is only said.", None),
        ("training", "items: [{list: sign, topic: Phones off}]", "item of the list 'training'"),
        ("policy.review", "review: {}", "neither how often"),
        (
            "agreement.sign",
            "agreement: {name: home, part: pupil, line: signature}",
            "does not say whose",
        ),
    ],
)
def test_a_clause_that_leaves_out_its_part_is_named(capability, rest, told):
    text = "clauses:\n" + clause("1.1", rest).replace("incident.escalate", capability)

    found = [str(failure) for failure in incomplete(pack=policy(text))]

    assert bool(found) is bool(told)
    assert all(told in line and line.startswith("fer-1.1: ") for line in found)
