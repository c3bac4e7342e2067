"""What a policy states of the settings a school needs, each with the clause that states it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from norms.language import Pack


@dataclass(frozen=True, slots=True)
class Stated:
    """A setting as a clause gives it."""

    words: tuple[str, ...]
    clause: str


def stated(*, pack: Pack, on: date) -> Mapping[str, Stated]:
    """
    Return the settings that the clauses in force on a day state, by name.

    Where two clauses state the same setting the later in the policy's order is returned; the
    checker reports the pair when they differ.
    """
    return {
        name: Stated(words, clause.id)
        for clause in pack.in_force(on)
        for name, words in clause.settings.items()
    }
