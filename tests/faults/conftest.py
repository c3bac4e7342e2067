"""The fault tests' own fixtures: a school that is copied for each test, and machines to break."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest

from bench.gate.site import School, Site, prepare, program
from tests.faults.machine import Machine, machine

PUPILS = 120
# One that every machine breaks with, and some that share a machine which nothing breaks.
SLUGS = ("gate", "elm", "oak", "ash", "yew", "fir", "bay")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Invent a school, once for all tests."""
    folder = tmp_path_factory.mktemp("made") / "site"
    site = prepare(folder=folder, database="", slugs=SLUGS, pupils=PUPILS)
    program(site.environment, "django", "collectstatic", "--noinput", "--verbosity", "0")
    return site


@pytest.fixture(scope="session")
def sound_machine(made: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """Serve for every test that breaks nothing of the machine."""
    with machine(made, tmp_path_factory.mktemp("sound") / "site") as served:
        served.start()
        yield served


@pytest.fixture(scope="session")
def schools_left(made: Site) -> list[School]:
    """Give the schools of the sound machine at which nothing has happened yet."""
    return [made.schools[slug] for slug in SLUGS[1:]]


@pytest.fixture
def own_school(schools_left: list[School]) -> School:
    """Give a school at which nothing has happened yet."""
    return schools_left.pop()


@pytest.fixture
def school(made: Site) -> School:
    """Give the school that every machine has."""
    return made.schools["gate"]


@pytest.fixture
def a_machine(made: Site, tmp_path: Path) -> Iterator[Callable[..., Machine]]:
    """Give machines that serve, each a copy of the school; they end with the test."""
    with ExitStack() as all_of_them:

        def serve(folder: Path | None = None, *, wrong_clock: bool = False) -> Machine:
            where = folder or tmp_path / "site"
            one: AbstractContextManager[Machine] = machine(made, where, wrong_clock=wrong_clock)
            served = all_of_them.enter_context(one)
            served.start()
            return served

        yield serve
