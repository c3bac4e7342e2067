"""What ``norms check``, ``compare`` and ``mutate`` say of a pack's faults."""

from __future__ import annotations

import json

import pytest

from norms.cli import main

from .willow import CLAUSES, HEAD, write_pack

NOW = ["--on", "2026-07-05"]
WANTED = """\
wanted:
  - {finding: conflict, clauses: [wil-6.10, wil-6.11], because: The head decides each time.}
  - {finding: gap, when: {role: visitor}, because: The desk tells visitors what to do.}
"""
IMPOSSIBLE = """\
impossible:
  - {when: {device: console}, because: Consoles are left at the gate.}
"""
CONTRADICTING = CLAUSES.replace("        overrides: wil-6.10\n", "").replace(
    "        then: conditional\n        missing: wil-6.11\n",
    "        then: conflict\n        because: [wil-6.10, wil-6.11]\n",
)


@pytest.fixture
def willow(tmp_path):
    return str(write_pack(tmp_path / "willow-bank"))


def checked(folder, capsys):
    """Return the exit code of a check and what it says of the survey."""
    code = main(["check", str(folder), "--json", *NOW])
    (result,) = json.loads(capsys.readouterr().out)
    return code, result["analysis"]


def test_a_survey_counts_every_possible_situation(willow, capsys):
    code, found = checked(willow, capsys)

    assert code == 0
    assert sum(found["counts"].values()) == found["situations"]
    assert found["counts"]["conflict"] == 0
    assert found["unexplained_gaps"] == found["counts"]["silent"] > 0


def test_a_gap_has_a_box_a_sample_in_words_and_a_mend(willow, capsys):
    _, found = checked(willow, capsys)

    gap = found["gaps"][0]
    (box,) = gap["boxes"]
    assert gap["count"] == box["count"] > 0
    assert set(box["box"]) <= set(box["sample"])
    assert gap["words"].startswith("The policy never says whether anybody may ")
    assert gap["mends"]


def test_a_contradiction_that_nobody_explains_ends_with_1(tmp_path, capsys):
    folder = write_pack(tmp_path / "willow-bank", clauses=CONTRADICTING)

    code, found = checked(folder, capsys)

    (conflict,) = found["conflicts"]
    assert code == 1
    assert conflict["clauses"] == ["wil-6.10", "wil-6.11"]
    assert conflict["count"] == found["counts"]["conflict"] == found["unexplained_conflicts"] > 0
    (mend,) = conflict["mends"]
    assert mend.startswith("wil-6.11 applies only where wil-6.10 does")
    assert "`overrides: [wil-6.10]` at wil-6.11" in mend


def test_what_is_wanted_is_counted_apart_with_its_reason(tmp_path, capsys):
    folder = write_pack(tmp_path / "willow-bank", head=HEAD + WANTED, clauses=CONTRADICTING)

    code, found = checked(folder, capsys)

    (conflict,) = found["conflicts"]
    assert code == 1
    assert found["unexplained_conflicts"] == 0
    assert conflict["wanted"] == "The head decides each time."
    assert found["unexplained_gaps"] < found["counts"]["silent"]


def test_what_cannot_occur_is_in_no_count(tmp_path, willow, capsys):
    _, before = checked(willow, capsys)
    folder = write_pack(tmp_path / "b" / "willow-bank", head=HEAD + IMPOSSIBLE)

    _, after = checked(folder, capsys)

    assert after["situations"] * 10 == before["situations"] * 9
    told = json.dumps([after["gaps"], after["conflicts"]])
    assert '"device": "console"' not in told


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("wanted:\n  - {finding: conflict, clauses: wil-9, because: We know that.}", "no clause"),
        ("wanted:\n  - {finding: gap, because: We know that.}", "say which"),
        ("wanted:\n  - {finding: gap, when: {rol: pupil}, because: We know that.}", "'role'"),
        ("impossible:\n  - {when: {place: moon}, because: Nobody is there.}", "unknown place"),
        ("impossible:\n  - {when: {place: home}}", "'because' is missing"),
    ],
)
def test_a_mark_that_makes_no_sense_is_refused_at_its_place(tmp_path, capsys, mark, said):
    folder = write_pack(tmp_path / "willow-bank", head=f"{HEAD}{mark}\n")

    code = main(["check", str(folder), "--json"])

    (result,) = json.loads(capsys.readouterr().out)
    line = HEAD.count("\n") + 2
    assert code == 1
    assert any(said in error and f"pack.yaml:{line}:" in error for error in result["errors"])


