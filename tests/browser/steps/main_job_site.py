"""The Lodge of the main job: the demo just as anybody gets it, on a day whose school is over."""

import subprocess
import sys
from datetime import time
from pathlib import Path
from typing import Final

from tests.browser.steps.site import ROOT, environment_of

LODGE = Path(sys.executable).with_name("lodge")
SCHOOLS: Final = ("bellharbour", "copperleaf")


def lodge(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Give a command at the prompt of the machine that the site is on."""
    return said([str(LODGE), *words], folder)


def said(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, on the site in a folder."""
    return subprocess.run(
        words, env=environment_of(folder), cwd=ROOT, capture_output=True, text=True, check=False
    )


def made(folder: Path) -> None:
    """Make the demo with the command that everybody has, and let its school days end early."""
    early = [sys.executable, "-m", "tests.browser.steps.main_job_site"]
    for done in (lodge(folder, "demo"), said(early, folder)):
        assert done.returncode == 0, done.stderr


def let_school_be_over() -> None:
    """Ring the last bell a minute after midnight, so that devices may go back whenever we run."""
    from lodge.config.demo.calendars import calendar_around
    from lodge.config.demo.schools import SCHOOLS as DEMO
    from lodge.foundation import moment
    from lodge.school.actions import set_calendar
    from lodge.school.actions.calendar import NewCalendar
    from lodge.school.domain.bells import Bell
    from lodge.school.queries.actors import school_called, set_up_actor

    for school in DEMO:
        row = school_called(school.slug)
        if row is None or school.slug not in SCHOOLS:
            continue
        usual = calendar_around(moment.today(), school=school)
        set_calendar(
            new=NewCalendar(
                terms=usual.terms,
                closed=usual.closed,
                bells=[Bell(None, time(0, 0), time(0, 1), "lesson", "The only lesson")],
            ),
            actor=set_up_actor(school_id=row.id),
            at=moment.now(),
        )


if __name__ == "__main__":
    import django

    django.setup()
    let_school_be_over()
