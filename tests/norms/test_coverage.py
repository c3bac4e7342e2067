"""What realises each clause is told from the tests that ran, and never claimed without them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from norms.cli import main
from norms.coverage import Ran, Standing, coverage
from norms.reading import pack_names, read_pack

from .fernhill import CLAUSES, HEAD, fernhill
from .willow import write_pack

INVENTORY = """\
fernhill:
  fer-1.1: [procedure, hard, incident.escalate, [dsl]]
  fer-9.9: [record, hard, search.record, [dsl]]
"""
ROOM = "tests/rooms/safeguarding/test_pages.py::test_a_page[one/two]"


def ran(*shown: tuple[str, str, str]) -> list[Ran]:
    return [Ran(test, outcome, (name,)) for test, outcome, name in shown]


def covered(tests):
    inventory = {"fer-1.1": "incident.escalate", "fer-9.9": "search.record"}
    found = coverage(pack=fernhill(), inventory=inventory, ran=tests)
    return {each.clause: each for each in found}


def test_a_clause_stands_as_the_tests_that_carry_its_id():
    found = covered(
        ran(
            (ROOM, "passed", "fer-1.1"),
            ("tests/packs/b", "passed", "fer-1.2"),
            ("tests/packs/c", "passed", "fer-1.3"),
            ("tests/packs/d", "failed", "fer-1.3"),
            ("tests/packs/e", "skipped", "fer-2.1"),
        )
    )

    standings = {name: each.standing for name, each in found.items()}
    assert standings == {
        **dict.fromkeys(fernhill().clauses, Standing.NOT_SHOWN),
        "fer-1.1": Standing.SHOWN,
        "fer-1.2": Standing.SHOWN,
        "fer-1.3": Standing.FAILING,
        "fer-9.9": Standing.ABSENT,
    }
    assert [name for name, each in found.items() if each.is_in_product] == ["fer-1.1"]


def test_without_tests_nothing_is_claimed():
    found = covered(None)

    assert {found[name].standing for name in fernhill().clauses} == {Standing.NOT_RUN}


def test_what_a_clause_carries_is_named():
    found = covered(None)

    assert found["fer-1.1"].carries == ("duties",)
    assert found["fer-2.2"].carries == ("vetoes",)


@pytest.fixture
def school(tmp_path, monkeypatch):
    """Return the arguments for a small policy in a folder where no test has run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("norms.cli.coverage.KEPT", tmp_path / "kept.json")
    (tmp_path / "inventory.yaml").write_text(INVENTORY)
    folder = write_pack(tmp_path / "fernhill", head=HEAD, clauses=CLAUSES)
    return ["coverage", str(folder), "--inventory", "inventory.yaml"]


def test_the_command_says_that_no_test_has_run(school, capsys):
    code = main(school)

    told = capsys.readouterr().out
    assert code == 1
    assert "8 of 9 clauses present" in told
    assert "fer-9.9            ABSENT" in told
    assert "shown" not in told
    assert "realised" not in told
    assert "The tests have not run here" in told


def test_the_command_tells_what_the_tests_showed(school, tmp_path, capsys):
    file = tmp_path / "ran.json"
    file.write_text(json.dumps([{"test": ROOM, "outcome": "passed", "shows": ["fer-1.1"]}]))

    main([*school, "--shown", str(file)])

    told = capsys.readouterr().out
    assert "fer-1.1            duties; built; realised by test_pages.py::test_a_page" in told
    assert "fer-1.2            duties; built; NOT SHOWN by any test" in told
    assert "8 of 9 clauses present, 1 shown by a test" in told


@pytest.mark.parametrize("content", ["", "{}", '[{"test": 1}]', '{"made_on": 1}', None])
def test_a_record_that_cannot_be_read_gets_one_line_and_code_2(school, tmp_path, capsys, content):
    file = tmp_path / "ran.json"
    if content is not None:
        file.write_text(content)

    code = main([*school, "--shown", str(file)])

    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert len(told.err.splitlines()) == 1
    assert "ran.json" in told.err


@pytest.mark.parametrize("name", pack_names())
def test_every_policy_has_every_clause(name, capsys):
    main(["coverage", name, "--json"])

    told = json.loads(capsys.readouterr().out)[name]
    assert [each["clause"] for each in told if each["standing"] == "absent"] == []
    assert len(told) == len(read_pack(name).clauses)


@pytest.mark.slow
def test_the_record_is_made_by_the_tests_that_ran(pytester, monkeypatch):
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.shows("fer-1.1", "IMP-1")
        def test_good(): pass

        @pytest.mark.shows("fer-1.2")
        def test_bad(): assert False

        @pytest.fixture
        def breaks(): yield; assert False

        @pytest.mark.shows("fer-1.3")
        def test_breaks_at_the_end(breaks): pass

        @pytest.mark.shows("fer-2.1")
        @pytest.mark.skip
        def test_left_out(): pass

        @pytest.mark.shows("fer-3.1", only="words")
        def test_read(): pass

        def test_of_nothing(): pass
        """
    )
    pytester.makeini("[pytest]\nmarkers = shows(*ids): what it shows")
    file = pytester.path / "build" / "shown.json"
    arguments = ("-p", "tools.shown", "-p", "no:playwright", "--shown", str(file))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))

    # In programs of their own: Django's test environment cannot be set up twice in one.
    pytester.runpytest_subprocess(*arguments)
    pytester.runpytest_subprocess(*arguments, "-k", "good")

    outcomes = {
        name: each["outcome"] for each in json.loads(file.read_text()) for name in each["shows"]
    }
    assert outcomes == {
        "fer-1.1": "passed",
        "IMP-1": "passed",
        "fer-1.2": "failed",
        "fer-1.3": "failed",
        "fer-2.1": "skipped",
        "fer-3.1": "passed",
    }
    assert [each["words"] for each in json.loads(file.read_text()) if each["words"]] == [
        ["fer-3.1"]
    ]


@pytest.mark.slow
def test_a_test_that_claims_too_much_is_refused(pytester, monkeypatch):
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.shows(*(f"fer-{number}" for number in range(13)))
        def test_everything(): pass
        """
    )
    pytester.makeini("[pytest]\nmarkers = shows(*ids): what it shows")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))

    ran = pytester.runpytest_subprocess(
        "-p", "tools.shown", "-p", "no:playwright", "--shown", str(pytester.path / "shown.json")
    )

    assert ran.ret != 0
    assert "shows more than 12 clauses" in ran.stderr.str()
