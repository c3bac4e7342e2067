"""Devices that are looked for: each case with what happened in it, as somebody sees it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.desk.domain.keeping.losses import SEARCHES, LossVerb
from lodge.desk.models.keeping import LossHappening
from lodge.devices.queries import records
from lodge.foundation.actor import Actor
from lodge.incidents.queries.home import is_paper_held_back


@dataclass(frozen=True, slots=True)
class Case:
    """The looking for one device; ``happened`` is what the reader may see of it, in order."""

    loss_id: UUID
    custody_id: UUID
    kind: str
    happened: tuple[LossHappening, ...]
    has_position: bool

    @property
    def is_open(self) -> bool:
        """Whether it goes on: what was closed and turned up later is open again."""
        return self._last_turn in {None, LossVerb.TURNED_UP}

    @property
    def turned_up(self) -> bool:
        """Whether it goes on because it turned up, and nobody has closed it since."""
        return self._last_turn == LossVerb.TURNED_UP

    @property
    def _last_turn(self) -> str | None:
        turns = [each.verb for each in self.happened if each.verb in _TURNS]
        return turns[-1] if turns else None

    @property
    def done(self) -> frozenset[str]:
        """Return what has been done; the search counts once every place was looked at."""
        verbs = {each.verb for each in self.happened} | (
            {LossVerb.POSITION} if self.has_position else set()
        )
        return frozenset(verbs - ({LossVerb.SEARCHED} if self.places_left else set()))

    @property
    def places_left(self) -> tuple[str, ...]:
        """Return where nobody has looked yet, by code."""
        seen = {each.code for each in self.happened if each.verb == LossVerb.SEARCHED}
        return tuple(code for code in SEARCHES if code not in seen)


_TURNS: Final = frozenset({LossVerb.CLOSED, LossVerb.TURNED_UP})


def cases(*, seen_by: Actor) -> list[Case]:
    """Return every case, the newest first."""
    rows = LossHappening.objects.visible_to(seen_by).order_by("happened_at", "id")
    return sorted(_cases(seen_by, rows), key=lambda each: each.loss_id, reverse=True)


def case_of(*, seen_by: Actor, custody_id: UUID) -> Case | None:
    """Return the last case about a device, or None."""
    rows = LossHappening.objects.visible_to(seen_by).filter(custody_id=custody_id)
    return max(
        _cases(seen_by, rows.order_by("happened_at", "id")),
        key=lambda each: each.loss_id,
        default=None,
    )


def parents_to_tell(*, seen_by: Actor) -> list[Case]:
    """Return the open cases of which no parent was told yet: a day is not closed over one."""
    told = LossVerb.PARENT_TOLD
    untold = [each for each in cases(seen_by=seen_by) if each.is_open and told not in each.done]
    if not untold:
        return []
    rows = records(seen_by=seen_by, custody_ids=[each.custody_id for each in untold])
    # What may not go home yet keeps no day open; once it may, it does again (IMP-21).
    return [
        each
        for each in untold
        if (row := rows.get(each.custody_id)) is None
        or not is_paper_held_back(seen_by=seen_by, row=row)
    ]


def loss_sent(*, seen_by: Actor, client_id: UUID) -> LossHappening | None:
    """Return what was sent under an id of the sender's, or None."""
    return LossHappening.objects.visible_to(seen_by).filter(client_id=client_id).first()


def _cases(seen_by: Actor, rows: Iterable[LossHappening]) -> list[Case]:
    found: defaultdict[UUID, list[LossHappening]] = defaultdict(list)
    for row in rows:
        found[row.loss_id].append(row)
    # That there is a position is for everybody to know; what it says is not.
    written = LossHappening.objects.of(seen_by.school_id).filter(verb=LossVerb.POSITION)
    positions = set(written.values_list("loss_id", flat=True))
    return [
        Case(loss_id, life[0].custody_id, life[0].code, tuple(life), loss_id in positions)
        for loss_id, life in found.items()
    ]
