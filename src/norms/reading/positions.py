"""YAML read so that every scalar stays text and every piece keeps its line and column.

Plain YAML turns ``6.10`` into 6.1, ``no`` into False and ``22:30`` into 1350; none of that may
happen to a clause number, so nothing is converted here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

import yaml

from norms.reading.guarding import refused

# A word that nobody reads to its end.
_ENDLESS: Final = re.compile(r"(\S{60})[^\s']{20,}")
Plain = str | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file, where it is, and what to do about it."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class PackErrors(Exception):
    """A pack could not be read; carries every problem found, in order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(slots=True)
class Text:
    """A YAML file as plain text values, with the place of each."""

    file: str
    content: Plain = ""
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, path: Path, message: str) -> Problem:
        """Return a problem at a path, or at the nearest place above it that the file has."""
        while path and path not in self.places:
            path = path[:-1]
        line, column = self.places.get(path, (1, 1))
        return Problem(self.file, line, column, _ENDLESS.sub(r"\1…", message))


def read_text(*, file: str, text: str) -> Text:
    """
    Read YAML text into plain values with places.

    :raises PackErrors: if the text is not YAML, names a key twice, or uses an anchor.
    """
    reading = Text(file=file)
    try:
        if found := refused(text):
            raise PackErrors((Problem(file, *found),))
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise PackErrors((Problem(file, line, column, f"not YAML: {error.problem}"),)) from error
    except yaml.YAMLError as error:
        raise PackErrors((Problem(file, 1, 1, f"not YAML: {error}"),)) from error
    if node is None:
        raise PackErrors((Problem(file, 1, 1, "the file is empty"),))
    reading.content = _plain(node, (), reading)
    if reading.problems:
        raise PackErrors(tuple(reading.problems))
    return reading


def _plain(node: yaml.Node, path: Path, reading: Text) -> Plain:
    """Return a node as text, list or dict, noting the place of each piece."""
    reading.places.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, i), reading) for i, child in enumerate(node.value)]
    pairs: dict[str, Plain] = {}
    for key, child in node.value:
        name = str(key.value)
        place = (key.start_mark.line + 1, key.start_mark.column + 1)
        if name in pairs:
            reading.problems.append(Problem(reading.file, *place, f"'{name}' stands here twice"))
        reading.places[(*path, name)] = place
        pairs[name] = _plain(child, (*path, name), reading)
    return pairs
