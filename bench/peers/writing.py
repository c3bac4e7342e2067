"""A norm as a condition, in whatever syntax an engine has for and, or, not, is-one-of, between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Case = dict
Norm = dict
Known = dict


@dataclass(frozen=True)
class Syntax:
    """How an engine writes conditions."""

    one_of: Callable[[str, list[str]], str]
    between: Callable[[str, int, int], str]
    both: str = " && "
    either: str = " || "
    no: str = "!"


def name_of(axis: str) -> str:
    """Return an axis as a name that every engine accepts."""
    return axis.replace(".", "_")


def plain(known: Known) -> Known:
    """Return a situation with names that every engine accepts."""
    return {name_of(axis): value for axis, value in known.items()}


def test(syntax: Syntax, asked: dict) -> str:
    """Return what a norm asks of one axis."""
    axis = name_of(asked["axis"])
    if asked["spans"]:
        spans = [syntax.between(axis, least, most) for least, most in asked["spans"]]
        return f"({syntax.either.join(spans)})"
    return f"({syntax.one_of(axis, asked['values'])})"


def applies(syntax: Syntax, norm: Norm) -> str:
    """Return the condition in which a norm applies."""
    boxes = [f"({syntax.both.join(test(syntax, each) for each in box)})" for box in norm["boxes"]]
    return f"({syntax.either.join(boxes)})"


def stands(syntax: Syntax, case: Case, place: int) -> str:
    """Return the condition in which a norm stands: written out, those that beat it included."""
    norm = case["norms"][place]
    beaten = [f"{syntax.no}({stands(syntax, case, other)})" for other in norm["beaten_by"]]
    return f"({syntax.both.join([applies(syntax, norm), *beaten])})"


def deciding(case: Case) -> list[int]:
    """Return the places of the norms that decide."""
    return [i for i, norm in enumerate(case["norms"]) if norm["kind"] != "advises"]
