"""The storeys are complete, and every room has the rooms' order inside."""

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.house import tree

LODGE = tree.ROOT / "src" / "lodge"
WITHOUT_THE_ORDER = {"config", "foundation"}
TO_COME = {"permits", "agreements", "visitors", "oversight"}
NOT_MODULES = {"jinja2", "static", "locale", "fixtures"}


@cache
def contracts() -> dict[str, dict[str, list[str]]]:
    """Return our contracts by their id."""
    settings = tomllib.loads(tree.text_of("pyproject.toml"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def names_in(layers: list[str]) -> set[str]:
    """Return every name in the layers, in brackets or not."""
    return set(re.findall(r"\w+", " ".join(layers)))


def rooms() -> set[str]:
    """Return the rooms that stand: the folders of src/lodge with any Python in them."""
    return {path.name for path in LODGE.iterdir() if path.is_dir() and any(path.rglob("*.py"))}


def test_every_room_has_its_storey():
    placed = names_in(contracts()["storeys"]["layers"])

    assert rooms() <= placed
    assert placed - rooms() <= TO_COME


def test_every_room_that_stands_keeps_the_order_inside():
    ordered = {name.removeprefix("lodge.") for name in contracts()["rooms"]["containers"]}

    assert ordered == rooms() - WITHOUT_THE_ORDER


@pytest.mark.parametrize("room", sorted(rooms() - WITHOUT_THE_ORDER))
def test_a_room_holds_only_what_has_a_place_in_the_order(room):
    allowed = names_in(contracts()["rooms"]["layers"]) | NOT_MODULES
    found = {path.stem for path in Path(LODGE / room).iterdir() if path.suffix in ("", ".py")}

    assert found - allowed - {"__init__", "__pycache__"} == set()
    assert (LODGE / room / "__init__.py").exists()


def test_the_engine_starts_without_django():
    program = (
        "import sys, norms.reading; sys.exit(any(m.startswith('django') for m in sys.modules))"
    )

    assert (
        subprocess.run([sys.executable, "-c", program], cwd=tree.ROOT, check=False).returncode == 0
    )
