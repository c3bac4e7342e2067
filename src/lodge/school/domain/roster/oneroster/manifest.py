"""The manifest: which version a set is, and whether each of its files is whole or a difference."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lodge.school.domain.roster.faults import FaultBook, Place, did_you_mean
from lodge.school.domain.roster.oneroster.standard import (
    ABSENT,
    LAYOUTS,
    LEFT_UNREAD,
    MANIFEST,
    MODES,
    V1_1,
    VERSIONS,
)
from lodge.school.domain.roster.tables import Row, decoded, ensure_columns, read_table

COLUMNS: Final = ("propertyName", "value")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a set says of itself."""

    version: str = V1_1
    modes: Mapping[str, str] = field(default_factory=dict)

    def mode_of(self, file: str) -> str:
        """Return whether a file is bulk, delta or absent."""
        return self.modes.get(file, ABSENT)


def read_manifest(files: Mapping[str, bytes], faults: FaultBook) -> Manifest:
    """Return what the manifest says, noting what is wrong with it and what it leaves out."""
    content = files.get(MANIFEST)
    if content is None:
        faults.note(
            Place(MANIFEST),
            "the set has no manifest.csv",
            "Choose the whole OneRoster folder or zip, as it was exported",
        )
        return Manifest()
    text = decoded(MANIFEST, content, faults)
    table = read_table(MANIFEST, text, faults) if text is not None else None
    if table is None:
        return Manifest()
    ensure_columns(table, required=COLUMNS, known=COLUMNS, faults=faults)
    if set(COLUMNS) - set(table.columns):
        return Manifest()
    said = {row["propertyName"]: row for row in table.rows}
    version = _version(said.get("oneroster.version"), faults)
    modes = {
        f"{name.removeprefix('file.')}.csv": _mode(row, faults)
        for name, row in said.items()
        if name.startswith("file.")
    }
    _compare(files, modes, said, version, faults)
    return Manifest(version, modes)


def _version(row: Row | None, faults: FaultBook) -> str:
    if row is None:
        faults.note(
            Place(MANIFEST, 1, "propertyName"),
            "the manifest does not say “oneroster.version”",
            "Add the line “oneroster.version,1.1” or “oneroster.version,1.2”",
        )
        return V1_1
    version = row["value"].removeprefix("v")
    if version not in VERSIONS:
        faults.note(
            row.at("value"),
            f"OneRoster version “{version}” is not one we read",
            "Export version 1.1 or 1.2",
        )
        return V1_1
    return version


def _mode(row: Row, faults: FaultBook) -> str:
    mode = row["value"].lower()
    if mode not in MODES:
        faults.note(
            row.at("value"),
            f"“{row['value']}” is not a way to send a file",
            did_you_mean(row["value"], MODES),
        )
        return ABSENT
    return mode


def _compare(
    files: Mapping[str, bytes],
    modes: Mapping[str, str],
    said: Mapping[str, Row],
    version: str,
    faults: FaultBook,
) -> None:
    for file in LAYOUTS[version]:
        entry = f"file.{file.removesuffix('.csv')}"
        if file in files and file not in modes:
            faults.note(
                Place(MANIFEST, None, "propertyName"),
                f"{file} is in the set but the manifest has no entry “{entry}”",
                f"Add the line “{entry},bulk” (or delta), or take the file out",
            )
        elif file in files and modes[file] == ABSENT:
            faults.note(
                said[entry].at("value"),
                f"the manifest calls {file} absent, yet it is in the set",
                "Say bulk or delta, or take the file out",
            )
    for file, mode in modes.items():
        if mode != ABSENT and file not in files and file not in LEFT_UNREAD:
            faults.note(
                said[f"file.{file.removesuffix('.csv')}"].at("value"),
                f"the manifest promises {file} ({mode}), and it is not in the set",
                "Export the set again, or call the file absent",
            )
