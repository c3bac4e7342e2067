"""Refusing YAML that would exhaust the machine: nested beyond reason, or referring to itself."""

from __future__ import annotations

import re

import yaml

DEEPEST = 40
_SUSPECT = re.compile(r"[&*]|^\s{80,}\S|(?:[-?]\s+){10,}", re.MULTILINE)
_BRACKETS = re.compile(r"[\[\]{}]")


def refused(text: str) -> tuple[int, int, str] | None:
    """
    Return the line, the column and the reason for which a text is not to be composed.

    Composing recurses, in C; so depth must be known before. Most texts are cleared by a glance.

    :raises yaml.YAMLError: if the text is not YAML.
    """
    if not _SUSPECT.search(text) and _bracket_depth(text) <= DEEPEST:
        return None
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if getattr(event, "anchor", None) is not None:
            return line, column, "anchors and aliases are not used here: write it out"
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return line, column, f"nested more than {DEEPEST} deep: no pack needs that"
    return None


def _bracket_depth(text: str) -> int:
    """Return how deep brackets nest at the most; those inside quotes count too."""
    deepest = depth = 0
    for bracket in _BRACKETS.findall(text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest
