"""
The parts that a policy gives others in an act: who must approve it, be asked, watch or consent.

They are read from the duties that come of proposing the act, so no act has a table of its own. What
the policy only expects is advised: the act goes ahead without it, and says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from norms.duties.arising import Due, State
from norms.duties.sentences import parties_words
from norms.duties.separation import PART_WORDS, Fault, separation_faults
from norms.language import Duty, Force

# The part of whoever does such a deed, and of those towards whom another is done.
OF_HOLDERS: Final[Mapping[str, str]] = {
    "approve": "approver",
    "authorise": "approver",
    "witness": "witness",
}
OF_OTHERS: Final[Mapping[str, str]] = {
    "discuss": "adviser",
    "ask_advice": "adviser",
    "consent": "consenter",
}
# A second member of staff is a member of staff; that it is not the first is a rule of its own.
STANDS_AS: Final[Mapping[str, str]] = {"second_staff_member": "staff"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part in an act: any one of some parties takes it, because a clause says so."""

    name: str
    parties: tuple[str, ...]
    clause: str
    is_needed: bool

    def is_taken(self, people: Iterable[str], standing: Mapping[str, Collection[str]]) -> bool:
        """Whether somebody among some people stands for one of the parties."""
        wanted = {STANDS_AS.get(party, party) for party in self.parties}
        return any(wanted & {*standing.get(person, ())} for person in people)

    @property
    def words(self) -> str:
        """Return the part with who takes it, as "somebody who approves it, the headteacher"."""
        return f"{PART_WORDS[self.name]}, {parties_words(self.parties, last='or')}"


def parts_of(duties: Iterable[Due]) -> tuple[Part, ...]:
    """Return the parts in an act, from the duties that proposing it brings about."""
    found = [part for due in duties if due.state is State.DUE for part in _parts(due.duty)]
    return tuple(dict.fromkeys(found))


def act_faults(
    *,
    parts: Iterable[Part],
    taken: Mapping[str, Iterable[str]],
    standing: Mapping[str, Collection[str]],
    apart: Iterable[tuple[str, str]] = (),
) -> tuple[Fault, ...]:
    """
    Return why an act may not go ahead with the people who take part in it; nothing if it may.

    ``taken`` gives the people of each part and ``standing`` the parties that each stands for, as
    ``headteacher`` or ``staff``; ``apart`` more pairs of parts that must be different people.
    """
    people = {name: frozenset(each) for name, each in taken.items()}
    return (
        *_untaken((part for part in parts if part.is_needed), people, standing),
        *separation_faults(taken=people, apart=apart),
    )


def _untaken(
    parts: Iterable[Part],
    people: Mapping[str, frozenset[str]],
    standing: Mapping[str, Collection[str]],
) -> Iterator[Fault]:
    for part in parts:
        if not part.is_taken(people.get(part.name, ()), standing):
            yield Fault((part.name,), f"This needs {part.words} ({part.clause}).")


def _parts(duty: Duty) -> Iterator[Part]:
    if duty.force not in {Force.HARD, Force.SOFT}:
        return
    for deed in duty.deeds:
        if deed in OF_HOLDERS:
            yield from _each(OF_HOLDERS[deed], duty, every=duty.holders_all, some=duty.holders_any)
        if deed in OF_OTHERS:
            yield from _each(OF_OTHERS[deed], duty, every=duty.to, some=duty.to_any)


def _each(
    name: str, duty: Duty, *, every: tuple[str, ...], some: tuple[str, ...]
) -> Iterator[Part]:
    groups = [(party,) for party in every] + ([some] if some else [])
    for parties in groups:
        yield Part(name, parties, duty.clause, is_needed=duty.force is Force.HARD)
