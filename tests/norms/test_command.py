"""The ``norms`` command: what scripts rely on, and one clear line when asked wrongly."""

from __future__ import annotations

import json

import pytest

from norms.cli import main

from .willow import CLAUSES, write_pack

AT_BREAK = ["role=pupil", "owner=personal", "device=phone", "act=use", "place=hall", "state=on"]
SHAPE = {"verdict", "because", "yielded", "missing", "advice", "duties", "sentence"}


@pytest.fixture
def willow(tmp_path):
    return str(write_pack(tmp_path / "willow-bank"))


def test_a_decision_has_the_shape_that_scripts_rely_on(willow, capsys):
    code = main(["decide", willow, *AT_BREAK, "--on", "2026-07-05", "--json"])

    said = json.loads(capsys.readouterr().out)
    assert code == 0
    assert set(said) >= SHAPE
    assert (said["verdict"], said["because"]) == ("forbid", ["wil-6.10"])
    assert [advice["clause"] for advice in said["advice"]] == ["wil-7.1"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["decide", "nowhere", "role=pupil"], "There is no pack 'nowhere'"),
        (["decide", "WILLOW", "role=pupl"], "did you mean 'pupil'"),
        (["decide", "WILLOW", "rol=pupil"], "did you mean 'role'"),
        (["decide", "WILLOW", "pupil"], "not axis=value"),
        (["decide", "WILLOW", "role=pupil", "role=teacher"], "given twice"),
    ],
)
def test_what_is_asked_wrongly_gets_one_clear_line_and_code_2(willow, capsys, arguments, said):
    code = main([willow if word == "WILLOW" else word for word in arguments])

    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert said in told.err
    assert len(told.err.splitlines()) == 1


def test_a_day_that_is_no_date_gets_code_2(willow, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["decide", willow, "role=pupil", "--on", "1st of May"])

    told = capsys.readouterr().err
    assert stopped.value.code == 2
    assert "is not a date; write it as" in told
    assert len(told.splitlines()) == 1


def test_a_pack_whose_example_fails_is_said_to_with_code_1(tmp_path, capsys):
    text = CLAUSES.replace("then: forbid", "then: permit")
    folder = write_pack(tmp_path / "willow-bank", clauses=text)

    code = main(["check", str(folder), "--json"])

    (result,) = json.loads(capsys.readouterr().out)
    assert code == 1
    assert result["failures"] == [
        "wil-6.10: A pupil rings a friend at break: expected permit, got forbid ['wil-6.10']"
    ]


def test_every_command_has_help(capsys):
    for command in ("decide", "check", "vocabulary"):
        with pytest.raises(SystemExit) as stopped:
            main([command, "--help"])

        assert stopped.value.code == 0
        assert "--json" in capsys.readouterr().out
