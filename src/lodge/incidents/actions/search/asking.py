"""Asking for a search: who, what for, on what grounds; and what was said when asked."""

from uuid import UUID

from django.db import transaction

from lodge.devices import queries as devices
from lodge.devices.domain import Happened, local_day
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.incidents.actions.search.calling import call_whoever_decides
from lodge.incidents.actions.search.steps import NewStep, add_step, known_step
from lodge.incidents.actions.search.telling import open_and_propose
from lodge.incidents.domain.search import ITEMS, Kind, Verb
from lodge.incidents.domain.search.asking import Wanted
from lodge.incidents.models.search import Search, SearchStep
from lodge.incidents.permissions.search import why_not_ask_for, why_not_say_consent
from lodge.incidents.queries.search import asked_tests, life_of, search_called
from lodge.incidents.queries.search.searches import next_number, sent_before
from lodge.record import actions as record
from lodge.school.queries import Pupil, pupil_of


@transaction.atomic
def ask_for(*, actor: Actor, wanted: Wanted, happened: Happened) -> Search:
    """
    Ask for a search; the policy hears that it is proposed.

    :raises Refused: if the actor may not ask, or something that it takes is not said.
    """
    record.hold_the_pen(actor=actor)
    if known := sent_before(seen_by=actor, client_id=happened.client_id):
        return known
    pupil = None
    if wanted.person_id is not None:
        pupil = pupil_of(seen_by=actor, person_id=wanted.person_id)
    provision = pupil.provision_id if pupil else None
    tests = asked_tests(seen_by=actor, kind=wanted.kind, at=happened.at, provision=provision)
    ensure_allowed(why_not_ask_for(actor=actor, wanted=wanted, tests=tests))
    _ensure_held(actor, wanted)
    search = _row(actor, wanted, pupil, happened)
    record.append(
        actor=actor,
        verb="search.asked_for",
        subject=f"search:{search.id}",
        happened_at=happened.at,
        received_at=happened.received_at,
        detail={"number": search.called, "kind": search.kind, "item": search.item_code},
        rows=[search],
    )
    open_and_propose(actor=actor, search=search, happened=happened)
    call_whoever_decides(actor=actor, search=search, at=happened.received_at)
    return search


@transaction.atomic
def say_consent(
    *, actor: Actor, search_id: UUID, who: str, said: str, words: str, happened: Happened
) -> SearchStep:
    """
    Keep what the pupil or a parent said when asked.

    :raises Refused: if the actor may not, or nobody waits for that answer any more.
    """
    if known := known_step(actor=actor, happened=happened):
        return known
    search = search_called(seen_by=actor, search_id=search_id)
    life = life_of(seen_by=actor, search_id=search_id)
    ensure_allowed(why_not_say_consent(actor=actor, life=life, who=who, said=said))
    step = NewStep(verb=Verb.CONSENT, code=said, words=words, said={"who": who})
    return add_step(actor=actor, search=search, step=step, happened=happened)


def _ensure_held(actor: Actor, wanted: Wanted) -> None:
    """
    Go on if the device is the pupil's and in our hands.

    :raises Refused: if it is not.
    """
    if wanted.custody_id is None:
        return
    held = devices.records(seen_by=actor, custody_ids=[wanted.custody_id]).get(wanted.custody_id)
    if held is None or held.closed_at is not None or held.person_id != wanted.person_id:
        raise Refused(Refusal(reason="That device is not in our hands. Take it in first."))


def _row(actor: Actor, wanted: Wanted, pupil: Pupil | None, happened: Happened) -> Search:
    year = local_day(happened.received_at).year
    item = ITEMS.get(wanted.item_code)
    said = {**{f"test_{name}": answer for name, answer in wanted.answers.items()}}
    said |= {"police": wanted.police} if wanted.police else {}
    said |= {"device": wanted.device} if wanted.device else {}
    # As it is on this day: who moves up later was searched in the year of then.
    said |= {"year": str(pupil.year)} if pupil and pupil.year is not None else {}
    row = Search.objects.create(
        id=new_id(),
        school_id=actor.school_id,
        client_id=happened.client_id,
        kind=str(wanted.kind),
        year=year,
        number=next_number(seen_by=actor, year=year),
        person_id=wanted.person_id,
        custody_id=wanted.custody_id,
        item_code=wanted.item_code if wanted.kind is Kind.PERSON else "",
        suspicion=wanted.suspicion or (item.suspicion if item else ""),
        grounds=wanted.grounds.strip(),
        place=wanted.place,
        urgent=wanted.urgent,
        sex=wanted.sex,
        said=said,
        requester_id=actor.person_id,
        requester_name=actor.name,
        happened_at=happened.at,
        written_at=happened.received_at,
    )
    assert isinstance(row, Search)
    return row
