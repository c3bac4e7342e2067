"""The peer: pretix from PyPI in an environment of its own, and its check-in over HTTP."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from bench.gate.load import Level, Server, play, request
from bench.gate.site import ROOT, serving
from tools.postgres import find_programs, free_port

LOCK = ROOT / "bench" / "gate" / "requirements.txt"
TICKETS = ROOT / "bench" / "gate" / "tickets.py"
KEPT = ROOT / "build" / "gate"
PYTHON = KEPT / "pretix" / "bin" / "python"
ADDRESS = "/api/v1/organizers/gate/checkinrpc/redeem/"
THREADS = 4


@dataclass(frozen=True, slots=True)
class Tickets:
    """An event's tickets, the list they are checked in on, and the token of whoever scans."""

    token: str
    list: int
    secrets: Sequence[str]


@dataclass(frozen=True, slots=True)
class Pretix:
    """A pretix whose tables are made, not necessarily running."""

    folder: Path
    port: int
    database: str

    @property
    def environment(self) -> dict[str, str]:
        """Return its settings; whatever this machine has set for itself is left out."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PRETIX_")}
        return kept | {
            "PRETIX_CONFIG_FILE": str(self.folder / "pretix.cfg"),
            "DJANGO_SETTINGS_MODULE": "pretix.settings",
        }

    def sell(self, count: int) -> Tickets:
        """Sell tickets for an event of their own."""
        return Tickets(**json.loads(self._tickets("sell", count)))

    def redeemed(self, tickets: Tickets) -> Mapping[str, int]:
        """Return how many tickets are in, and by how many entries."""
        return dict(json.loads(self._tickets("redeemed", tickets.list)))

    def _tickets(self, *words: object) -> str:
        return run([PYTHON, "-P", TICKETS, *words], self.environment).splitlines()[-1]


def install() -> str:
    """Make the environment, once for each lock; return the version of pretix."""
    stamp = KEPT / "lock.txt"
    if not (stamp.exists() and stamp.read_bytes() == LOCK.read_bytes()):
        shutil.rmtree(KEPT, ignore_errors=True)
        uv = [sys.executable, "-m", "uv"]
        run([*uv, "venv", "--quiet", "--clear", KEPT / "pretix"])
        packages = ["--require-hashes", "-r", LOCK]
        run([*uv, "pip", "install", "--quiet", "--python", PYTHON, *packages])
        stamp.write_bytes(LOCK.read_bytes())
    return run([PYTHON, "-c", "import pretix; print(pretix.__version__)"]).strip()


@contextmanager
def with_tables(database: str) -> Iterator[Pretix]:
    """Give a pretix with empty tables, in SQLite or at an address of PostgreSQL."""
    with tempfile.TemporaryDirectory(prefix="lodge-bench-") as name:
        made = Pretix(Path(name), free_port(), database)
        (made.folder / "logs").mkdir()
        (made.folder / "pretix.cfg").write_text(_settings(made))
        if database:
            _tables_in_postgres(made)
        else:
            _tables_in_sqlite(made)
        yield made


@contextmanager
def running(peer: Pretix) -> Iterator[Server]:
    """Serve it as Lodge is served; on PostgreSQL with as many processes as there are cores."""
    workers = (os.cpu_count() or 1) if peer.database else 1
    command = [str(PYTHON), "-m", "granian", "--interface", "wsgi", "--workers", str(workers)]
    command += [
        "--host",
        "127.0.0.1",
        "--port",
        str(peer.port),
        "--no-ws",
        "--log-level",
        "warning",
    ]
    command += ["--blocking-threads", str(THREADS), "pretix.wsgi:application"]
    log = peer.folder / "server.log"
    with serving(command, environment=peer.environment, port=peer.port, log=log) as child:
        yield Server(peer.port, child.pid)


def redeem(
    tickets: Tickets, *, server: Server, secrets: Sequence[str], connections: int
) -> tuple[Level, int]:
    """Scan tickets over some connections; return the figures and how many were said to be in."""
    headers = {"Authorization": f"Token {tickets.token}", "Content-Type": "application/json"}
    asked = [
        request(ADDRESS, _scan(tickets, secret), headers, host=f"localhost:{server.port}")
        for secret in secrets
    ]
    played = play(server=server, requests=asked, connections=connections, what="pretix")
    good = [answer.status in {200, 201} for answer in played.answers]
    return played.of(good), sum(good)


def _scan(tickets: Tickets, secret: str) -> bytes:
    words = {"secret": secret, "lists": [tickets.list], "nonce": uuid4().hex}
    return json.dumps(words | {"source_type": "barcode"}).encode()


def _settings(peer: Pretix) -> str:
    where = urlsplit(peer.database)
    database = (
        f"backend=postgresql\nname=pretix\nuser={where.username}\nhost={where.hostname}\n"
        f"port={where.port}"
        if peer.database
        else "backend=sqlite3"
    )
    return f"""[pretix]
instance_name=bench
url=http://localhost:{peer.port}
datadir={peer.folder}
[database]
{database}
[django]
secret=a secret of this one run, kept by nobody, long enough for Django
[mail]
from=pretix@example.org
"""


def _tables_in_sqlite(peer: Pretix) -> None:
    kept, file = KEPT / "tables.sqlite3", peer.folder / "db.sqlite3"
    if not kept.exists():
        _migrate(peer)
        shutil.copy(file, kept)
    shutil.copy(kept, file)


def _tables_in_postgres(peer: Pretix) -> None:
    """Make the tables anew, or bring them back from when they were made last."""
    programs, kept = find_programs(), KEPT / "tables.sql"
    where = urlsplit(peer.database)
    to = ["-h", where.hostname or "", "-p", str(where.port), "-U", where.username or ""]
    run([programs / "createdb", *to, "pretix"])
    if kept.exists():
        run([programs / "psql", *to, "-q", "-v", "ON_ERROR_STOP=1", "-f", kept, "pretix"])
    else:
        _migrate(peer)
        run([programs / "pg_dump", *to, "-f", kept, "pretix"])


def _migrate(peer: Pretix) -> None:
    print("bench: pretix makes its tables, about two minutes, once", file=sys.stderr, flush=True)
    run([PYTHON, "-P", "-m", "pretix", "migrate", "--verbosity", "0"], peer.environment)


def run(words: Sequence[object], environment: Mapping[str, str] | None = None) -> str:
    """
    Run a program and return what it printed.

    :raises RuntimeError: if it fails; the message is what it said.
    """
    command = [str(word) for word in words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}:\n{done.stderr[-3000:]}")
    return done.stdout
