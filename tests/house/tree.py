"""What is in the tree, for the tests that hold the house in shape."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WRITTEN_BY_MACHINES = ("package-lock.json", "requirements/", "migrations/")
SOURCE = (".py", ".js", ".mjs", ".css", ".scss", ".html", ".yaml", ".toml", ".md", ".sh")


@cache
def files() -> tuple[str, ...]:
    """Return every file that is kept, or would be when committed, as paths from the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(sorted(name for name in listed.split("\0") if (ROOT / name).is_file()))


def sources(*endings: str, under: str = "") -> tuple[str, ...]:
    """Return the files that people wrote, of some kinds, under some folder."""
    return tuple(
        name
        for name in files()
        if name.startswith(under)
        and name.endswith(endings or SOURCE)
        and not any(part in name for part in WRITTEN_BY_MACHINES)
    )


def text_of(name: str) -> str:
    """Return what a file says."""
    return (ROOT / name).read_text(encoding="utf-8")
