"""The wall as plain values: what is overdue, due today, this week, later, and what people judge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse

from lodge.duties.domain import Owed, Stage, State
from lodge.duties.presenters.words import capital, due_words, holders_words, unknown_words
from lodge.foundation.ui.sayings import say_datetime
from lodge.notices.domain import HELD
from lodge.notices.queries import Told
from lodge.school.domain.calendar import local_time_of

A_WEEK: Final = timedelta(days=7)
OVERDUE, JUDGED, TODAY, THIS_WEEK, LATER, NO_TIME, DEPENDS = range(7)
TITLES: Final = {
    OVERDUE: "Overdue",
    JUDGED: "At once: you judge the time",
    TODAY: "Due today",
    THIS_WEEK: "Due within a week",
    LATER: "Later",
    NO_TIME: "Without a time",
    DEPENDS: "Only if: say what is not known yet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One duty on the wall."""

    number: str
    deed: str
    href: str
    who: str
    when: str
    clause: str
    expectation: bool
    since: str
    depends: str
    held: str


@dataclass(frozen=True, slots=True)
class Group:
    """Duties that are equally pressing."""

    code: int
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WallPage:
    """The wall of one reader."""

    groups: tuple[Group, ...]
    shows_all: bool
    own: int
    every: int
    told: tuple[tuple[Told, str], ...]


def wall_page(
    found: Sequence[Owed],
    *,
    reader: UUID,
    shows_all: bool,
    at: datetime,
    slug: str,
    told: Iterable[Told],
) -> WallPage:
    """Return the wall: one's own duties, or all that one may see."""
    own = [each for each in found if each.is_held_by(reader)]
    shown = found if shows_all else own
    groups = (
        Group(
            code,
            title,
            tuple(_line(each, at=at, slug=slug) for each in shown if group_of(each, at=at) == code),
        )
        for code, title in TITLES.items()
    )
    return WallPage(
        groups=tuple(each for each in groups if each.lines),
        shows_all=shows_all,
        own=len(own),
        every=len(found),
        told=tuple((each, say_datetime(each.made_at, now=at)) for each in told),
    )


def group_of(owed: Owed, *, at: datetime) -> int:
    """Return how pressing a duty is."""
    if owed.state is State.POSSIBLE:
        return DEPENDS
    if owed.stage is Stage.MISSED:
        return OVERDUE
    if owed.judgement:
        return JUDGED
    if owed.due_at is None:
        return NO_TIME
    if local_time_of(owed.due_at).date() <= local_time_of(at).date():
        return TODAY
    return THIS_WEEK if owed.due_at - at <= A_WEEK else LATER


def _line(owed: Owed, *, at: datetime, slug: str) -> Line:
    where = {"slug": slug, "telling_id": owed.key.telling_id, "address": owed.key.address}
    return Line(
        number=owed.matter_number,
        deed=capital(owed.deed),
        href=reverse("duties:duty", kwargs=where),
        who=holders_words(owed.people),
        when="" if group_of(owed, at=at) == NO_TIME else due_words(owed, at=at),
        clause=owed.clause,
        expectation=owed.force == "soft",
        since=say_datetime(owed.happened_at, now=at) if owed.for_team else "",
        held=HELD if owed.is_held_back else "",
        depends=unknown_words(owed) if owed.state is State.POSSIBLE else "",
    )
