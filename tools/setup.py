"""Set up everything that running or testing Lodge needs; what is done already is not done again."""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
REQUIREMENTS = ROOT / "requirements"
OLDEST_PYTHON = (3, 11)
Words: TypeAlias = list[str | Path]
PAPER_LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
BUILT_FROM = (".css", ".js", ".mjs", ".scss", ".svg", ".ts")


class CannotSetUp(Exception):
    """Says what is missing and what to do about it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Set up for running or for testing, and say what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purpose", choices=["run", "test"], help="test needs more: see docs")
    purpose = parser.parse_args(arguments).purpose
    try:
        make_environment()
        install_python_packages()
        install_lodge()
        install_node_packages()
        build_static_files()
        want_debian_packages(missing_for_paper(), why="A policy as a PDF")
        if purpose == "test":
            need_debian_packages(missing_for_tests(), why="The tests")
    except CannotSetUp as problem:
        print(f"\nLodge is not set up yet. {problem}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as problem:
        command = " ".join(str(word) for word in problem.cmd)
        print(f"\nThis step failed; its own words are above:\n  {command}", file=sys.stderr)
        return 1
    return 0


def make_environment() -> None:
    """Make the virtual environment in .venv."""
    if PYTHON.exists() and _works(PYTHON, "-m", "pip", "--version"):
        return
    if sys.version_info < OLDEST_PYTHON:
        raise CannotSetUp("It needs Python 3.11 or newer: install it, then run make again.")
    if not _works(sys.executable, "-c", "import ensurepip"):
        need_debian_packages(["python3-venv"], why="Making the environment")
    _say("Making the environment in .venv")
    _run(sys.executable, "-m", "venv", "--clear", VENV)


def install_python_packages() -> None:
    """Install the locked packages with uv, or with pip where uv cannot."""
    locks = [REQUIREMENTS / "installer.txt", REQUIREMENTS / "dev.txt"]
    stamp = Stamp("python", locks)
    if stamp.is_fresh():
        return
    _say("Installing the locked Python packages")
    locked: Words = ["--quiet", "--require-hashes", "-r", REQUIREMENTS / "dev.txt"]
    with_pip: Words = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check"]
    with_uv: Words = [PYTHON, "-m", "uv", "pip", "install", "--python", PYTHON]
    uv_is_here = _works(
        *with_pip, "--quiet", "--require-hashes", "-r", REQUIREMENTS / "installer.txt"
    )
    if not (uv_is_here and _works(*with_uv, *locked)):
        _say("Installing with pip instead, which takes longer")
        _run(*with_pip, *locked)
    stamp.press()


def install_lodge() -> None:
    """Put the commands norms and lodge into the environment, running from src."""
    stamp = Stamp("lodge", [ROOT / "pyproject.toml"])
    if stamp.is_fresh() and (VENV / "bin" / "lodge").exists():
        return
    _say("Putting the commands norms and lodge into .venv/bin")
    quietly = ["--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    _run(PYTHON, "-m", "pip", "install", *quietly, "--editable", ROOT)
    stamp.press()


def install_node_packages() -> None:
    """Install the locked Node packages that pages are built from."""
    stamp = Stamp("node", [ROOT / "package.json", ROOT / "package-lock.json"])
    if stamp.is_fresh() and (ROOT / "node_modules").is_dir():
        return
    if shutil.which("npm") is None:
        raise CannotSetUp("Pages are built with Node 20: install nodejs and npm, then try again.")
    _say("Installing the locked Node packages")
    _run("npm", "ci", "--no-progress", "--loglevel=error")
    stamp.press()


def build_static_files() -> None:
    """Build the styles and scripts of the pages."""
    scripts = json.loads((ROOT / "package.json").read_text()).get("scripts", {})
    if "build" not in scripts:
        return
    sources = [path for path in (ROOT / "src").rglob("*") if path.suffix in BUILT_FROM]
    sources = [path for path in sources if "static" not in path.relative_to(ROOT).parts]
    stamp = Stamp("static", [ROOT / "package-lock.json", *sources])
    if stamp.is_fresh() and any((ROOT / "src").glob("lodge/*/ui/static")):
        return
    _say("Building the styles and scripts of the pages")
    _run("npm", "run", "--silent", "build")
    stamp.press()


def missing_for_paper() -> list[str]:
    """Return the Debian packages that PDF files need and this machine lacks."""
    return [
        package
        for package, library in PAPER_LIBRARIES.items()
        if not any(Path("/usr/lib").glob(f"*/{library}"))
    ]


def want_debian_packages(names: Sequence[str], *, why: str) -> None:
    """Install Debian packages if we may; if not, say what goes without them and go on."""
    try:
        need_debian_packages(names, why=why)
    except CannotSetUp as problem:
        _say(f"{problem} All the rest works without.")


def missing_for_tests() -> list[str]:
    """Return the Debian packages that the tests need and this machine lacks."""
    missing = []
    if not Path("/usr/bin/chromium-headless-shell").exists():
        missing += ["chromium-headless-shell", "fonts-liberation"]
    if not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        missing.append("postgresql")
    return missing


def need_debian_packages(names: Sequence[str], *, why: str) -> None:
    """
    Install Debian packages if we may.

    :raises CannotSetUp: if we may not, naming what somebody else must install.
    """
    if not names:
        return
    listed = " ".join(names)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise CannotSetUp(
            f"{why} needs programs that only the machine's administrator can install:\n"
            f"  sudo apt-get install {listed}\nThen run make again."
        )
    _say(f"Installing Debian's {listed}")
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run("apt-get", "update", "-qq", env=quietly)
    options = ["-qq", "-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"]
    _run("apt-get", "install", *options, *names, env=quietly)


class Stamp:
    """Remembers the files a step was done with, so that it is done again only when they change."""

    def __init__(self, name: str, paths: Iterable[Path]) -> None:
        self._path = STAMPS / name
        self._paths = sorted(paths)

    def is_fresh(self) -> bool:
        """Say whether the step was done with just these files."""
        return self._path.exists() and self._path.read_text() == self._digest()

    def press(self) -> None:
        """Remember that the step is done."""
        STAMPS.mkdir(exist_ok=True)
        self._path.write_text(self._digest())

    def _digest(self) -> str:
        digest = hashlib.sha256(str(ROOT).encode())
        for path in self._paths:
            digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
        return digest.hexdigest()


def _works(*command: str | Path) -> bool:
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def _run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    subprocess.run(command, cwd=ROOT, env=env, check=True)


def _say(words: str) -> None:
    print(f"setup: {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
