"""A Lodge as a school runs it: another process, `lodge serve` as shipped, on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from bench.gate.load import HOST, Server
from tools.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN_SECONDS = 120
STOPS_WITHIN_SECONDS = 20


@dataclass(frozen=True, slots=True)
class School:
    """What a desk of one school needs to begin: who sits there, their sessions, the roll."""

    slug: str
    person: str
    keys: Sequence[str]
    pupils: Sequence[tuple[str, str]]
    slots: Sequence[str]


@dataclass(frozen=True, slots=True)
class Site:
    """A Lodge with schools in it, not necessarily running."""

    folder: Path
    environment: Mapping[str, str]
    schools: Mapping[str, School]

    def book(self, slug: str) -> dict[str, object]:
        """Return the book of a school as the database has it."""
        return dict(json.loads(program(self.environment, "bench.gate.school", "book", slug)))

    def verify(self) -> str:
        """
        Let `lodge verify` prove the book; return what it says.

        :raises RuntimeError: if it finds anything.
        """
        return program(self.environment, "lodge.config.cli", "verify")


def prepare(*, folder: Path, database: str, slugs: Sequence[str], pupils: int) -> Site:
    """Make a site with schools of so many pupils; an empty address means SQLite."""
    folder.mkdir(parents=True)
    environment = environment_of(folder, database)
    words = ("bench.gate.school", "make", str(pupils), *slugs)
    made = json.loads(program(environment, *words).splitlines()[-1])
    return Site(
        folder, environment, {slug: School(slug=slug, **said) for slug, said in made.items()}
    )


def environment_of(folder: Path, database: str) -> dict[str, str]:
    """Return the settings of a site; whatever this machine has set for itself is left out."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LODGE_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "lodge.config.settings",
        "LODGE_DATA_DIR": str(folder),
        "LODGE_DATABASE_URL": database,
        "LODGE_HTTPS": "0",
        "LODGE_SECRET_KEY": "a secret of this one run, kept by nobody, long enough for Django",
    }


def program(environment: Mapping[str, str], *words: str) -> str:
    """
    Run a module of ours as a program of its own and return what it printed.

    :raises RuntimeError: if it fails; the message is what it said.
    """
    done = subprocess.run(
        [sys.executable, "-m", *words],
        env=dict(environment),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = f"{done.stdout}{done.stderr}"[-3000:]
        raise RuntimeError(f"{' '.join(words)} ended with {done.returncode}:\n{said}")
    return done.stdout


@contextmanager
def serving(
    command: Sequence[str], *, environment: Mapping[str, str], port: int, log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """
    Run a server until it is no longer needed, and end it by its own id.

    :raises RuntimeError: if it does not start; the message is its log.
    """
    with log.open("ab") as said:
        child = subprocess.Popen(
            command, env=dict(environment), cwd=ROOT, stdout=said, stderr=subprocess.STDOUT
        )
    try:
        _wait_for(child, port, log)
        yield child
    finally:
        child.terminate()
        try:
            child.wait(timeout=STOPS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


@contextmanager
def running(site: Site, *, threads: int | None = None) -> Iterator[Server]:
    """Serve a site as `lodge serve` does by itself; give the server."""
    port = free_port()
    command = [sys.executable, "-m", "lodge.config.cli", "serve", "--port", str(port)]
    command += ["--threads", str(threads)] if threads else []
    log = site.folder / "server.log"
    with serving(command, environment=site.environment, port=port, log=log) as child:
        yield Server(port, child.pid)


def _wait_for(child: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while not answers(port):
        if child.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"The server did not start:\n{log.read_text()[-3000:]}")
        time.sleep(0.05)


def answers(port: int) -> bool:
    """Say whether somebody answers there, whatever the answer."""
    try:
        urlopen(f"http://{HOST}:{port}/no-such-page", timeout=5).close()
    except HTTPError as answer:
        answer.close()
        return True
    except OSError:
        return False
    return True
