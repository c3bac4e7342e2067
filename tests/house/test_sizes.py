"""Files and folders that a reader can hold in the head."""

from collections import Counter
from pathlib import PurePosixPath

import pytest

from tests.house import tree

LONGEST_FILE = 400
LARGEST_FOLDER = 12
LONGEST_TEMPLATE = 120
BANNED_NAMES = {
    "base", "common", "data", "handler", "handlers", "helper", "helpers", "info",
    "manager", "managers", "misc", "util", "utils",
}  # fmt: skip
# Django looks for a database's engine under this name.
NAMED_BY_OTHERS = {"src/lodge/config/sqlite/base.py"}
# Files and folders that are too large today. This list only shrinks.
TOO_LONG: set[str] = set()
TOO_LONG_TEMPLATES: set[str] = set()
TOO_FULL: set[str] = set()


@pytest.mark.parametrize("kind", tree.SOURCE)
def test_no_file_is_too_long(kind):
    too_long = {name for name in tree.sources(kind) if _lines(name) > LONGEST_FILE}

    assert too_long == {name for name in TOO_LONG if name.endswith(kind)}


def test_no_template_is_too_long():
    templates = [name for name in tree.sources(".html") if "/jinja2/" in name]

    too_long = {name for name in templates if _lines(name) > LONGEST_TEMPLATE}

    assert too_long == TOO_LONG_TEMPLATES


def test_no_folder_of_code_is_too_full():
    modules = Counter(
        str(PurePosixPath(name).parent)
        for name in tree.sources(".py", under="src/")
        if not name.endswith("__init__.py") and not _is_on_a_shelf(name)
    )

    assert {folder for folder, many in modules.items() if many > LARGEST_FOLDER} == TOO_FULL


def test_every_name_says_something():
    parts = {
        (name, PurePosixPath(part).stem)
        for name in tree.sources()
        for part in PurePosixPath(name).parts
    }

    assert {name for name, part in parts if part in BANNED_NAMES} == NAMED_BY_OTHERS


def _is_on_a_shelf(name: str) -> bool:
    """Say whether a module is a kind of its own, found by being there: decision 0013."""
    front = str(PurePosixPath(name).parent / "__init__.py")
    return front in tree.sources(".py") and ".load(" in tree.text_of(front)


def _lines(name: str) -> int:
    return len(tree.text_of(name).splitlines())
