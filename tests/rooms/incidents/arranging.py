"""What the tests of incidents stand on: moments, a calendar, a policy, and short verbs."""

import re
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from uuid import uuid4

from lodge.devices.domain import Happened
from lodge.duties.actions import take_step
from lodge.duties.domain import Stage, State, Step
from lodge.duties.queries import duties_of
from lodge.incidents.actions.sighting import Sighting, report_sighting
from lodge.incidents.actions.taking import Holder
from lodge.incidents.queries.plans import Seen
from lodge.incidents.types import TYPES
from lodge.policy.actions import adopt_pack
from lodge.policy.domain.settings import left_open
from lodge.policy.queries import pack_on_offer
from lodge.school.models import Bell, HalfDay, Term
from tests.rooms.arranging import LONG_AGO, MONDAY_AT_NINE, seal

FIVE = (
    "st-peters-primary",
    "new-ash-green",
    "chancery-education-trust",
    "outcomes-first-group",
    "city-of-rochester",
)
# What the head decides where the policy leaves it open.
DECIDED = {"confiscated_to": ("parent",), "confiscated_when": ("end_of_school_day",)}
# In winter London's clock shows UTC; school ends at 15:30.
MONDAY_AT_TEN = MONDAY_AT_NINE + timedelta(hours=1)
MONDAY_AFTER_SCHOOL = datetime(2026, 11, 23, 15, 45, tzinfo=UTC)
FRIDAY_AFTER_SCHOOL = datetime(2026, 11, 27, 16, 0, tzinfo=UTC)
# The last day before the half-term of February, after school.
BEFORE_HALF_TERM = datetime(2027, 2, 12, 16, 0, tzinfo=UTC)


def give_calendar(school):
    """Give the school two stretches of lessons, with a half-term between them."""
    terms = [
        Term.objects.create(school_id=school.id, name=name, starts_on=starts, ends_on=ends)
        for name, starts, ends in [
            ("Autumn and spring", date(2026, 9, 1), date(2027, 2, 12)),
            ("After half-term", date(2027, 2, 22), date(2027, 7, 16)),
        ]
    ]
    bell = Bell.objects.create(
        school_id=school.id, starts_at=time(8, 50), ends_at=time(15, 30), activity="lesson"
    )
    half = HalfDay.objects.create(school_id=school.id, on=date(2026, 12, 18), ends_at=time(12))
    seal(*terms, bell, half)
    return school


def adopt(headteacher, pack, **answers):
    """Let a school live by a policy; what it leaves open is decided as usual, or so."""
    wanted = left_open(pack=pack_on_offer(pack), on=MONDAY_AT_NINE.date())
    decided = {**DECIDED, **answers}
    adopt_pack(
        actor=headteacher,
        pack_slug=pack,
        in_force_from=LONG_AGO,
        settings={name: decided[name] for name in wanted if decided.get(name)},
        at=datetime(2026, 9, 1, 8, 0, tzinfo=UTC),
    )


def happened(at=MONDAY_AT_TEN, written=None, client_id=None):
    """Return that something happened at a moment, and was written then or later."""
    return Happened(client_id or uuid4(), at, written or at)


def holder(actor):
    """Return somebody as the one who has a device."""
    return Holder(actor.person_id, actor.name)


def sight(actor, pupil, code="used", *, at=MONDAY_AT_TEN, by=None, client_id=None, **more):
    """Report that somebody was seen with a device, which whoever saw it took and has, or ``by``."""
    seen = Seen(person_id=pupil.person_id, kind=TYPES[code], place="corridor", at=at)
    said = {"is_taken": True, "holder": holder(by or actor), **more}
    return report_sighting(
        actor=actor,
        sighting=Sighting(seen=seen, **said),
        happened=happened(at, client_id=client_id),
    )


def settle_everything(actor, row, *, at):
    """Say of every duty of an incident that it was done, or why it was not."""
    for _ in range(12):
        left = [
            each
            for each in duties_of(seen_by=actor, matter_id=row.id, at=at)
            if each.is_open and each.keeps_open
        ]
        if not left:
            return
        for each in left:
            missed = each.stage is Stage.MISSED
            take_step(
                actor=actor,
                key=each.key,
                step=Step.DONE if missed or each.state is State.DUE else Step.WAIVED,
                at=at,
                reason="It did not come to that.",
                written_at=at,
            )


def text_of(answer) -> str:
    """Return the words of a page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())
