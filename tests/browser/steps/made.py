"""A Lodge is made once for all who test it; each file of tests then runs a copy of its own."""

import fcntl
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

KEYS = "keys.json"


@dataclass(frozen=True, slots=True)
class Mould:
    """A folder with all that a Lodge needs, which nobody runs, and its session keys."""

    folder: Path
    keys: dict[str, str]

    def cast(self, folder: Path) -> Path:
        """Copy it, so that what one file of tests does is not met by the next."""
        return Path(shutil.copytree(self.folder, folder, dirs_exist_ok=True))


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], dict[str, str]]
) -> Mould:
    """Make a Lodge by name, unless another worker has; wait for it if one is about to."""
    here = factory.getbasetemp()
    shared = here.parent if here.name.startswith("popen-") else here
    folder, keys = shared / name, shared / f"{name}-{KEYS}"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not keys.exists():
            folder.mkdir(exist_ok=True)
            keys.write_text(json.dumps(make(folder)))
    return Mould(folder, json.loads(keys.read_text()))