def test_a_word_that_no_clause_uses_is_named(tmp_path, capsys):
    folder = write_pack(tmp_path / "willow-bank", head=HEAD + "  guests: {role: [visitor]}\n")

    _, found = checked(folder, capsys)

    assert [each["words"] for each in found["unused"]] == ["No clause uses the word 'guests'."]


def test_an_idle_norm_is_named_with_who_says_the_same(tmp_path, capsys):
    clauses = CLAUSES.replace(
        "    examples:\n      - name: A pupil rings",
        "      - forbid: call\n        when: {role: pupil, owner: personal, place: hall}\n"
        "    examples:\n      - name: A pupil rings",
        1,
    )
    folder = write_pack(tmp_path / "willow-bank", clauses=clauses)

    _, found = checked(folder, capsys)

    told = [each["words"] for each in (*found["redundant"], *found["shadowed"])]
    assert any(words.startswith("the second norm of wil-6.10 ") for words in told)
    assert {"clause": "wil-6.10", "norm": 2, "change": "left out"} in found["untested"]


def test_two_days_of_a_pack_are_compared(tmp_path, capsys):
    clauses = CLAUSES.replace(
        "    norms:\n      - forbid", "    from: 2026-06-01\n    norms:\n      - forbid", 1
    )
    folder = str(write_pack(tmp_path / "willow-bank", clauses=clauses))

    days = ["--on", "2026-05-31", "--and-on", "2026-06-01"]
    code = main(["compare", folder, *days, "--json"])

    found = json.loads(capsys.readouterr().out)
    assert code == 0
    assert {(each["before"], each["after"]) for each in found["changes"]} == {("silent", "forbid")}
    assert found["changed"] == sum(each["count"] for each in found["changes"]) > 0
    assert found["boxes"][0]["sentence"].startswith("The policy does not say whether a pupil may")
    assert "wil-6.10" in found["boxes"][0]["sentence"]


def test_a_pack_is_no_different_from_itself(willow, capsys):
    code = main(["compare", willow, willow])

    assert code == 0
    assert "nothing changed answer" in capsys.readouterr().out


def test_comparing_one_pack_with_nothing_is_asked_wrongly(willow, capsys):
    assert main(["compare", willow]) == 2
    assert "second pack" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "compare", "mutate"])
@pytest.mark.parametrize("many", ["-1", "x", "1.5", "", "²"])
def test_how_many_to_show_is_a_whole_number(willow, capsys, command, many):
    with pytest.raises(SystemExit) as stopped:
        main([command, willow, willow, f"--most={many}"])

    assert stopped.value.code == 2
    assert "is not a whole number from 0" in capsys.readouterr().err


def test_a_change_that_no_example_notices_ends_with_1(tmp_path, capsys):
    deaf = CLAUSES.replace("        because: wil-6.10\n", "").replace(
        "act: call, place: playground}\n        then: forbid",
        "act: bring}\n        then: silent",
    )
    folder = str(write_pack(tmp_path / "willow-bank", clauses=deaf))

    code = main(["mutate", folder, "--json"])

    (found,) = json.loads(capsys.readouterr().out).values()
    assert code == 1
    assert found["noticed"] < found["changes"]
    whole = [each for each in found["unnoticed"] if "ask" not in each]
    assert {each["clause"] for each in whole} == {"wil-6.10"}


def test_every_norm_of_the_whole_pack_is_noticed(willow, capsys):
    main(["mutate", willow])

    assert "norms left out or turned round 4 of 4, 100.0%" in capsys.readouterr().out


def test_what_is_printed_for_people_has_no_marks_of_machines(tmp_path, capsys):
    folder = write_pack(tmp_path / "willow-bank", clauses=CONTRADICTING)

    main(["check", str(folder), *NOW])
    main(["compare", str(folder), "--on", "2026-01-01", "--and-on", "2026-07-05"])

    said = capsys.readouterr().out
    assert "conflicts: " in said
    assert not any(mark in said for mark in ("frozenset", "Region(", "<", "{'"))
