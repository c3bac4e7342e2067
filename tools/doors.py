"""The contract that rooms are entered by their doors, for import-linter."""

from collections.abc import Iterator
from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """
    Let a room import from another room only the modules that are its doors.

    The options are ``house`` (the package of the rooms), ``doors`` (module names),
    ``open_to_all`` (rooms without walls) and ``may_enter_anywhere`` (rooms with a key).
    """

    house = fields.StringField()
    doors = fields.ListField(subfield=fields.StringField())
    open_to_all = fields.ListField(subfield=fields.StringField())
    may_enter_anywhere = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Report every import that goes through a wall."""
        through_walls = sorted(self._through_walls(graph))
        return ContractCheck(kept=not through_walls, metadata={"through_walls": through_walls})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each import that goes through a wall."""
        for importer, imported in check.metadata["through_walls"]:
            output.print_error(f"{importer} goes through the wall to {imported}", bold=False)

    def _through_walls(self, graph: ImportGraph) -> Iterator[tuple[str, str]]:
        house = cast(str, self.house)
        free = {*cast(list[str], self.doors), ""}
        for importer in graph.find_descendants(house):
            guest = _room(importer)
            if guest in cast(list[str], self.may_enter_anywhere):
                continue
            for imported in graph.find_modules_directly_imported_by(importer):
                host = _room(imported)
                is_outside = not imported.startswith(f"{house}.") or host == guest
                if is_outside or host in cast(list[str], self.open_to_all):
                    continue
                if _module(imported) not in free:
                    yield importer, imported


def _room(name: str) -> str:
    """Return the room of a module: ``school`` of ``lodge.school.models.pupils``."""
    return [*name.split("."), "", ""][1]


def _module(name: str) -> str:
    """Return the part of the room: ``models`` of ``lodge.school.models.pupils``."""
    return [*name.split("."), "", "", ""][2]
