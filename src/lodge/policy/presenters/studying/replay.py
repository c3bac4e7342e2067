"""A replay as it is shown: how many would be otherwise, by which clauses, with examples."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from lodge.policy.domain.aftermath import Otherwise
from lodge.policy.domain.replaying import Replay, Retaken
from lodge.policy.domain.setting_words import label_of, words_of
from lodge.policy.domain.settings import SettingInForce
from lodge.policy.presenters.links import question_address
from norms.language import Pack
from norms.wording import sentence

MOST_EXAMPLES: Final = 10
CAME_BY: Final = {"confiscate": "taken away", "hand_in": "handed in"}
NOT_STATED: Final = "Not stated"


@dataclass(frozen=True, slots=True)
class ExampleShown:
    """Decisions alike that would be otherwise: what was asked, then and under the other policy."""

    times: int
    before: str
    after: str
    words: str
    clauses: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class FareShown:
    """Devices that would have fared otherwise: what about them, and by which clause."""

    times: int
    came: str
    question: str
    before: str
    after: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayShown:
    """All that the page shows."""

    every: int
    changed: int
    unreadable: int
    moves: tuple[tuple[str, str, int], ...]
    clauses: tuple[tuple[str, str, int], ...]
    examples: tuple[ExampleShown, ...]
    more: int
    fares: tuple[FareShown, ...]


def shown_replay(
    found: Replay, *, fares: Iterable[Otherwise], pack: Pack, current: Pack, slug: str
) -> ReplayShown:
    """Return a replay ready to be shown."""
    says = {**current.clauses, **pack.clauses}
    moves = sorted(found.moves().items(), key=lambda pair: -pair[1])
    return ReplayShown(
        every=found.every,
        changed=found.changed,
        unreadable=found.unreadable,
        moves=tuple((before, after, times) for (before, after), times in moves),
        clauses=tuple(
            (clause, says[clause].says if clause in says else "", times)
            for clause, times in found.by_clause().items()
        ),
        examples=tuple(_example(each, pack, slug) for each in found.otherwise[:MOST_EXAMPLES]),
        more=max(0, len(found.otherwise) - MOST_EXAMPLES),
        fares=tuple(_fare(each) for each in fares),
    )


def _fare(each: Otherwise) -> FareShown:
    return FareShown(
        times=each.times,
        came=CAME_BY[each.act],
        question=label_of(each.setting),
        before=_said(each.before),
        after=_said(each.after),
        clause=(each.after.clause or "") if each.after else "",
    )


def _said(setting: SettingInForce | None) -> str:
    return words_of(setting.name, setting.words) if setting else NOT_STATED


def _example(each: Retaken, pack: Pack, slug: str) -> ExampleShown:
    answer = replace(each.answer, because=(), ask=())
    return ExampleShown(
        times=each.taken.times,
        before=each.taken.verdict,
        after=each.answer.verdict,
        words=sentence(answer, pack=pack),
        clauses=each.answer.because,
        href=question_address(slug=slug, said=each.taken.situation, at=None),
    )
