"""What is built is owed a test of the product; words alone and examples of a pack do not do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from norms.checking.completeness import NEEDS
from norms.cli import main
from norms.coverage import CAPABILITIES, KEPT, Ran, State, coverage, read_kept
from norms.reading import read_pack

from .willow import write_pack

HEAD = """\
name: hazel
title: Phones
organisation: Hazel School
nation: ENG
ask: [headteacher]
role_order: [headteacher, teacher]
"""
CLAUSES = """\
clauses:
  - id: haz-1
    section: "1"
    kind: statement
    force: fact
    bearer: school
    capability: policy.text
    says: Children come first.
  - id: haz-2
    section: "2"
    kind: prohibition
    force: hard
    bearer: pupil
    capability: norm.decide
    says: Pupils do not ring anybody.
    norms:
      - forbid: call
        when: {role: pupil}
    examples:
      - {name: A pupil rings home, is: {role: pupil, act: call}, then: forbid, because: haz-2}
  - id: haz-3
    section: "3"
    kind: procedure
    force: hard
    bearer: teacher
    capability: custody.hand_in
    says: Phones are handed in at reception, and the head agrees what else there is.
    settings: {hand_in_place: reception, pupil_exception_by: headteacher}
    examples:
      - {name: It states where, settings: {hand_in_place: reception}}
  - id: haz-4
    section: "4"
    kind: obligation
    force: hard
    bearer: school
    capability: training
    says: Staff are trained once a year.
    items: [{list: training, audience: staff, topic: safe use, interval: annual}]
  - id: haz-5
    section: "5"
    kind: exception
    force: hard
    bearer: pupil
    capability: exception.request
    says: With the head's permission a pupil may ring.
    norms:
      - permit: call
        when: {role: pupil, grants: head_permission}
        overrides: haz-2
    examples:
      - name: The head agreed
        is: {role: pupil, act: call, grants: head_permission}
        then: permit
        because: haz-5
