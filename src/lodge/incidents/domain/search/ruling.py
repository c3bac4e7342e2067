"""What the policy makes of a search with certain people in it, and what it asks to be answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from lodge.incidents.domain.search.items import ITEMS
from lodge.incidents.domain.search.life import Kind
from norms.language import GRANT_PREFIX, Norm
from norms.vocabulary import GRANTS

# Which acts of the vocabulary each kind is; a look at a device is a search of it and a look.
ACTS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.PERSON: ("search_person",),
    Kind.CONTENT: ("search_device", "examine_content"),
    Kind.ERASURE: ("erase_content",),
    Kind.SCREENING: ("screen_person",),
}
# The events by which the policy hears of what is proposed; the first is the one it is told as.
PROPOSED_AS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.PERSON: ("search_proposed",),
    Kind.CONTENT: ("examination_proposed", "search_proposed"),
    Kind.ERASURE: ("disposal_proposed",),
    Kind.SCREENING: ("screening_proposed",),
}
KIND_WORDS: Final[Mapping[Kind, str]] = {
    Kind.PERSON: "Search of a pupil",
    Kind.CONTENT: "Look at what is on a device",
    Kind.ERASURE: "Deletion from a device",
    Kind.SCREENING: "Screening equipment",
}
# What others give or are, and nobody answers on a form.
GIVEN_BY_PEOPLE: Final = frozenset(
    {"head_permission", "discussed_with_dsl", "witnessed", "search_authorised", "good_reason"}
    | {"arrangement_recorded", "senior_leader_permission", "discussed_with_head"}
)
# From the best answer to the worst, over the posts that one person holds.
BEST_FIRST: Final = ("permit", "conditional", "silent", "depends", "conflict", "forbid")
# From the strictest to the mildest, over the acts that one search is; silence decides nothing.
STRICTEST_FIRST: Final = ("forbid", "conflict", "conditional", "depends", "permit", "silent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the policy is asked: the kind, the posts of who would do it, and what is known."""

    kind: Kind
    roles: frozenset[str]
    item_code: str = ""
    device: str = ""
    place: str = ""
    suspicion: str = ""
    grants: frozenset[str] = frozenset()

    def situation(self, *, role: str, act: str) -> dict[str, str]:
        """Return the question for one post and one act, in the words of the vocabulary."""
        item = ITEMS.get(self.item_code)
        device = self.device or (item.device if item else "")
        said = {
            "role": role,
            "act": act,
            "place": self.place,
            "suspicion": self.suspicion,
            "device": device,
            "owner": "personal" if device or self.kind is not Kind.SCREENING else "",
            "grants": ",".join(sorted(self.grants)) or "none",
        }
        return {name: word for name, word in said.items() if word}


@dataclass(frozen=True, slots=True)
class Ruling:
    """
    What the policy says: the verdict, its clauses, and what is missing, each with its clause.

    ``ask`` are the roles to turn to where it says nothing.
    """

    verdict: str
    because: tuple[str, ...] = ()
    needs: tuple[Mapping[str, str], ...] = ()
    advice: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    situations: tuple[Mapping[str, str], ...] = field(default=(), repr=False)

    @property
    def is_open(self) -> bool:
        """Say whether the policy leaves it to whoever decides, who then says why."""
        return self.verdict in {"silent", "depends"}

    @property
    def clause(self) -> str | None:
        """Return the first clause that says so, or None."""
        named = (*self.because, *(need["clause"] for need in self.needs))
        return named[0] if named else None


def best(rulings: Iterable[Ruling]) -> Ruling:
    """Return the best answer that any of somebody's posts gives."""
    return min(rulings, key=lambda each: BEST_FIRST.index(each.verdict))


def strictest(rulings: Iterable[Ruling]) -> Ruling:
    """Return the strictest answer among the acts of one search, with what any of them needs."""
    found = sorted(rulings, key=lambda each: STRICTEST_FIRST.index(each.verdict))
    first = found[0]
    return Ruling(
        verdict=first.verdict,
        because=tuple(
            dict.fromkeys(
                clause for each in found if each.verdict == first.verdict for clause in each.because
            )
        ),
        needs=tuple({tuple(need.items()): need for each in found for need in each.needs}.values()),
        advice=tuple(dict.fromkeys(clause for each in found for clause in each.advice)),
        ask=first.ask,
        situations=tuple(asked for each in found for asked in each.situations),
    )


def tests_in(norms: Iterable[Norm], *, kind: Kind) -> tuple[str, ...]:
    """Return what a policy asks to be established before such an act, in the order of the words."""
    named: set[str] = set()
    for norm in norms:
        if norm.acts & {*ACTS[kind]}:
            named |= {test.axis for test in norm.requires}
            named |= {axis for box in norm.boxes for axis in box}
    asked = {axis.removeprefix(GRANT_PREFIX) for axis in named if axis.startswith(GRANT_PREFIX)}
    return tuple(grant for grant in GRANTS.values if grant in asked - GIVEN_BY_PEOPLE)
