"""Where packs are: the one module of the engine, besides its commands, that opens files."""

from __future__ import annotations

import os
from pathlib import Path

from norms.words import suggest

HEAD_FILE = "pack.yaml"
EXAMPLES_FOLDER = "examples"


class NoSuchPack(Exception):
    """No pack of that name or folder; the message says which there are."""


def packs_folder() -> Path:
    """Return the folder of packs: $NORMS_PACKS, ./packs, or the one beside the source."""
    named = os.environ.get("NORMS_PACKS")
    if named:
        return Path(named)
    here = Path("packs")
    return here if here.is_dir() else Path(__file__).resolve().parents[3] / "packs"


def pack_names() -> tuple[str, ...]:
    """Return the names of the packs there are, in order."""
    folder = packs_folder()
    return tuple(sorted(path.parent.name for path in folder.glob("*/pack.yaml")))


def find_pack(name: str) -> Path:
    """
    Return the folder of a pack given by its name or by a path to it.

    :raises NoSuchPack: if there is none.
    """
    for folder in (packs_folder() / name, Path(name)):
        if (folder / "pack.yaml").is_file():
            return folder
    known = pack_names()
    there_are = f" There are: {', '.join(known)}." if known else ""
    raise NoSuchPack(f"There is no pack '{name}'{suggest(name, known)}.{there_are}")


def pack_files(name_or_path: str | Path) -> dict[str, bytes]:
    """
    Return the files of a pack by their place in its folder: all that reading it needs.

    :raises NoSuchPack: if there is no such pack.
    """
    folder = find_pack(str(name_or_path))
    parts = (folder / name for name in ("clauses", EXAMPLES_FOLDER))
    paths = [folder / HEAD_FILE, *(path for part in parts for path in sorted(part.glob("*.yaml")))]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
