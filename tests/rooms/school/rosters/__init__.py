"""Sample sets typed by hand after the standard's tables, and ways to bend them."""

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from lodge.school.domain.roster.oneroster.reading import read_oneroster
from lodge.school.domain.roster.package import files_of_folder
from lodge.school.domain.roster.reading import Reader
from lodge.school.domain.roster.values import Roster

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 23)
CALLED = frozenset({"Quayside Academy"})
READER = Reader(called=CALLED, today=TODAY)

Bend = Callable[[dict[str, bytes]], None]


def sample(name: str) -> dict[str, bytes]:
    """Return the files of a sample set."""
    return dict(files_of_folder(FOLDER / name))


def read(files: Mapping[str, bytes]) -> Roster:
    """Read a set for the invented school."""
    return read_oneroster(files, called=CALLED, today=TODAY)


def zipped(files: Mapping[str, bytes], folder: str = "") -> bytes:
    """Return a set as a zip, in a folder of the zip if one is named."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(folder + name, content)
    return packed.getvalue()


def swap(file: str, old: str, new: str) -> Bend:
    """Return a bend that writes something else in a file, once."""

    def bend(files: dict[str, bytes]) -> None:
        before, after = old.encode(), new.encode()
        assert files[file].count(before) >= 1
        files[file] = files[file].replace(before, after, 1)

    return bend


def drop(file: str) -> Bend:
    """Return a bend that takes a file out."""
    return lambda files: files.pop(file) and None
