"""What happened in an incident, in words: its entries, the hands of its devices, their leaving."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from lodge.foundation.ui.sayings import say_exactly
from lodge.incidents.domain.verbs import WORDS, Verb, is_late
from lodge.incidents.models import Hand, IncidentStep
from lodge.incidents.presenters.words import device_words
from lodge.incidents.queries.leaving import Left, Turn

# A device that was taken before goes on under another record: on which ground, in words.
AGAIN: Final = {
    "police": "It is followed while the police have it",
    "confiscation": "It is with us again",
    "exam": "It is with us again",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as a page tells it; a corrected one stays and says so."""

    id: UUID
    when: str
    who: str
    what: str
    written: str = ""
    clauses: tuple[str, ...] = ()
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """What is told, with the moments by which it is put in order."""

    at: datetime
    written_at: datetime
    told: Told


def tellings(
    steps: Sequence[IncidentStep], *, hands: Sequence[Hand] = (), left: Sequence[Left] = ()
) -> list[Told]:
    """Return all that happened in order; corrections are entries, and what they correct stays."""
    found = [*dated_steps(steps), *dated_hands(hands, left)]
    return [each.told for each in sorted(found, key=lambda each: (each.at, each.written_at))]


def dated_steps(steps: Sequence[IncidentStep]) -> list[Dated]:
    """Return the entries of an incident, each with its moments."""
    corrected = {step.about for step in steps if step.verb == Verb.CORRECTED}
    return [Dated(step.happened_at, step.written_at, _told(step, corrected)) for step in steps]


def dated_hands(hands: Iterable[Hand], turns: Iterable[Left | Turn]) -> list[Dated]:
    """Return the hands that devices passed through, how they were held, and how they left."""
    passed = [Dated(hand.happened_at, hand.written_at, _passed(hand)) for hand in hands]
    return passed + [Dated(each.at, each.written_at, turned(each)) for each in turns]


def turned(turn: Left | Turn) -> Told:
    """Return what became of a device as an entry of a page."""
    return Told(turn.custody_id, say_exactly(turn.at), turn.by, turn.in_words)


def late_label(*, happened_at: datetime, written_at: datetime) -> str:
    """Return the plain label of an entry that was written late, or nothing (IMP-25)."""
    if not is_late(happened_at=happened_at, written_at=written_at):
        return ""
    return f"Written late, on {say_exactly(written_at)}"


def _told(step: IncidentStep, corrected: set[UUID | None]) -> Told:
    said = [AGAIN.get(step.code, WORDS[Verb(step.verb)])]
    if step.verb == Verb.TAKEN and step.code and step.code not in AGAIN:
        said.append(device_words(step.code))
    if step.person_name:
        said.append(step.person_name)
    said += [f"{name.replace('_', ' ')}: {word}" for name, word in step.facts.items()]
    if step.words:
        said.append(step.words)
    return Told(
        id=step.id,
        when=say_exactly(step.happened_at),
        who=step.actor_name,
        what=" – ".join(said),
        written=late_label(happened_at=step.happened_at, written_at=step.written_at),
        clauses=tuple(step.clauses),
        corrected=step.id in corrected,
    )


def _passed(hand: Hand) -> Told:
    words = {
        "taken": f"{hand.to_name} has the device",
        "offered": f"Handed on to {hand.to_name}",
        "received": f"{hand.to_name} has it now, from {hand.from_name}",
    }
    return Told(hand.id, say_exactly(hand.happened_at), hand.from_name, words[hand.verb])
