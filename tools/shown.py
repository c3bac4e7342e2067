"""
Which clauses the tests showed: a plugin of pytest, by `pytest --shown FILE`.

Writes every test that carries `@pytest.mark.shows(...)` with what came of it. A file that is there
is added to, so that several runs make one record; `norms coverage` reads it. A test that shows no
more of a clause than that its words can be read says so: `shows("ofg-1.0b", only="words")`.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path
from typing import Final, TypedDict

import pytest

# A test that claims more than this shows nothing in particular.
MOST: Final = 12


class Ran(TypedDict):
    """A test that ran, what came of it, and the ids its marker carries."""

    test: str
    outcome: str
    shows: list[str]
    words: list[str]


class Record:
    """What the tests of one run showed."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.ran: dict[str, Ran] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Let each report carry the marks of its test, from whichever process it comes."""
        report = yield
        report.user_properties += [("shows", _named(item)), ("words", _named(item, only="words"))]
        return report

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Refuse a test that says it shows more than a test can."""
        for item in items:
            if len(_named(item)) > MOST:
                raise pytest.UsageError(f"{item.nodeid} shows more than {MOST} clauses; split it.")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a phase of a test; once it has failed or was skipped it stays so."""
        told = dict(report.user_properties)
        shows, words = told.get("shows"), told.get("words")
        known = self.ran.get(report.nodeid)
        if not isinstance(shows, list) or not isinstance(words, list) or not shows:
            return
        if known is None or known["outcome"] == "passed":
            self.ran[report.nodeid] = Ran(
                test=report.nodeid, outcome=report.outcome, shows=shows, words=words
            )

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the tests down beside those of earlier runs."""
        if hasattr(session.config, "workerinput"):
            return  # the process that gathers the reports of all writes them
        earlier: list[Ran] = json.loads(self.file.read_text()) if self.file.is_file() else []
        every = {**{each["test"]: each for each in earlier}, **self.ran}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(json.dumps(list(every.values()), indent=1) + "\n", encoding="utf-8")


def _named(item: pytest.Item, *, only: str | None = None) -> list[str]:
    """Return the ids on a test's marks, or of those only which say so."""
    marks = [
        mark
        for mark in item.iter_markers("shows")
        if only is None or mark.kwargs.get("only") == only
    ]
    return list(dict.fromkeys(str(name) for mark in marks for name in mark.args))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that names the file."""
    parser.addoption("--shown", metavar="FILE", help="write down which clauses the tests show")


def pytest_configure(config: pytest.Config) -> None:
    """Start the record if one is asked for."""
    if file := config.getoption("--shown"):
        config.pluginmanager.register(Record(Path(file)), "record-of-what-was-shown")
