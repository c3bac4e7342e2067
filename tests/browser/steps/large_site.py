"""A Lodge with hundreds of pupils, whose school days are over as soon as they begin."""

import dataclasses
import json
import subprocess
import sys
from datetime import time
from pathlib import Path
from typing import Final
from unittest import mock

from tests.browser.steps.site import ROOT, Site, environment_of, free_port, started, stop

LODGE: Final = Path(sys.executable).with_name("lodge")
BUSY, OTHER, LARGE = "bellharbour", "copperleaf", "tidewrack"
PUPILS: Final = {BUSY: 900, OTHER: 320, LARGE: 2500}
SLOTS: Final = 700


def lodge(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Give a command at the prompt of the machine that the site is on."""
    return _said([str(LODGE), *words], folder)


def prepared(folder: Path) -> dict[str, str]:
    """Make database, static files and schools; return the session key of each account."""
    done = _said([sys.executable, "-m", "tests.browser.steps.large_site"], folder)
    if done.returncode:
        raise RuntimeError(f"The schools could not be made:\n{done.stderr}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


@dataclasses.dataclass(slots=True)
class Running:
    """A Lodge in a folder that can be stopped and started again at its address."""

    site: Site
    port: int
    child: subprocess.Popen[bytes]

    @classmethod
    def of(cls, folder: Path, keys: dict[str, str]) -> "Running":
        """Start the one that was made in a folder."""
        port = free_port()
        site = Site(address=f"http://127.0.0.1:{port}", folder=folder, keys=keys)
        return cls(site, port, started(folder, port))

    def stops(self) -> None:
        """End the server; what is in the browsers stays there."""
        stop(self.child)

    def starts(self) -> None:
        """Start it again at the same address."""
        self.child = started(self.site.folder, self.port)


def _said(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, env=environment_of(folder), cwd=ROOT, capture_output=True, text=True, check=False
    )


def _make() -> None:
    from django.core.management import call_command

    from lodge.config.demo import making
    from lodge.config.demo.schools import SCHOOLS
    from lodge.config.starting import serving
    from tests.browser.steps.prepare import keys

    serving.make_data_folder()
    call_command("migrate", interactive=False, verbosity=0)
    serving.collect_static()
    schools = tuple(
        dataclasses.replace(school, pupils=PUPILS[school.slug])
        for school in SCHOOLS
        if school.slug in PUPILS
    )
    with mock.patch.multiple(making, SCHOOLS=schools, SLOTS_PER_CONTAINER=SLOTS, DAYS_GONE_BY=0):
        making.create_trust()
    _let_school_be_over(schools)
    print(json.dumps(keys()))


def _let_school_be_over(schools: tuple) -> None:
    """Ring the last bell a minute after midnight, so that devices may go back whenever we run."""
    from lodge.config.demo.calendars import calendar_around
    from lodge.foundation import moment
    from lodge.school.actions import set_calendar
    from lodge.school.actions.calendar import NewCalendar
    from lodge.school.domain.bells import Bell
    from lodge.school.queries.actors import school_called, set_up_actor

    for school in schools:
        usual = calendar_around(moment.today(), school=school)
        set_calendar(
            new=NewCalendar(
                terms=usual.terms,
                closed=usual.closed,
                bells=[Bell(None, time(0, 0), time(0, 1), "lesson", "The only lesson")],
            ),
            actor=set_up_actor(school_id=school_called(school.slug).id),
            at=moment.now(),
        )


if __name__ == "__main__":
    import django

    django.setup()
    _make()
