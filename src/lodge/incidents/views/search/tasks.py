"""What may be done about a search now, by whom: each with its question and its buttons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import Kind, Verb
from lodge.incidents.models.search import LEADS
from lodge.incidents.permissions.search import why_not_close, why_not_decide
from lodge.incidents.permissions.search.erasing import ADVISERS
from lodge.incidents.queries.search.opened import Opened


@dataclass(frozen=True, slots=True)
class Press:
    """A button: what it does, what it says, and its kind."""

    do: str
    text: str
    kind: str = "secondary"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: its code, its title, and its buttons."""

    code: str
    title: str
    buttons: tuple[Press, ...]

    @property
    def presses(self) -> frozenset[str]:
        """Return what its buttons do."""
        return frozenset(each.do for each in self.buttons)


def _one(code: str, title: str, button: str) -> Task:
    return Task(code, title, (Press(code, button, "primary"),))


DECIDE: Final = Task(
    "decide",
    "Decide",
    (
        Press("approve", "Approve", "primary"),
        Press("attend", "Approve, and I come"),
        Press("refuse", "Do not approve"),
    ),
)
TASKS: Final = (
    DECIDE,
    _one("discuss", "Talked over with you", "It was talked over"),
    _one("write_up", "Write it up", "Keep the record"),
    _one("erase", "It was deleted", "Keep the record"),
    _one("use", "It is in use", "Tell whoever must know"),
    _one("look_at", "Look at how it went", "Keep what I make of it"),
    _one("tell_home", "Home has been told", "A parent was told"),
    _one("consent", "What was said when asked", "Keep it"),
    _one("withdraw", "It is not carried out", "It is not carried out"),
    _one("correct", "Add a correction", "Add it"),
    _one("close", "Close it", "Close it"),
)
# What can be done for as long as it is open, and is pressed by nothing.
AT_ANY_TIME: Final = frozenset({"consent", "withdraw", "correct"})
_BY_CODE: Final = {task.code: task for task in TASKS}


def tasks_for(actor: Actor, seen: Opened) -> list[Task]:
    """Return what the actor may do about a search now, the foremost first."""
    return [_BY_CODE[code] for code, may in _MAY.items() if may(actor, seen)]


def foremost(tasks: Sequence[Task], seen: Opened) -> Task | None:
    """Return what the page opens with, or None where nothing of it presses."""
    first = tasks[0] if tasks else None
    is_early = waits(seen) and first is not None and first.code == "write_up"
    return None if first is None or is_early or first.code in AT_ANY_TIME else first


def waits(seen: Opened) -> bool:
    """Say whether it waits for a decision."""
    return seen.life.allows(Verb.APPROVED)


def _may_decide(actor: Actor, seen: Opened) -> bool:
    if not seen.life.allows(Verb.APPROVED):
        return False
    refusal = why_not_decide(
        actor=actor, search=seen.search, requester_roles=seen.requester_roles, parts=seen.parts
    )
    return refusal is None


def _may_discuss(actor: Actor, seen: Opened) -> bool:
    is_mine = seen.search.requester_id == actor.person_id
    wanted = seen.kind is Kind.ERASURE and seen.life.allows(Verb.DISCUSSED)
    return wanted and actor.has(*ADVISERS) and not is_mine and not seen.life.last(Verb.DISCUSSED)


def _may_write_up(actor: Actor, seen: Opened) -> bool:
    if seen.kind not in {Kind.PERSON, Kind.CONTENT} or not seen.life.allows(Verb.CARRIED_OUT):
        return False
    approval = seen.life.approval
    there = {approval.searcher_id, approval.witness_id} if approval else {seen.search.requester_id}
    return actor.person_id in there or actor.has(*LEADS)


def _may_erase(actor: Actor, seen: Opened) -> bool:
    is_erasure = seen.kind is Kind.ERASURE and seen.life.approval is not None
    return is_erasure and seen.life.allows(Verb.CARRIED_OUT)


def _may_use(actor: Actor, seen: Opened) -> bool:
    is_screening = seen.kind is Kind.SCREENING and seen.life.approval is not None
    return is_screening and seen.life.allows(Verb.CARRIED_OUT)


def _may_look(actor: Actor, seen: Opened) -> bool:
    done = seen.life.write_up
    there = {done.searcher_id, done.witness_id, done.actor_id} if done else set()
    return seen.life.needs_a_look and actor.has(*LEADS) and actor.person_id not in there


def _may_tell_home(actor: Actor, seen: Opened) -> bool:
    return seen.life.allows(Verb.PARENT_TOLD) and not seen.life.is_home_told


def _may_close(actor: Actor, seen: Opened) -> bool:
    if any(each.keeps_open for each in seen.owed):
        return False
    refusal = why_not_close(actor=actor, search=seen.search, life=seen.life, owed=seen.owed)
    return refusal is None


_MAY: Final[Mapping[str, Callable[[Actor, Opened], bool]]] = {
    "decide": _may_decide,
    "discuss": _may_discuss,
    "write_up": _may_write_up,
    "erase": _may_erase,
    "use": _may_use,
    "look_at": _may_look,
    "tell_home": _may_tell_home,
    "close": _may_close,
    "consent": lambda actor, seen: (
        seen.kind is not Kind.SCREENING and seen.life.allows(Verb.CONSENT)
    ),
    "withdraw": lambda actor, seen: seen.life.allows(Verb.WITHDRAWN),
    "correct": lambda actor, seen: seen.life.allows(Verb.CORRECTED),
}