"""
ROOM, BROWSER, PACK = "tests/rooms/a.py::test_a", "tests/browser/b.py::test_b", "tests/packs/c.py"
DESK = "tests/rooms/desk/d.py::test_d"


@dataclass(frozen=True, slots=True)
class Case:
    """Tests that ran, and what they leave owed."""

    ran: tuple[Ran, ...]
    owed: frozenset[str]


EVERY = frozenset({"haz-1", "haz-2", "haz-3", "haz-5"})


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("norms.cli.coverage.KEPT", tmp_path / "kept.json")
    return write_pack(tmp_path / "hazel", head=HEAD, clauses=CLAUSES)


@pytest.fixture
def covered(folder):
    pack = read_pack(str(folder))
    return lambda *ran: {
        each.clause: each for each in coverage(pack=pack, inventory={}, ran=tuple(ran))
    }


def test_how_much_of_a_clause_is_built_follows_from_what_it_carries(covered):
    found = covered()

    assert {name: each.state for name, each in found.items()} == {
        "haz-1": State.WHOLE,
        "haz-2": State.WHOLE,
        "haz-3": State.PART,
        "haz-4": State.NOT_YET,
        "haz-5": State.PART,
    }
    assert found["haz-3"].share.waits == ("some settings",)


@pytest.mark.parametrize(
    "case",
    [
        Case((), EVERY),
        Case((Ran(PACK, "passed", tuple(EVERY)),), EVERY),
        Case((Ran(DESK, "passed", ("haz-2", "haz-3")),), frozenset({"haz-1", "haz-5"})),
        # How the desk is run is shown by a test of the desk.
        Case((Ran(ROOM, "passed", ("haz-2", "haz-3")),), EVERY - {"haz-2"}),
        Case((Ran(BROWSER, "passed", ("haz-5",)),), EVERY - {"haz-5"}),
        # Reading the words will do for a statement and not for a rule.
        Case((Ran(ROOM, "passed", ("haz-1", "haz-2"), ("haz-1", "haz-2")),), EVERY - {"haz-1"}),
        Case((Ran(ROOM, "skipped", tuple(EVERY)),), EVERY),
        Case(
            (Ran(ROOM, "passed", ("haz-2",)), Ran(f"{ROOM}[x]", "failed", ("haz-2",))),
            EVERY,
        ),
        # What is not built is owed nothing, and a test cannot make it built.
        Case((Ran(DESK, "passed", (*EVERY, "haz-4")),), frozenset()),
    ],
)
def test_what_is_owed_is_what_is_built_and_not_shown(covered, case):
    found = covered(*case.ran)

    assert {name for name, each in found.items() if each.is_owed} == case.owed
    assert not found["haz-4"].is_realised


def command(folder, ran, *more):
    file = folder.parent / "ran.json"
    file.write_text(json.dumps(ran))
    return main(["coverage", str(folder), "--built", "--record", str(file), *more])


def test_the_command_ends_with_1_and_names_what_is_owed(folder, capsys):
    shown = {"test": DESK, "outcome": "passed", "shows": ["haz-1", "haz-2", "haz-3"], "words": []}

    code = command(folder, [shown])

    told = capsys.readouterr().out
    assert code == 1
    assert "haz-5 (exception.request): Lodge acts on its norms, and no test" in told
    assert "haz-2" not in told
    assert "3 of 4 realised of those Lodge acts on" in told


def test_the_command_ends_with_0_when_nothing_is_owed(folder, capsys):
    shown = {"test": DESK, "outcome": "passed", "shows": sorted(EVERY)}

    assert command(folder, [shown]) == 0
    assert "4 of 4 realised" in capsys.readouterr().out


def test_a_test_that_fails_is_told_whatever_else_passes(folder, capsys):
    shown = {"test": DESK, "outcome": "passed", "shows": sorted(EVERY)}
    failing = {"test": BROWSER, "outcome": "failed", "shows": ["haz-4"]}

    assert command(folder, [shown, failing]) == 1
    assert "haz-4: FAILING in b.py::test_b" in capsys.readouterr().out


def test_without_a_record_nothing_is_proved(folder, capsys):
    assert main(["coverage", str(folder), "--built"]) == 1
    assert "have not run" in capsys.readouterr().out


def test_every_capability_of_a_clause_is_in_the_table():
    assert set(NEEDS) <= set(CAPABILITIES)
    for part in CAPABILITIES.values():
        assert part.where if part.acts_on or part.stands else part.not_yet


def test_what_is_kept_is_told_again_with_its_day_and_written_as_a_page(folder, capsys, monkeypatch):
    pages = folder.parent / "docs" / "reference" / "coverage"
    pages.mkdir(parents=True)
    monkeypatch.setenv("NORMS_PACKS", str(folder.parent / "packs"))
    monkeypatch.setattr("norms.cli.coverage.today", lambda: date(2026, 11, 22))
    cases = [
        {"test": f"{test}[{case}]", "outcome": "passed", "shows": ["haz-2"]}
        for test in (ROOM, PACK)
        for case in ("hazel/haz-2/A pupil rings home", "another")
    ]

    command(folder, cases, "--keep")
    main(["coverage", str(folder)])

    told = capsys.readouterr().out
    assert "Kept 3 tests" in told
    assert "By the record kept with Lodge on 2026-11-22." in told
    first = (pages / "README.md").read_text()
    assert "the tests of 2026-11-22" in first
    assert f"[hazel](hazel.md) `{read_pack(str(folder)).fingerprint[:8]}`" in first
    page = (pages / "hazel.md").read_text()
    assert (
        "| haz-2 | May this be done? | norms | realised | A pupil rings home and 2 more |" in page
    )
    assert "| haz-1 | Aims and reasons | words | not shown |  |" in page
    assert "| haz-4 | Training | items | not yet |  |" in page


def test_a_record_cannot_be_kept_of_tests_that_did_not_run(folder, capsys):
    assert main(["coverage", str(folder), "--keep"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_reference_is_of_the_record_that_is_shipped():
    kept = read_kept(KEPT.read_bytes())
    page = (Path(__file__).parents[2] / "docs" / "reference" / "coverage" / "README.md").read_text()

    assert f"the tests of {kept.made_on}." in page
    for name, version in kept.versions.items():
        assert f"[{name}]({name}.md) `{version[:8]}`" in page
