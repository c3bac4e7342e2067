"""Taking the files out of a folder or a zip without trusting either."""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final

from lodge.school.domain.roster.faults import FaultBook, Place

MEGABYTE: Final = 1024 * 1024
LARGEST_UPLOAD: Final = 20 * MEGABYTE
LARGEST_UNPACKED: Final = 100 * MEGABYTE
MOST_FILES: Final = 100
ZIP_BEGINS: Final = b"PK"
EXPORT_AGAIN: Final = "Export it again; an ordinary set is far smaller"


def is_zip(content: bytes) -> bool:
    """Say whether some bytes begin as a zip does."""
    return content.startswith(ZIP_BEGINS)


def files_of_folder(folder: Path) -> Mapping[str, bytes]:
    """
    Return the CSV files of a folder by name.

    :raises RosterRefused: if they are more or larger than a roster ever is.
    """
    faults = FaultBook()
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    if len(found) > MOST_FILES or sum(p.stat().st_size for p in found) > LARGEST_UNPACKED:
        faults.note(Place(folder.name), "the folder holds too much", EXPORT_AGAIN)
    faults.ensure_none()
    return {path.name: path.read_bytes() for path in found}


def files_of_zip(name: str, content: bytes) -> Mapping[str, bytes]:
    """
    Return the CSV files of a zip by name; nothing is unpacked to disk.

    :raises RosterRefused: if the zip is damaged, locked, too large, or reaches outside itself.
    """
    faults = FaultBook()
    if len(content) > LARGEST_UPLOAD:
        faults.note(Place(name), "the zip is larger than 20 MB", EXPORT_AGAIN)
    faults.ensure_none()
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            entries = _entries(name, package, faults)
            faults.ensure_none()
            return _unpacked(name, package, entries, faults)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as failure:
        faults.note(Place(name), f"the zip is damaged ({failure})", "Fetch or export it again")
        faults.ensure_none()
        raise


def _entries(
    name: str, package: zipfile.ZipFile, faults: FaultBook
) -> Mapping[str, zipfile.ZipInfo]:
    entries: dict[str, zipfile.ZipInfo] = {}
    listed = package.infolist()
    if len(listed) > MOST_FILES or sum(entry.file_size for entry in listed) > LARGEST_UNPACKED:
        faults.note(Place(name), "the zip unpacks to more than a roster can be", EXPORT_AGAIN)
        return entries
    for entry in listed:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in entry.filename:
            faults.note(Place(name), f"“{entry.filename}” reaches outside the zip", "Export again")
        elif entry.flag_bits & 0x1:
            faults.note(Place(name), f"“{path.name}” is locked with a password", "Take it off")
        elif not _is_ours(path):
            continue
        elif path.name in entries:
            faults.note(Place(name), f"“{path.name}” is in the zip twice", "Take one out")
        else:
            entries[path.name] = entry
    return entries


def _is_ours(path: PurePosixPath) -> bool:
    return (
        path.suffix.lower() == ".csv"
        and "__MACOSX" not in path.parts
        and not path.name.startswith(".")
    )


def _unpacked(
    name: str,
    package: zipfile.ZipFile,
    entries: Mapping[str, zipfile.ZipInfo],
    faults: FaultBook,
) -> Mapping[str, bytes]:
    # What an entry says of its own size may be a lie, so we stop reading at the limit.
    left = LARGEST_UNPACKED
    files: dict[str, bytes] = {}
    for file, entry in entries.items():
        with package.open(entry) as stream:
            files[file] = stream.read(left + 1)
        left -= len(files[file])
        if left < 0:
            faults.note(Place(name), "the zip unpacks to more than it says", EXPORT_AGAIN)
            faults.ensure_none()
    return files
