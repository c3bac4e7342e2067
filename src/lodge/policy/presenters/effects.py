"""What a choice made in adopting would change: worked out once, beside the page, and kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lodge.policy.domain.confirming import sentences_of
from lodge.policy.presenters.studying.comparing import (
    ChangeShown,
    ComparisonShown,
    shown_comparison,
)
from lodge.policy.queries.checkups import COMPARISONS, Text, compared, comparison_key, text_of
from lodge.policy.queries.kept import Kept, key_of
from lodge.policy.queries.packs import files_on_offer, pack_on_offer
from norms.language import Pack
from norms.reading import fingerprint_of

MOST_CHANGES: Final = 3


@dataclass(frozen=True, slots=True)
class ClauseRead:
    """A clause with its own words, and what Lodge does with it now and if the choice is made."""

    id: str
    says: str
    now: tuple[str, ...]
    then: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What would change, clause by clause and in answers; or why nobody can count the answers."""

    clauses: tuple[ClauseRead, ...] = ()
    answers: ComparisonShown | None = None
    too_large: str = ""

    @property
    def largest(self) -> tuple[ChangeShown, ...]:
        """Return the largest changes, as many as a choice needs."""
        return self.answers.changes[:MOST_CHANGES] if self.answers else ()


EFFECTS: Final = Kept("effect", Effect)


def effect_of(plain: Text, other: str, *, clauses: Sequence[str]) -> Effect | None:
    """
    Return what taking another policy on offer would change, or None while it is worked out.

    ``clauses`` are those of the other that are to be shown beside the first's.
    """
    files = files_on_offer(other)
    if files is None:
        return Effect()
    key = key_of(plain.key, other, fingerprint_of(files), *clauses)
    return EFFECTS.get(key, lambda: _worked_out(plain, other, clauses))


def _worked_out(plain: Text, other: str, clauses: Sequence[str]) -> Effect:
    pack = pack_on_offer(other)
    if pack is None:
        return Effect()
    then = text_of(pack, plain.on)
    found = COMPARISONS.at_once(comparison_key(plain, then), lambda: compared(plain, then))
    shown = None if found.too_large else shown_comparison(found, before=plain, after=then, slug="-")
    told = tuple(_clauses(clauses, plain.pack, pack))
    return Effect(told, shown, found.too_large)


def _clauses(ids: Sequence[str], plain: Pack, other: Pack) -> Iterator[ClauseRead]:
    """Give clauses of the other policy, with the sentences that are not in both."""
    for name in ids:
        now, then = (
            [each.words for each in sentences_of(pack.clauses[name], pack)]
            if name in pack.clauses
            else []
            for pack in (plain, other)
        )
        yield ClauseRead(
            id=name,
            says=(plain if name in plain.clauses else other).clauses[name].says,
            now=tuple(words for words in now if words not in then),
            then=tuple(words for words in then if words not in now),
        )
