"""A machine that Lodge runs on, as tests see it: started, killed, full, told the wrong time."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pysqlite3 import dbapi2

from bench.gate.load import family_of
from bench.gate.site import ROOT, Site, answers
from tools.postgres import free_port

STARTS_WITHIN_SECONDS = 90
ENDS_WITHIN_SECONDS = 20


@dataclass(slots=True)
class Machine:
    """One site on one machine; ``port`` is where it answers, none while it is down."""

    site: Site
    mother: subprocess.Popen[str]
    clock: Path
    port: int = 0
    server: int = 0
    killed: int = field(default=0)

    def start(self) -> int:
        """Serve, and return the port once somebody answers there."""
        self.port = free_port()
        assert self.mother.stdin
        assert self.mother.stdout
        self.mother.stdin.write(f"{self.port}\n")
        self.mother.stdin.flush()
        self.server = int(self.mother.stdout.readline())
        until = time.monotonic() + STARTS_WITHIN_SECONDS
        while not answers(self.port):
            assert time.monotonic() < until, self.log()
            time.sleep(0.02)
        return self.port

    def kill(self) -> None:
        """Kill the server and all it started at one stroke: nobody gets to tidy up."""
        for each in family_of(self.server):
            _signal(each, signal.SIGKILL)
        self.killed += 1
        self._wait_for_the_end()

    def stop(self) -> None:
        """Stop the server as it is usually stopped."""
        if self.server:
            _signal(self.server, signal.SIGTERM)
            self._wait_for_the_end()

    def processes(self) -> list[int]:
        """Return every process that serves."""
        return family_of(self.server)

    def set_clock(self, *, wrong_by_seconds: int) -> None:
        """Set the machine's clock forward, or back with a number below nothing."""
        self.clock.write_text(str(wrong_by_seconds))

    def database(self) -> dbapi2.Connection:
        """Return a connection of another process than Lodge's to its database."""
        return dbapi2.connect(str(self.site.folder / "lodge.sqlite3"), isolation_level=None)

    def log(self) -> str:
        """Return what the server said."""
        return (self.site.folder / "server.log").read_text()

    def _wait_for_the_end(self) -> None:
        until = time.monotonic() + ENDS_WITHIN_SECONDS
        while family_of(self.server):
            assert time.monotonic() < until, f"{self.server} does not end"
            time.sleep(0.01)
        self.server = 0


@contextmanager
def machine(made: Site, folder: Path, *, wrong_clock: bool = False) -> Iterator[Machine]:
    """Copy a site into a folder and stand ready to serve it."""
    shutil.copytree(made.folder, folder, dirs_exist_ok=True)
    site = Site(folder, {**made.environment, "LODGE_DATA_DIR": str(folder)}, made.schools)
    clock = folder / "clock"
    clock.write_text("0")
    program = str(Path(__file__).with_name("mother.py"))
    command = [sys.executable, program, *([str(clock)] if wrong_clock else [])]
    with (folder / "server.log").open("a") as log:
        mother = subprocess.Popen(
            command,
            env=dict(site.environment),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    made_machine = Machine(site, mother, clock)
    try:
        assert mother.stdout
        ready = mother.stdout.readline()
        assert ready == "ready\n", made_machine.log()
        yield made_machine
    finally:
        made_machine.stop()
        mother.communicate(timeout=ENDS_WITHIN_SECONDS)


def _signal(process: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, what)
