"""Concerns about adults: raised by anybody, handled by the head, or the chair if about the head."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sayings import say_exactly
from lodge.notices.actions import call
from lodge.record import actions as record
from lodge.safeguarding.actions.adult_clocks import begin_clocks, close_clocks, settle_told
from lodge.safeguarding.actions.intake import next_number
from lodge.safeguarding.domain.adults import HEAD, AdultStep, handled_by
from lodge.safeguarding.models import AdultConcern, AdultEntry
from lodge.safeguarding.permissions import why_not_raise_adult, why_not_write_adult
from lodge.safeguarding.queries.adults import adult_concern, level_of
from lodge.safeguarding.queries.raised import number_sent
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import posts_on


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAdultConcern:
    """What is told of an adult who works here."""

    client_id: UUID
    about_id: UUID | None
    words: str
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class AdultNote:
    """One thing written of a concern about an adult."""

    step: AdultStep
    words: str
    to_party: str = ""
    reference: str = ""


@transaction.atomic
def raise_about_adult(*, actor: Actor, concern: NewAdultConcern, at: datetime) -> str:
    """
    Take a concern about an adult in and return its number; whom it is about never sees it.

    :raises Refused: if the actor holds no post here, or it is about nobody who works here.
    """
    posts = posts_on(seen_by=actor, on=local_time_of(at).date())
    staff = {post.person_id: post.person.full_name for post in posts}
    ensure_allowed(
        why_not_raise_adult(
            actor=actor, about_id=concern.about_id, staff=staff, words=concern.words
        )
    )
    assert concern.about_id is not None
    record.hold_the_pen(actor=actor)
    if known := number_sent(seen_by=actor, client_id=concern.client_id):
        return known
    heads = {post.person_id for post in posts if post.role_code == HEAD}
    row = AdultConcern.objects.create(
        id=new_id(),
        school_id=actor.school_id,
        client_id=concern.client_id,
        number=next_number(actor=actor, at=at),
        about_id=concern.about_id,
        about_name=staff[concern.about_id],
        handled_by=handled_by(is_about_the_head=concern.about_id in heads),
        words=concern.words.strip(),
        happened_at=concern.happened_at,
        written_at=at,
        raised_by_id=actor.person_id,
        raised_by_name=actor.name,
    )
    assert isinstance(row, AdultConcern)
    record.append(
        actor=actor,
        verb="adult.raised",
        subject=f"adult:{row.id}",
        happened_at=concern.happened_at,
        received_at=at,
        detail={"number": row.number},
        rows=[row],
    )
    _call_handlers(actor, row, at)
    return row.number


@transaction.atomic
def write_about_adult(
    *, actor: Actor, concern_id: UUID, note: AdultNote, happened: Happened
) -> AdultEntry:
    """
    Write something of a concern about an adult; judged as harm, the clocks of the policy begin.

    :raises Refused: if the actor does not handle it, it is closed, something is wanting, or it is
        to be closed while something is owed.
    """
    record.hold_the_pen(actor=actor)
    concern = adult_concern(seen_by=actor, concern_id=concern_id)
    entries = AdultEntry.objects.visible_to(actor).filter(concern_id=concern_id)
    if known := entries.filter(client_id=happened.client_id).first():
        assert isinstance(known, AdultEntry)
        return known
    ensure_allowed(
        why_not_write_adult(
            step=note.step,
            words=note.words,
            to_party=note.to_party,
            level=level_of(entries),
            is_closed=entries.filter(step=AdultStep.CLOSED).exists(),
        )
    )
    row = AdultEntry.objects.create(
        concern_id=concern.id,
        step=note.step,
        to_party=note.to_party,
        words=note.words.strip(),
        reference=note.reference.strip(),
        **happened.written_by(actor),
    )
    assert isinstance(row, AdultEntry)
    record.append(
        actor=actor,
        verb="adult.written",
        subject=f"adult:{concern.id}",
        happened_at=happened.at,
        received_at=happened.received_at,
        detail={"number": concern.number, "step": str(note.step)},
        rows=[row],
    )
    match note.step:
        case AdultStep.JUDGED_HARM:
            begin_clocks(actor=actor, concern=concern, happened=happened)
        case AdultStep.REFERRED:
            settle_told(actor=actor, concern=concern, to=note.to_party, happened=happened)
        case AdultStep.CLOSED:
            close_clocks(actor=actor, concern=concern, happened=happened)
    return row


def _call_handlers(actor: Actor, concern: AdultConcern, at: datetime) -> None:
    posts = posts_on(seen_by=actor, on=local_time_of(at).date())
    handling = [post.person for post in posts if post.role_code == concern.handled_by]
    call(
        school_id=actor.school_id,
        people=[person for person in handling if person.id != concern.about_id],
        template="case_opened",
        facts={"number": concern.number, "when": say_exactly(at)},
        key=f"adult:{concern.id}",
        at=at,
    )
