"""A pack as the detectors see it: what it says, and where each clause stands in its files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from norms.language import Clause, Pack
from norms.lint.findings import Finding, Kind, Place, Severity
from norms.lint.telling import few
from norms.lint.world import World
from norms.reading import find_pack, pack_files, read_files

_ID = re.compile(rb"^\s*-\s+id:\s*([A-Za-z0-9./_-]+)")


@dataclass(frozen=True, slots=True, eq=False)
class PackView:
    """A pack with the place of every clause, and what it is judged by."""

    pack: Pack
    places: Mapping[str, Place]
    world: World

    @property
    def first(self) -> Place:
        """Return where to point when no clause is to blame."""
        return Place(1, f"{self.pack.name}/pack.yaml")

    def at(
        self,
        kind: Kind,
        clause: Clause | None,
        reason: str,
        *,
        words: str = "",
        grade: Severity | None = None,
    ) -> Finding:
        """Return a finding at a clause, or at the pack as a whole."""
        place = self.places.get(clause.id, self.first) if clause else self.first
        quoted = words or (clause.says if clause else "")
        return Finding(kind, place, few(quoted), reason, grade)

    def at_all(self, kind: Kind, clauses: list[Clause], reason: str, *, words: str = "") -> Finding:
        """Return a finding at the first of some clauses, with the places of the others."""
        also = tuple(self.places[clause.id] for clause in clauses[1:] if clause.id in self.places)
        return replace(self.at(kind, clauses[0], reason, words=words), also=also)


def view_of(name: str, *, world: World) -> PackView:
    """
    Read a pack for the linter.

    :raises NoSuchPack: if there is none of that name.
    :raises PackErrors: if it cannot be read.
    """
    folder = find_pack(name)
    files = pack_files(name)
    places: dict[str, Place] = {}
    for file, raw in files.items():
        for number, line in enumerate(raw.splitlines(), 1):
            match = _ID.match(line)
            if match:
                clause = match[1].decode()
                places[clause] = Place(number, f"{folder.name}/{file}", clause)
    pack = read_files(files=files, folder=folder)
    return PackView(pack, places, replace(world, nation=pack.nation))


def view_of_read(pack: Pack, *, on: date) -> PackView:
    """Return a pack that was read already; the places are its clauses, in the policy's order."""
    places = {
        clause: Place(number, pack.name, clause) for number, clause in enumerate(pack.clauses, 1)
    }
    return PackView(pack, places, World(on, None, pack.nation))
