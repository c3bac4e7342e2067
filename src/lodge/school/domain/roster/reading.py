"""Reading whatever a school was given: a folder, a zip, or one CSV file."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lodge.school.domain.roster.faults import FaultBook, Place
from lodge.school.domain.roster.mapped import read_mapped
from lodge.school.domain.roster.mapping import Columns
from lodge.school.domain.roster.oneroster.reading import read_oneroster
from lodge.school.domain.roster.package import (
    LARGEST_UPLOAD,
    files_of_folder,
    files_of_zip,
    is_zip,
)
from lodge.school.domain.roster.values import Roster


@dataclass(frozen=True, slots=True)
class Reader:
    """How to read for one school: its names, its columns, its provisions, the day."""

    called: Collection[str]
    today: date
    columns: Columns | None = None
    provisions: Mapping[str, str] = field(default_factory=dict)

    def path(self, path: Path) -> Roster:
        """
        Return what a folder, a zip or a CSV file says.

        :raises RosterRefused: with every fault of the file, if it has any.
        :raises OSError: if the path cannot be read.
        """
        if path.is_dir():
            return self._set(files_of_folder(path))
        return self.upload(path.name, path.read_bytes())

    def upload(self, name: str, content: bytes) -> Roster:
        """
        Return what an uploaded zip or CSV file says.

        :raises RosterRefused: with every fault of the file, if it has any.
        """
        faults = FaultBook()
        if len(content) > LARGEST_UPLOAD:
            faults.note(Place(name), "the file is larger than 20 MB", "Export it again, smaller")
        if not content:
            faults.note(Place(name), "the file is empty", "Export it again")
        if name.lower().endswith(".zip") and not is_zip(content):
            faults.note(Place(name), "the file is called a zip and is none", "Export it again")
        faults.ensure_none()
        if is_zip(content):
            return self._set(files_of_zip(name, content))
        return read_mapped(
            name, content, columns=self.columns, today=self.today, provisions=self.provisions
        )

    def _set(self, files: Mapping[str, bytes]) -> Roster:
        return read_oneroster(files, called=self.called, today=self.today)
