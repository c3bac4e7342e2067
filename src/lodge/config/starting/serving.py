"""Starting and stopping: the data folder, the static files, the web server and the job worker."""

import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from types import FrameType

from django.conf import settings
from django.core.checks import ERROR, CheckMessage, run_checks
from django.core.management import call_command

from lodge.config import demo
from lodge.config.settings import DEFAULT_SECRET
from lodge.config.starting import checks
from lodge.foundation import moment
from lodge.foundation.commands import BadInput
from lodge.school.actions.accounts import begin_everywhere

STOP_WAITS_SECONDS = 15


def problems() -> list[CheckMessage]:
    """Return what keeps Lodge from starting, worst first."""
    found = [each for each in run_checks() if each.level >= ERROR]
    return [*found, *checks.https_can_be_reached(), *checks.database_is_ready()]


def make_data_folder() -> None:
    """
    Make the folder that everything of this site is kept in.

    :raises BadInput: if it cannot be made, or we may not write in it.
    """
    try:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=settings.DATA_DIR):
            pass
    except OSError as error:
        raise BadInput(
            f"The data folder {settings.DATA_DIR} cannot be used: {error.strerror}. "
            "Name another with LODGE_DATA_DIR."
        ) from error


def make_secret() -> None:
    """Keep a secret of this site's own in the data folder, unless it has one."""
    if settings.SECRET_KEY != DEFAULT_SECRET:
        return
    path: Path = settings.DATA_DIR / "secret-key"
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50))
    settings.SECRET_KEY = path.read_text()


def collect_static() -> None:
    """Gather the static files under names with digests."""
    call_command("collectstatic", interactive=False, verbosity=0)


def prepare() -> None:
    """Make what is missing: folder, secret, tables, static files, and the demo's trust."""
    make_data_folder()
    make_secret()
    call_command("migrate", interactive=False, verbosity=0)
    collect_static()
    demo.create_if_empty()
    begin_everywhere(at=moment.now())


def serve(*, host: str, port: int, threads: int) -> int:
    """Serve the pages until told to stop; the exit code is the web server's."""
    return _until_stopped([_web_server(host=host, port=port, threads=threads)])


def serve_with_jobs(*, host: str, port: int, threads: int) -> int:
    """Serve the pages and run the jobs until told to stop."""
    jobs = [sys.executable, "-m", "django", "qcluster"]
    # Browsers keep passkeys for names only, so the machine is called by its name.
    shown = "localhost" if host == "127.0.0.1" else host
    print(f"Lodge is at http://{shown}:{port}/   (Ctrl-C stops it)", flush=True)
    return _until_stopped([_web_server(host=host, port=port, threads=threads), jobs])


def _web_server(*, host: str, port: int, threads: int) -> list[str]:
    words = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1"]
    words += ["--host", host, "--port", str(port), "--blocking-threads", str(threads)]
    # Its one warning counts threads against cores; ours wait for a database, not for a core.
    return [*words, "--no-ws", "--log-level", "error", "lodge.config.wsgi:application"]


def _until_stopped(commands: list[list[str]]) -> int:
    """Run the children until one ends or we are told to stop; then end the others by their ids."""
    children: list[subprocess.Popen[bytes]] = []

    def stop(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        # A session of their own: Ctrl-C reaches us alone, and we tell them in order. One at a time,
        # so that each is on the list that we end by when we are told to stop meanwhile.
        for each in commands:
            children.append(subprocess.Popen(each, start_new_session=True))  # noqa: PERF401
        return _first_to_end(children)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(children)


def _first_to_end(children: list[subprocess.Popen[bytes]]) -> int:
    while True:
        for child in children:
            try:
                code = child.wait(timeout=0.5)
            except subprocess.TimeoutExpired:
                continue
            print(f"lodge: a part of Lodge ended by itself ({code}).", file=sys.stderr)
            return code or 1


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
    for child in children:
        try:
            child.wait(timeout=STOP_WAITS_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
