"""The wall as plain values: what is overdue, due today, this week, later, and what people judge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.urls import reverse

from lodge.duties.domain import Owed, State
from lodge.duties.domain.pressing import NO_TIME, TITLES, pressing
from lodge.duties.presenters.words import capital, due_moment, mine_words, unknown_words
from lodge.foundation.ui.sayings import say_datetime
from lodge.notices.domain import HELD
from lodge.notices.queries import Told
from norms.language import Force

# What was told beyond these is folded, so that what is overdue is seen first.
FIRST_SHOWN: Final = 3
TAGS: Final = {Force.SOFT: "an expectation", Force.OPTION: "you may"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One duty on the wall."""

    number: str
    deed: str
    href: str
    who: str
    when: str
    term: str
    clause: str
    tag: str
    since: str
    depends: str
    held: str
    call: str


@dataclass(frozen=True, slots=True)
class Group:
    """Duties that are equally pressing."""

    code: int
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """What somebody was told and has not seen: the same words stand once, with the newest time."""

    ids: tuple[UUID, ...]
    subject: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WallPage:
    """The wall of one reader."""

    groups: tuple[Group, ...]
    shows_all: bool
    own: int
    every: int
    told: tuple[New, ...]
    more: tuple[New, ...]


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
    new = _new(told, at=at)
    groups = (
        Group(
            code,
            title,
            tuple(
                _line(each, reader=reader, at=at, slug=slug)
                for each in shown
                if pressing(each, at=at) == code
            ),
        )
        for code, title in TITLES.items()
    )
    return WallPage(
        groups=tuple(each for each in groups if each.lines),
        shows_all=shows_all,
        own=len(own),
        every=len(found),
        told=new[:FIRST_SHOWN],
        more=new[FIRST_SHOWN:],
    )


def _new(told: Iterable[Told], *, at: datetime) -> tuple[New, ...]:
    alike: dict[str, list[Told]] = {}
    for each in told:
        alike.setdefault(each.subject, []).append(each)
    return tuple(
        New(
            ids=tuple(each.id for each in found),
            subject=subject,
            when=say_datetime(max(each.made_at for each in found), now=at),
        )
        for subject, found in alike.items()
    )


def _line(owed: Owed, *, reader: UUID, at: datetime, slug: str) -> Line:
    is_timeless = pressing(owed, at=at) == NO_TIME
    where = {"slug": slug, "telling_id": owed.key.telling_id, "address": owed.key.address}
    return Line(
        number=owed.matter_number,
        deed=capital(owed.deed),
        href=reverse("duties:duty", kwargs=where),
        who=mine_words(owed.people, reader=reader),
        when="" if is_timeless else due_moment(owed, at=at) or owed.in_words,
        term=owed.in_words if not is_timeless and due_moment(owed, at=at) else "",
        clause=owed.clause,
        tag=TAGS.get(owed.force, ""),
        since=say_datetime(owed.happened_at, now=at) if owed.for_team else "",
        held=HELD if owed.is_held_back else "",
        call=owed.call,
        depends=unknown_words(owed) if owed.state is State.POSSIBLE else "",
    )
