"""The contract about doors sees what it should, and nothing else."""

import grimp
import pytest

from tools.doors import DoorsContract


def check(*, importer: str, imported: str) -> list[tuple[str, str]]:
    """Return the imports through walls in a house with just this import."""
    graph = grimp.ImportGraph()
    for name in {"lodge", importer, imported}:
        graph.add_module(name)
    graph.add_import(importer=importer, imported=imported)
    options = {
        "house": "lodge",
        "doors": ["domain", "queries", "actions"],
        "open_to_all": ["foundation"],
        "may_enter_anywhere": ["config"],
    }
    contract = DoorsContract(name="doors", session_options={}, contract_options=options)
    return contract.check(graph, verbose=False).metadata["through_walls"]


@pytest.mark.parametrize("module", ["models", "models.people", "permissions", "views", "apps"])
def test_what_is_behind_a_wall_cannot_be_imported(module):
    imported = f"lodge.school.{module}"

    assert check(importer="lodge.desk.views", imported=imported) == [("lodge.desk.views", imported)]


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("lodge.desk.views", "lodge.school.queries"),
        ("lodge.desk.views", "lodge.school.domain.calendar"),
        ("lodge.desk.views", "lodge.school"),
        ("lodge.desk.views", "lodge.foundation.actor"),
        ("lodge.desk.views", "norms.deciding"),
        ("lodge.school.actions", "lodge.school.models"),
        ("lodge.config.wiring", "lodge.school.models"),
    ],
)
def test_doors_ground_and_ones_own_room_are_open(importer, imported):
    assert check(importer=importer, imported=imported) == []
