"""A Lodge of our own, as a school runs it: another process, its own database, the demo's trust."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
STARTS_WITHIN_SECONDS = 60
STOPS_WITHIN_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Site:
    """A Lodge that is running, and the session key of each account."""

    address: str
    folder: Path
    keys: dict[str, str]

    def key_of(self, account: str) -> str:
        """
        Return the session key of an account.

        :raises LookupError: if the demo has no such account; the message says which it has.
        """
        if account not in self.keys:
            there = ", ".join(sorted(self.keys)[:40]) or "none"
            raise LookupError(f"The demo has no account {account!r}. It has: {there}.")
        return self.keys[account]


def environment_of(folder: Path) -> dict[str, str]:
    """Return the environment of a demo whose every file is in a folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LODGE_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "lodge.config.settings",
        "LODGE_DATA_DIR": str(folder),
        "LODGE_DEMO": "1",
        "LODGE_HTTPS": "0",
        "LODGE_SECRET_KEY": "a secret that only the browser tests know, long enough for Django",
    }


def prepared(folder: Path) -> dict[str, str]:
    """Make database, static files and demo; return the session key of each account."""
    command = [sys.executable, str(Path(__file__).with_name("prepare.py"))]
    done = subprocess.run(
        command, env=environment_of(folder), cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"The demo could not be made:\n{done.stderr}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def started(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Start the server and wait until it answers."""
    code = "from lodge.config.cli import main; raise SystemExit(main())"
    command = [sys.executable, "-c", code, "serve", "--port", str(port), "--threads", "4"]
    log = (folder / "server.log").open("wb")
    child = subprocess.Popen(
        command, env=environment_of(folder), cwd=ROOT, stdout=log, stderr=subprocess.STDOUT
    )
    log.close()
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while not _answers(port):
        if child.poll() is not None or time.monotonic() > until:
            stop(child)
            raise RuntimeError(f"Lodge did not start:\n{(folder / 'server.log').read_text()}")
        time.sleep(0.1)
    return child


def stop(child: subprocess.Popen[bytes]) -> None:
    """End the server."""
    child.terminate()
    try:
        child.wait(timeout=STOPS_WITHIN_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/no-such-page", timeout=5).close()
    except urllib.error.HTTPError as answer:
        answer.close()
        return True
    except OSError:
        return False
    return True
