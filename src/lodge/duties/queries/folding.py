"""
Working out what is owed in some matters, before anybody asks who may see it.

Nothing here leaves the room but through ``owed`` and ``wall``, which leave out what the actor may
not see.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from lodge.duties.domain.elsewhere import call_words
from lodge.duties.domain.folding import Folded, fold
from lodge.duties.domain.keys import DutyKey
from lodge.duties.domain.owed import Owed, StepTaken
from lodge.duties.domain.parties import Held, held_by
from lodge.duties.models import Matter, Step, Telling
from lodge.duties.queries.books import Book, books_of, key_of
from lodge.foundation.actor import Actor
from norms.duties import Due, sentence
from norms.duties.sentences import deadline_words, deed_words
from norms.happenings import EVENTS, FACTS
from norms.words import UnknownWord, suggest

HOME: Final = "parent"


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One event of a matter with all that was told of it: the newest facts count."""

    telling_id: UUID
    event: str
    also: tuple[str, ...]
    facts: dict[str, str]
    happened_at: datetime
    provision: UUID | None
    who_id: UUID


def owed_in(matters: Sequence[Matter], *, seen_by: Actor, at: datetime) -> dict[UUID, list[Owed]]:
    """Return what is owed in each of some matters, whoever may see it."""
    books = books_of(matters, seen_by=seen_by, at=at)
    return {each.matter.id: owed_by(each) for each in books}


def owed_by(book: Book) -> list[Owed]:
    """Return what is owed in a matter by what was written of it."""
    steps = _steps(book.steps)
    return [owed for told in events_told(book.tellings) for owed in _owed_of(told, book, steps)]


def events_told(rows: Iterable[Telling]) -> list[Told]:
    """Return the events of a matter, each once, with the newest facts told of it."""
    found: dict[UUID, Told] = {}
    for row in sorted(rows, key=lambda each: (each.written_at, each.id)):
        before = found.get(row.first_id)
        found[row.first_id] = Told(
            telling_id=row.first_id,
            event=before.event if before else row.event,
            also=tuple(dict.fromkeys((*(before.also if before else ()), *row.also))),
            facts={**(before.facts if before else {}), **row.facts},
            happened_at=before.happened_at if before else row.happened_at,
            provision=row.provision_id,
            who_id=before.who_id if before else row.who_id,
        )
    return list(found.values())


def ensure_words(*, events: Sequence[str], facts: Mapping[str, str]) -> None:
    """
    Go on if every event and fact is a word of the norms.

    :raises UnknownWord: if one is not.
    """
    for event in events:
        if event not in EVENTS:
            raise UnknownWord(f"unknown event '{event}'{suggest(event, EVENTS)}")
    for name, word in facts.items():
        if word not in FACTS.get(name, ()):
            raise UnknownWord(f"unknown fact '{name}={word}'{suggest(name, FACTS)}")


def _owed_of(
    told: Told, book: Book, steps: Mapping[DutyKey, Sequence[StepTaken]]
) -> Iterator[Owed]:
    arisen = book.days.arisen(
        event=told.event,
        also=told.also,
        facts=told.facts,
        at=told.happened_at,
        provision=told.provision,
    )
    if arisen is None:
        return
    follow = partial(book.days.follow, arisen)
    root = DutyKey(told.telling_id, "", 0)
    for each in fold(arisen.duties, told_as=root, steps=steps, follow=follow, at=book.at):
        yield _owed(each, told, book)


def _owed(found: Folded, told: Told, book: Book) -> Owed:
    due = found.due
    held = held_by(
        due.duty.holders,
        staff=book.staff,
        concerned=book.concerned,
        teller_id=told.who_id,
        handed_to=book.handed.get(found.key),
    )
    told_to = (*due.duty.to, *due.duty.to_any)
    must = _who_must(held, due)
    return Owed(
        key=found.key,
        matter_id=book.matter.id,
        matter_number=book.matter.number,
        restricted=book.matter.restricted,
        event=told.event,
        happened_at=told.happened_at,
        sentence=sentence(due, happened_at=told.happened_at),
        clause=due.clause,
        deed=deed_words(due.duty),
        holders=due.duty.holders,
        people=held.people,
        by_role=held.by_role,
        call=call_words(must, at_trust=book.at_trust()) if must else "",
        to=told_to,
        due_at=due.due_at,
        in_words=deadline_words(due.duty.within),
        judgement=due.judgement,
        cannot_say=due.clock.cannot_say,
        stage=found.stage,
        state=due.state,
        depends_on=due.depends_on,
        force=due.duty.force,
        after=due.after,
        steps=found.steps,
        is_held_back=book.is_held_back and HOME in {*told_to, *due.duty.holders},
        led_by=book.matter.led_by,
    )


def _who_must(held: Held, due: Due) -> tuple[str, ...]:
    """Return those who must act and are not here; a deputy who is not here need not."""
    if not held.by_role:
        return held.absent
    return tuple(party for party in held.absent if party in due.duty.holders_all)


def _steps(rows: Iterable[Step]) -> dict[DutyKey, list[StepTaken]]:
    found: dict[DutyKey, list[StepTaken]] = defaultdict(list)
    for row in rows:
        taken = StepTaken(row.step, row.at, row.by_name, row.reason, row.written_at)
        found[key_of(row)].append(taken)
    return found
