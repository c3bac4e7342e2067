"""The Lodge of the gate's tests: one school for a thousand scans, one with 2,500 on its roll."""

import dataclasses
import json
import subprocess
import sys
from pathlib import Path
from typing import Final
from unittest import mock

from tests.browser.steps.site import ROOT, Site, environment_of, free_port, started, stop

BUSY, LARGE = "bellharbour", "tidewrack"
PUPILS: Final = {BUSY: 660, LARGE: 2500}
SLOTS: Final = 700


def prepared(folder: Path) -> dict[str, str]:
    """Make database, static files and schools; return the session key of each account."""
    command = [sys.executable, "-m", "tests.browser.steps.gate_site"]
    done = subprocess.run(
        command, env=environment_of(folder), cwd=ROOT, capture_output=True, text=True, check=False
    )
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


def _make() -> None:
    from django.core.management import call_command

    from lodge.config.demo import making
    from lodge.config.demo.schools import SCHOOLS
    from lodge.config.starting import serving
    from tests.browser.steps.main_job_site import let_school_be_over
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
    let_school_be_over()
    print(json.dumps(keys()))


if __name__ == "__main__":
    import django

    django.setup()
    _make()
