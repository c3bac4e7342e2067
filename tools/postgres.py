"""
Run a command beside a PostgreSQL of its own, which is gone afterwards.

    python tools/postgres.py -- pytest tests/rooms

The command finds it in LODGE_DATABASE_URL. Nothing of it outlives the command, so it
writes without waiting for the disk.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql")
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def main(arguments: Sequence[str]) -> int:
    """Run the command after ``--`` and return its exit code."""
    command = [word for word in arguments if word != "--"]
    if not command:
        print("Say what to run: tools/postgres.py -- COMMAND …", file=sys.stderr)
        return 2
    try:
        with running_postgres() as url:
            environment = {**os.environ, "LODGE_DATABASE_URL": url}
            return subprocess.run(command, env=environment, check=False).returncode
    except FileNotFoundError as problem:
        print(f"{problem}", file=sys.stderr)
        return 2


@contextmanager
def running_postgres(*, settings: Sequence[str] = CARELESS) -> Iterator[str]:
    """Start a PostgreSQL on a free port, give its address, and stop it at the end."""
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="lodge-postgres-"))
    try:
        if _is_root():
            shutil.chown(folder, "postgres")
        port = free_port()
        _initialise(programs, folder)
        _start(programs, folder, port, settings)
        try:
            yield f"postgresql://lodge@127.0.0.1:{port}/lodge"
        finally:
            _run(programs / "pg_ctl", "-D", folder / "book", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """
    Return the folder of the newest PostgreSQL that Debian has put on this machine.

    :raises FileNotFoundError: if there is none.
    """
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise FileNotFoundError("There is no PostgreSQL here: apt-get install postgresql.")
    return found[-1].parent


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _initialise(programs: Path, folder: Path) -> None:
    who = ("--username=lodge", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
    _run(programs / "initdb", *who, "--no-sync", "-D", folder / "book")


def _start(programs: Path, folder: Path, port: int, chosen: Sequence[str]) -> None:
    settings = (
        *chosen,
        f"port={port}",
        "listen_addresses=127.0.0.1",
        f"unix_socket_directories={folder}",
    )
    options = " ".join(f"-c {setting}" for setting in settings)
    log = folder / "log"
    _run(programs / "pg_ctl", "-D", folder / "book", "-l", log, "-o", options, "-w", "start")
    _run(programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "lodge", "lodge")


def _run(*command: str | Path) -> None:
    # PostgreSQL refuses to run as root; Debian's package brings the user postgres.
    as_somebody = ("runuser", "-u", "postgres", "--") if _is_root() else ()
    done = subprocess.run(
        (*as_somebody, *command), cwd="/", capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout}{done.stderr}")


def _is_root() -> bool:
    return os.geteuid() == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
