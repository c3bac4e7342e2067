"""Looking at a duty before something is done about it, with the book held."""

from dataclasses import dataclass
from datetime import datetime

from lodge.duties.domain import DutyKey, Owed
from lodge.duties.models import Matter, Telling
from lodge.duties.permissions.duties import why_not_touch
from lodge.duties.queries.books import Book, book_of
from lodge.duties.queries.folding import owed_by
from lodge.duties.queries.owed import may_read, shown_to
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """A duty that is the actor's to act on, and all that is owed in its matter."""

    actor: Actor
    matter: Matter
    owed: Owed
    all: list[Owed]
    book: Book

    def shown(self, found: list[Owed]) -> tuple[Owed, ...]:
        """Return what the actor may see of what is owed in the matter."""
        reads = may_read(seen_by=self.actor, matter_id=self.matter.id)
        return shown_to(found, seen_by=self.actor, may_read=reads)


def look(*, actor: Actor, key: DutyKey, at: datetime) -> Looked:
    """
    Hold the book and return a duty that the actor may do something about.

    :raises Refused: if they may not.
    """
    record.hold_the_pen(actor=actor)
    telling = Telling.objects.of(actor.school_id).filter(id=key.telling_id).first()
    matters = Matter.objects.of(actor.school_id)
    matter = matters.filter(id=telling.matter_id).first() if telling else None
    book = book_of(matter, seen_by=actor, at=at) if matter else None
    every = owed_by(book) if book else []
    seen = _seen(actor, matter, every)
    owed = next((each for each in every if each.key == key and key in seen), None)
    ensure_allowed(why_not_touch(actor=actor, matter=matter, owed=owed))
    assert matter is not None
    assert book is not None
    assert owed is not None
    return Looked(actor=actor, matter=matter, owed=owed, all=every, book=book)


def _seen(actor: Actor, matter: Matter | None, every: list[Owed]) -> set[DutyKey]:
    """Return the duties of a matter that the actor may see at all."""
    if matter is None:
        return set()
    reads = may_read(seen_by=actor, matter_id=matter.id)
    return {each.key for each in shown_to(every, seen_by=actor, may_read=reads)}
