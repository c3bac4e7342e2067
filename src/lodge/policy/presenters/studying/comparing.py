"""Two policies side by side: what changed answer, as cards with both answers."""

from dataclasses import dataclass, replace
from typing import Final

from lodge.policy.presenters.links import question_address
from lodge.policy.presenters.studying.checks import asked_of, exactly, share_of
from lodge.policy.queries.checkups import Comparison, Text
from norms.analysis.findings import Finding
from norms.deciding import Answer, decide_situation
from norms.language import Pack
from norms.situations import Situation
from norms.vocabulary import GRANTS
from norms.wording import listed, sentence

# What became of a duty, as its sentence begins, and as a heading has it.
KINDS: Final = {
    "Otherwise": "To be done otherwise",
    "Gone": "No longer to be done",
    "New": "New to be done",
}


@dataclass(frozen=True, slots=True)
class SideShown:
    """One answer of a pair: its verdict, its sentence and the words of its clauses."""

    verdict: str
    words: str
    clauses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One change: in how many situations, what stays the same, and both answers."""

    count: str
    circumstances: str
    before: SideShown
    after: SideShown
    href: str


@dataclass(frozen=True, slots=True)
class MoveShown:
    """How many situations moved from one verdict to another."""

    before: str
    after: str
    count: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonShown:
    """All that the page shows."""

    possible: str
    changed: str
    share: str
    moves: tuple[MoveShown, ...]
    changes: tuple[ChangeShown, ...]
    duties: tuple[str, ...] = ()

    @property
    def duties_by_kind(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the duties that changed, by what became of them."""
        found = (
            (title, tuple(words for words in self.duties if words.startswith(opening)))
            for opening, title in KINDS.items()
        )
        return tuple((title, words) for title, words in found if words)


def shown_comparison(found: Comparison, *, before: Text, after: Text, slug: str) -> ComparisonShown:
    """Return what changed answer, ready to be shown."""
    return ComparisonShown(
        possible=exactly(found.possible),
        changed=exactly(found.changed),
        share=share_of(found.changed, found.possible),
        moves=tuple(
            MoveShown(one, other, exactly(count), share_of(count, found.possible))
            for one, other, count in found.counts
        ),
        changes=tuple(_change(each, before, after, slug) for each in found.changes),
        duties=found.duties,
    )


def _change(finding: Finding, before: Text, after: Text, slug: str) -> ChangeShown:
    region = finding.boxes[0]
    mattering = {"role", "act", *region.allows}
    known = Situation({axis: value for axis, value in region.sample.items() if axis in mattering})
    said = asked_of(region)
    held = [GRANTS.word(grant) for grant in said.get("grants", "").split(",") if grant]
    asked = Situation(region.sample)
    one, other = (
        _side(decide_situation(pack=text.pack, asked=asked, on=text.on), known, text.pack)
        for text in (before, after)
    )
    return ChangeShown(
        count=exactly(finding.count),
        circumstances=listed(held),
        before=one,
        after=other,
        href=question_address(slug=slug, said=said, at=None),
    )


def _side(answer: Answer, known: Situation, pack: Pack) -> SideShown:
    """Return one answer; its sentence mentions only what matters to the change."""
    clauses = {*answer.because, *(missing.clause for missing in answer.missing)}
    return SideShown(
        verdict=answer.verdict,
        words=sentence(replace(answer, situation=known, because=(), ask=()), pack=pack),
        clauses=tuple((each, pack.clauses[each].says) for each in sorted(clauses)),
    )
