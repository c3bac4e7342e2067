"""Who holds a duty: all whom the clause names, or any one of several."""

from __future__ import annotations

import json

import pytest

from norms.cli import main
from norms.reading import PackErrors, read_pack
from norms.sentences import duty_sentence

from .fernhill import HEAD, clause, policy
from .willow import write_pack

ONE_OF_TWO = clause("1.1", "duties: [{do: ask_advice, holder_any: [dsl, headteacher], to: police}]")


def rule(holders: str) -> str:
    """Return a duty with these holders, as the head confirms it."""
    text = clause("1.1", f"duties: [{{do: debrief, {holders}, on: incident}}]")
    (duty,) = policy("clauses:\n" + text).clauses["fer-1.1"].duties
    return duty_sentence(duty)


@pytest.mark.parametrize(
    ("holders", "who"),
    [
        ("holder: dsl", "the designated safeguarding lead must"),
        (
            "holder: [dsl, headteacher]",
            "the designated safeguarding lead and the headteacher must",
        ),
        (
            "holder_any: [headteacher, authorised_staff]",
            "the headteacher or authorised staff must",
        ),
        (
            "holder: staff, holder_any: [dsl, headteacher]",
            "the staff and either the designated safeguarding lead or the headteacher must",
        ),
    ],
)
def test_all_are_joined_with_and_and_one_of_several_with_or(holders, who):
    assert f", {who} hold a debrief" in rule(holders)


@pytest.mark.parametrize(
    ("holders", "told"),
    [
        ("on: incident", "a duty has a `holder`"),
        ("holder_any: dsl", "names several"),
        ("holder: dsl, holder_any: [dsl, headteacher]", "'dsl' is a `holder` already"),
        ("holder_any: [dsl, headtaecher]", "did you mean 'headteacher'?"),
    ],
)
def test_holders_that_make_no_sense_are_told_where_they_stand(holders, told):
    text = "clauses:\n" + clause("1.1", f"duties: [{{do: debrief, {holders}}}]")

    with pytest.raises(PackErrors) as caught:
        policy(text)

    (problem,) = caught.value.problems
    assert told in problem.message
    assert problem.line == 8


def test_the_command_names_all_and_says_of_whom_one_is_enough(tmp_path, capsys):
    folder = write_pack(tmp_path / "fernhill", head=HEAD, clauses="clauses:\n" + ONE_OF_TWO)

    main(["duties", str(folder), "--event", "always", "--at", "2026-11-20T16:00", "--json"])

    (told,) = json.loads(capsys.readouterr().out)["duties"]
    assert told["holders"] == told["holders_any"] == ["dsl", "headteacher"]
    assert told["words"] == (
        "The designated safeguarding lead or the headteacher must ask the advice of"
        " the police (fer-1.1)."
    )


LEADS = ("dsl", "deputy_dsl", "headteacher")


@pytest.mark.parametrize(
    ("pack", "name", "holders"),
    [
        pytest.param(pack, name, holders, marks=pytest.mark.shows(name), id=name)
        for pack, name, holders in [
            ("chancery-education-trust", "cet-br-10", LEADS),
            ("new-ash-green", "nag-7.7", LEADS),
            ("st-peters-primary", "stp-9-12", LEADS),
            ("st-peters-primary", "stp-6-08", ("office_staff", "headteacher")),
            ("st-peters-primary", "stp-6.1-16", ("headteacher", "staff")),
            ("outcomes-first-group", "ofg-4.2d", ("dsl", "deputy_dsl")),
            ("outcomes-first-group", "ofg-9-10a", LEADS),
            ("city-of-rochester", "cor-9-12", LEADS),
            ("city-of-rochester", "cor-6.1-16", ("headteacher", "authorised_staff")),
        ]
    ],
)
def test_where_a_clause_says_or_any_one_of_them_is_enough(pack, name, holders):
    (duty,) = read_pack(pack).clauses[name].duties

    assert duty.holders_any == duty.holders == holders
    assert " or " in duty_sentence(duty)
