"""What the policy asks in a case, as plain values: by when it is wanted, done ones last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse

from lodge.duties.domain import Owed, Stage, State
from lodge.duties.domain.pressing import DEPENDS, NO_TIME, TITLES, pressing
from lodge.notices.domain import HELD

STAGES: Final = {
    Stage.PENDING: "To do",
    Stage.MISSED: "Overdue",
    Stage.MET: "Done in time",
    Stage.LATE: "Done late",
    Stage.WAIVED: "Waived, with a reason",
}
SETTLED: Final = "Settled"
# What has no clock waits behind its title, where it is not the only thing that is left.
FOLDED: Final = frozenset({NO_TIME, DEPENDS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """
    One duty: what and by when in one sentence, who does it, and whom to ring if not here.

    ``when`` is only said where the policy's time cannot be worked out.
    """

    address: str
    what: str
    clause: str
    who: str
    when: str
    left: str
    stage: str
    is_overdue: bool
    is_open: bool
    href: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Duties that are equally pressing; a folded one is opened by whoever wants it."""

    title: str
    tasks: tuple[Task, ...]
    is_folded: bool


def groups_of(owed: Sequence[Owed], *, now: datetime, slug: str = "") -> tuple[Group, ...]:
    """
    Return what the policy asks: the most pressing first, what is settled folded at the end.

    With the ``slug`` of a school each leads to its own page.
    """
    asked = [each for each in owed if each.state is not State.STOPPED]
    waiting = sorted((each for each in asked if each.is_open), key=_due_first)
    settled = tuple(_task(each, now, slug) for each in asked if not each.is_open)
    by_code = {
        code: tuple(_task(each, now, slug) for each in waiting if pressing(each, at=now) == code)
        for code in TITLES
    }
    groups = [
        Group(TITLES[code], tasks, code in FOLDED) for code, tasks in by_code.items() if tasks
    ]
    if len(groups) == 1:
        groups = [Group(groups[0].title, groups[0].tasks, is_folded=False)]
    return (*groups, *((Group(SETTLED, settled, is_folded=True),) if settled else ()))


def elapsed(since: datetime, until: datetime) -> str:
    """Return the time between two moments in words: "2 days 3 hours", "14 minutes"."""
    minutes = max(0, int((until - since).total_seconds()) // 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [(days, "day"), (hours, "hour"), (minutes, "minute")]
    said = [f"{count} {name}{'s' if count != 1 else ''}" for count, name in parts if count]
    return " ".join(said[:2]) or "less than a minute"


def _due_first(owed: Owed) -> tuple[bool, float]:
    return (owed.due_at is None, owed.due_at.timestamp() if owed.due_at else 0.0)


def _task(each: Owed, now: datetime, slug: str) -> Task:
    where = {"slug": slug, "telling_id": each.key.telling_id, "address": each.key.address}
    notes = [each.call, HELD if each.is_held_back and each.is_open else ""]
    return Task(
        address=each.key.address,
        what=each.sentence.replace(f" ({each.clause})", ""),
        clause=each.clause,
        who=", ".join(holder.name for holder in each.people) or "nobody here",
        when=each.cannot_say,
        left=_left(each, now),
        stage=STAGES[each.stage] if each.state is State.DUE else "May be asked of you",
        is_overdue=each.stage is Stage.MISSED,
        is_open=each.is_open,
        href=reverse("duties:duty", kwargs=where) if slug else "",
        notes=tuple(note for note in notes if note),
    )


def _left(each: Owed, now: datetime) -> str:
    if each.due_at is None or each.judgement or not each.is_open:
        return ""
    if each.due_at < now:
        return f"{elapsed(each.due_at, now)} over"
    return f"{elapsed(now, each.due_at)} left"
