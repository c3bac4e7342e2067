"""How an incident stands: the fold of its entries, in the order in which they were written."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from lodge.incidents.domain.verbs import Verb

ON_CALL = "the on-call leader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One entry as the fold reads it; ``about`` is the entry that it settles or corrects."""

    id: UUID
    verb: Verb
    actor_id: UUID
    actor_name: str
    words: str = ""
    code: str = ""
    person_id: UUID | None = None
    person_name: str = ""
    due_on: date | None = None
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class ToDo:
    """One action with its owner and the day by which it is done."""

    id: UUID
    words: str
    owner_id: UUID | None
    owner_name: str
    due_on: date | None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """
    How an incident stands after all of its entries.

    INVARIANT: it always has an owner, if only the on-call leader, until it is closed.
    """

    owner_id: UUID | None = None
    owner: str = ON_CALL
    is_closed: bool = False
    is_evidence: bool = False
    with_police: bool = False
    home_not_yet: str = ""
    is_home_told: bool = False
    is_told_outside: bool = False
    to_do: tuple[ToDo, ...] = ()

    @property
    def left_to_do(self) -> tuple[ToDo, ...]:
        """Return the actions that nobody has done yet."""
        return tuple(each for each in self.to_do if not each.is_done)


def owned_by_somebody_here(standing: Standing, *, here: Collection[UUID]) -> Standing:
    """Return it with the on-call leader for its owner where the owner is there no more."""
    if standing.is_closed or standing.owner_id is None or standing.owner_id in here:
        return standing
    return replace(standing, owner_id=None, owner=ON_CALL)


def standing_of(happenings: Iterable[Happening], *, police_take_it: bool = False) -> Standing:
    """
    Return how an incident stands; what was corrected counts no more.

    ``police_take_it``: what is taken in it goes to the police at once.
    """
    entries = list(happenings)
    corrected = {each.about for each in entries if each.verb is Verb.CORRECTED}
    standing = Standing()
    for each in entries:
        if each.id not in corrected:
            standing = _after(standing, each)
            if police_take_it and each.verb is Verb.TAKEN:
                # Once: what is taken after that came back from them.
                standing, police_take_it = replace(standing, with_police=True), False
    return standing


def _after(standing: Standing, each: Happening) -> Standing:
    """Return how it stands after one more entry."""
    if each.verb in _SETS:
        return _SETS[each.verb](standing)
    if each.verb is Verb.CLAIMED:
        return replace(standing, owner_id=each.actor_id, owner=each.actor_name)
    if each.verb is Verb.PARENT_NOT_YET:
        return replace(standing, home_not_yet=each.words)
    if each.verb is Verb.PLANNED:
        item = ToDo(each.id, each.words, each.person_id, each.person_name, each.due_on)
        return replace(standing, to_do=(*standing.to_do, item))
    if each.verb is Verb.ACTED:
        return replace(standing, to_do=_ticked(standing.to_do, each.about))
    return standing


def _ticked(to_do: Sequence[ToDo], done: UUID | None) -> tuple[ToDo, ...]:
    return tuple(replace(each, is_done=each.is_done or each.id == done) for each in to_do)


_SETS: Final[Mapping[Verb, Callable[[Standing], Standing]]] = {
    Verb.CLOSED: lambda before: replace(before, is_closed=True),
    Verb.EVIDENCE: lambda before: replace(before, is_evidence=True),
    Verb.EVIDENCE_OVER: lambda before: replace(before, is_evidence=False),
    Verb.POLICE_TOOK: lambda before: replace(before, with_police=True),
    Verb.POLICE_RETURNED: lambda before: replace(before, with_police=False),
    Verb.POLICE_KEPT: lambda before: replace(before, with_police=False),
    Verb.PARENT_TOLD: lambda before: replace(before, is_home_told=True),
    Verb.REPORTED: lambda before: replace(before, is_told_outside=True),
    Verb.NOT_REPORTED: lambda before: replace(before, is_told_outside=True),
}
