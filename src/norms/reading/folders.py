"""Where packs are: the one module of the engine, besides its commands, that opens files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from norms.words import suggest

HEAD_FILE = "pack.yaml"
EXAMPLES_FOLDER = "examples"
READINGS_FOLDER = "readings"
VARIATIONS_FOLDER = "variations"


class NoSuchPack(Exception):
    """No pack of that name or folder; the message says which there are."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a pack is, which variations stand beside it, and by which readings it is read."""

    folder: Path
    variations: Mapping[str, Path] = field(default_factory=dict)
    readings: tuple[str, ...] = ()


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
    Return the folder of a pack by its name or a path; ``name+variation:reading`` will do.

    :raises NoSuchPack: if there is none, or no such variation or reading of it.
    """
    return _found(name).folder


def reading_names(name_or_path: str | Path) -> tuple[str, ...]:
    """
    Return the names of the ways in which a pack can be read besides its own, in order.

    :raises NoSuchPack: if there is no such pack.
    """
    return _names_in(find_pack(str(name_or_path)), READINGS_FOLDER)


def variation_names(name_or_path: str | Path) -> tuple[str, ...]:
    """
    Return the names of the variations that lie in a pack, in order.

    :raises NoSuchPack: if there is no such pack.
    """
    return _names_in(find_pack(str(name_or_path)), VARIATIONS_FOLDER)


def pack_files(name_or_path: str | Path) -> dict[str, bytes]:
    """
    Return the files of a pack by their place in its folder: all that reading it needs.

    ``name:reading`` or ``name:one+another`` gives the files of those readings too,
    ``name+variation`` that of the variation: one of the pack's, or a path to a file.

    :raises NoSuchPack: if there is no such pack, or no such reading or variation of it.
    """
    found = _found(str(name_or_path))
    folder = found.folder
    parts = (folder / name for name in ("clauses", EXAMPLES_FOLDER))
    paths = [folder / HEAD_FILE, *(path for part in parts for path in sorted(part.glob("*.yaml")))]
    paths += [folder / READINGS_FOLDER / f"{name}.yaml" for name in found.readings]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return files | {_place(name): path.read_bytes() for name, path in found.variations.items()}


def variations_elsewhere(name_or_path: str | Path) -> dict[str, Path]:
    """Return where the variations asked for are, by the place that they have among the files."""
    found = _found(str(name_or_path))
    return {_place(name): path for name, path in found.variations.items()}


def _place(variation: str) -> str:
    return f"{VARIATIONS_FOLDER}/{variation}.yaml"


def _found(name: str) -> _Found:
    """Return the folder of a pack, what stands beside it, and how it is to be read."""
    if (folder := _folder_of(name)) is not None:
        return _Found(folder)
    pack, colon, asked = name.rpartition(":")
    split = _split(pack) if colon else None
    if split is not None:
        folder, variations = split
        readings, known = sorted(set(asked.split("+"))), _names_in(folder, READINGS_FOLDER)
        for reading in readings:
            _ensure_known(reading, known, f"reading '{reading}' of {pack}")
        return _Found(folder, _variations(folder, variations), tuple(readings))
    if (split := _split(name)) is None:
        raise _no_such_pack(pack or name)
    return _Found(split[0], _variations(*split))


def _split(name: str) -> tuple[Path, list[str]] | None:
    """Return the folder of a pack, and the variations that its name goes on with."""
    parts = name.split("+")
    for end in range(len(parts), 0, -1):
        if (folder := _folder_of("+".join(parts[:end]))) is not None:
            return folder, parts[end:]
    return None


def _variations(folder: Path, asked: Iterable[str]) -> dict[str, Path]:
    """Return the files of some variations by their names, in order."""
    known, found = _names_in(folder, VARIATIONS_FOLDER), dict[str, Path]()
    for each in sorted(set(asked)):
        path = Path(each)
        if path.suffix != ".yaml" or not path.is_file():
            _ensure_known(each, known, f"variation '{each}' of {folder.name}")
            path = folder / _place(each)
        if path.stem in found:
            raise NoSuchPack(f"Two of the variations are called '{path.stem}': rename one.")
        found[path.stem] = path
    return dict(sorted(found.items()))


def _ensure_known(name: str, known: tuple[str, ...], what: str) -> None:
    if name not in known:
        there_are = f" There are: {', '.join(known)}." if known else " It has none."
        raise NoSuchPack(f"There is no {what}{suggest(name, known)}.{there_are}")


def _folder_of(name: str) -> Path | None:
    folders = (packs_folder() / name, Path(name))
    return next((folder for folder in folders if (folder / HEAD_FILE).is_file()), None)


def _names_in(folder: Path, part: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (folder / part).glob("*.yaml")))


def _no_such_pack(name: str) -> NoSuchPack:
    if Path(name).is_dir():
        return NoSuchPack(f"The folder '{name}' is not a pack: it has no {HEAD_FILE}.")
    known = pack_names()
    there_are = f" There are: {', '.join(known)}." if known else ""
    return NoSuchPack(f"There is no pack '{name}'{suggest(name, known)}.{there_are}")
