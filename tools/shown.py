"""
Which clauses the tests showed: a plugin of pytest, by `pytest --shown FILE`.

Writes every test that carries `@pytest.mark.shows(...)` with what came of it. A file that is there
is added to, so that several runs make one record; `norms coverage` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path
from typing import TypedDict

import pytest


class Ran(TypedDict):
    """A test that ran, what came of it, and the ids its marker carries."""

    test: str
    outcome: str
    shows: list[str]


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
        shows = [str(name) for mark in item.iter_markers("shows") for name in mark.args]
        report.user_properties.append(("shows", list(dict.fromkeys(shows))))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a phase of a test; once it has failed or was skipped it stays so."""
        shows = dict(report.user_properties).get("shows")
        known = self.ran.get(report.nodeid)
        if isinstance(shows, list) and shows and (known is None or known["outcome"] == "passed"):
            self.ran[report.nodeid] = Ran(test=report.nodeid, outcome=report.outcome, shows=shows)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the tests down beside those of earlier runs."""
        if hasattr(session.config, "workerinput"):
            return  # the process that gathers the reports of all writes them
        earlier: list[Ran] = json.loads(self.file.read_text()) if self.file.is_file() else []
        every = {**{each["test"]: each for each in earlier}, **self.ran}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(json.dumps(list(every.values()), indent=1) + "\n", encoding="utf-8")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that names the file."""
    parser.addoption("--shown", metavar="FILE", help="write down which clauses the tests show")


def pytest_configure(config: pytest.Config) -> None:
    """Start the record if one is asked for."""
    if file := config.getoption("--shown"):
        config.pluginmanager.register(Record(Path(file)), "record-of-what-was-shown")
