"""Decisions that were taken, taken once more under another policy: what would have come out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from norms.deciding import Answer, decide
from norms.language import Pack
from norms.words import UnknownWord


@dataclass(frozen=True, slots=True)
class Taken:
    """A situation that was decided, how, by which clauses, and how many times."""

    situation: Mapping[str, str]
    verdict: str
    because: tuple[str, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Retaken:
    """What was decided, and what the other policy makes of it."""

    taken: Taken
    answer: Answer


@dataclass(frozen=True, slots=True)
class Replay:
    """How many decisions there were, which would be otherwise, and how many nobody can say."""

    every: int
    otherwise: tuple[Retaken, ...]
    unreadable: int

    @property
    def changed(self) -> int:
        """Return how many decisions would have had another verdict."""
        return sum(each.taken.times for each in self.otherwise)

    def moves(self) -> dict[tuple[str, str], int]:
        """Return how many decisions would have gone from each verdict to each other."""
        found: dict[tuple[str, str], int] = {}
        for each in self.otherwise:
            pair = (each.taken.verdict, each.answer.verdict)
            found[pair] = found.get(pair, 0) + each.taken.times
        return found

    def by_clause(self) -> dict[str, int]:
        """
        Return how many decisions each clause would have turned, most first.

        Where the other policy says nothing, it is the clause that no longer decides.
        """
        found: dict[str, int] = {}
        for each in self.otherwise:
            for clause in each.answer.because or each.taken.because:
                found[clause] = found.get(clause, 0) + each.taken.times
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def replay(taken: Iterable[Taken], *, pack: Pack, on: date) -> Replay:
    """Return what a policy, as it stands on a day, makes of decisions that were taken."""
    every, unreadable = 0, 0
    otherwise = []
    for each in taken:
        every += each.times
        try:
            answer = decide(pack=pack, situation=each.situation, on=on)
        except UnknownWord:
            unreadable += each.times
            continue
        if answer.verdict != each.verdict:
            otherwise.append(Retaken(each, answer))
    otherwise.sort(key=lambda each: -each.taken.times)
    return Replay(every, tuple(otherwise), unreadable)
