"""A concern comes in: a case is opened, its duties begin, and whoever raised it has a number."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.duties import actions as duties
from lodge.duties.domain import NewMatter
from lodge.foundation import events
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.foundation.ui.sayings import say_exactly
from lodge.notices.actions import call
from lodge.record import actions as record
from lodge.safeguarding.actions.showing import WRITTEN_UP, settle_shown
from lodge.safeguarding.domain import KINDS, TEAM, CaseOpened, NewConcern
from lodge.safeguarding.domain.kinds import number_of
from lodge.safeguarding.models import Case, CasePerson
from lodge.safeguarding.permissions import why_not_raise
from lodge.safeguarding.queries.raised import count_in, number_sent
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import person, posts_on

ROOM = "safeguarding"


@transaction.atomic
def raise_concern(*, actor: Actor, concern: NewConcern, at: datetime) -> str:
    """
    Open a case for a concern and return its number; all that whoever raised it gets to see.

    :raises Refused: if the actor has no post at the school, or there is no such kind or no words.
    """
    ensure_allowed(why_not_raise(actor=actor, concern=concern))
    record.hold_the_pen(actor=actor)
    if known := number_sent(seen_by=actor, client_id=concern.client_id):
        return known
    if concern.happened_at > at:
        raise Refused(Refusal(reason="That time is still to come. Say when it happened."))
    case = _case(actor, concern, at)
    people = _people(actor, case, concern, at)
    record.append(
        actor=actor,
        verb="case.raised",
        subject=f"case:{case.id}",
        happened_at=concern.happened_at,
        received_at=at,
        detail={"number": case.number},
        rows=[case, *people],
    )
    _begin_duties(actor, case, concern, at)
    call_the_team(actor=actor, case=case, leaving_out=frozenset(concern.person_ids), at=at)
    events.announce(CaseOpened(actor.school_id, case.id, case.number, at))
    return case.number


def next_number(*, actor: Actor, at: datetime) -> str:
    """Return the next number of the year; the pen is held, so nobody else takes it."""
    year = local_time_of(at).year
    return number_of(year=year, count=count_in(school_id=actor.school_id, year=year) + 1)


def _case(actor: Actor, concern: NewConcern, at: datetime) -> Case:
    row = Case.objects.create(
        id=new_id(),
        school_id=actor.school_id,
        client_id=concern.client_id,
        number=next_number(actor=actor, at=at),
        kind=concern.kind,
        about=concern.about.strip(),
        words=concern.words.strip(),
        source=concern.source,
        custody_id=concern.custody_id,
        event=_events(concern)[0],
        happened_at=concern.happened_at,
        written_at=at,
        raised_by_id=actor.person_id,
        raised_by_name=actor.name,
    )
    assert isinstance(row, Case)
    return row


def _people(actor: Actor, case: Case, concern: NewConcern, at: datetime) -> list[CasePerson]:
    put = partial(
        CasePerson.objects.create,
        school_id=actor.school_id,
        case_id=case.id,
        written_at=at,
        actor_id=actor.person_id,
        actor_name=actor.name,
    )
    rows = [put(person_id=actor.person_id, name=actor.name, role="raised")]
    for person_id in concern.person_ids:
        name = person(seen_by=actor, person_id=person_id).full_name
        rows.append(put(person_id=person_id, name=name, role="child", bars=True))
    return rows


def call_the_team(*, actor: Actor, case: Case, leaving_out: frozenset[UUID], at: datetime) -> None:
    """Tell the safeguarding team of today that there is a case, by its number alone."""
    posts = posts_on(seen_by=actor, on=local_time_of(at).date())
    team = [post.person for post in posts if post.role_code in TEAM]
    call(
        school_id=actor.school_id,
        people=[somebody for somebody in team if somebody.id not in leaving_out],
        template="case_opened",
        facts={"number": case.number, "when": say_exactly(at)},
        key=f"case:{case.id}",
        at=at,
    )


def _begin_duties(actor: Actor, case: Case, concern: NewConcern, at: datetime) -> None:
    matter = NewMatter(
        id=case.id,
        room=ROOM,
        number=case.number,
        restricted=True,
        named=frozenset(concern.person_ids),
        opened_at=min(concern.happened_at, at),
    )
    duties.open_matter(actor=actor, matter=matter, at=at)
    event, *also = _events(concern)
    owed = duties.tell(
        actor=actor,
        matter_id=case.id,
        event=event,
        facts={},
        at=concern.happened_at,
        also=also,
        written_at=at,
    )
    own = [each for each in owed if each.is_held_by(actor.person_id)]
    now = Happened(concern.client_id, at, at)
    settle_shown(actor=actor, owed=own, deeds=WRITTEN_UP, happened=now)


def _events(concern: NewConcern) -> tuple[str, ...]:
    return concern.events or KINDS[concern.kind].events
