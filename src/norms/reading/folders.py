"""Where packs are: the one module of the engine, besides its commands, that opens files."""

from __future__ import annotations

import os
from pathlib import Path

from norms.words import suggest

HEAD_FILE = "pack.yaml"
EXAMPLES_FOLDER = "examples"
READINGS_FOLDER = "readings"


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
    Return the folder of a pack given by its name or by a path to it; ``name:reading`` will do.

    :raises NoSuchPack: if there is none, or no such reading of it.
    """
    return _found(name)[0]


def reading_names(name_or_path: str | Path) -> tuple[str, ...]:
    """
    Return the names of the ways in which a pack can be read besides its own, in order.

    :raises NoSuchPack: if there is no such pack.
    """
    return _readings_in(find_pack(str(name_or_path)))


def pack_files(name_or_path: str | Path) -> dict[str, bytes]:
    """
    Return the files of a pack by their place in its folder: all that reading it needs.

    ``name:reading`` or ``name:one+another`` gives the files of those readings too.

    :raises NoSuchPack: if there is no such pack, or no such reading of it.
    """
    folder, readings = _found(str(name_or_path))
    parts = (folder / name for name in ("clauses", EXAMPLES_FOLDER))
    paths = [folder / HEAD_FILE, *(path for part in parts for path in sorted(part.glob("*.yaml")))]
    paths += [folder / READINGS_FOLDER / f"{name}.yaml" for name in readings]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _found(name: str) -> tuple[Path, tuple[str, ...]]:
    """Return the folder of a pack, and by which readings it is to be read."""
    if (folder := _folder_of(name)) is not None:
        return folder, ()
    pack, colon, asked = name.rpartition(":")
    folder = _folder_of(pack) if colon else None
    if folder is None:
        raise _no_such_pack(pack or name)
    readings, known = tuple(sorted(set(asked.split("+")))), _readings_in(folder)
    for reading in readings:
        if reading not in known:
            there_are = f" There are: {', '.join(known)}." if known else " It has none."
            raise NoSuchPack(
                f"There is no reading '{reading}' of {pack}{suggest(reading, known)}.{there_are}"
            )
    return folder, readings


def _folder_of(name: str) -> Path | None:
    folders = (packs_folder() / name, Path(name))
    return next((folder for folder in folders if (folder / HEAD_FILE).is_file()), None)


def _readings_in(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (folder / READINGS_FOLDER).glob("*.yaml")))


def _no_such_pack(name: str) -> NoSuchPack:
    known = pack_names()
    there_are = f" There are: {', '.join(known)}." if known else ""
    return NoSuchPack(f"There is no pack '{name}'{suggest(name, known)}.{there_are}")
