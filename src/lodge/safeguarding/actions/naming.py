"""Naming people in a case, each by their role in it; whoever is named sees it no more."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.duties import actions as duties
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record import actions as record
from lodge.safeguarding.actions.holding import announce_held_back
from lodge.safeguarding.domain import ROLES_IN_CASE, TEAM
from lodge.safeguarding.models import CasePerson
from lodge.safeguarding.permissions import why_not_name
from lodge.safeguarding.permissions.cases import why_not_still_open
from lodge.safeguarding.queries import case_of, people_of, standing_of
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import person, posts_on


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody as they are named in a case: known to the school, or by a name only."""

    role: str
    person_id: UUID | None = None
    name: str = ""


@transaction.atomic
def name_in_case(*, actor: Actor, case_id: UUID, new: NewPerson, at: datetime) -> CasePerson:
    """
    Name somebody in a case by their one role; a role that bars keeps them out from now on.

    :raises Refused: if the actor may not read the case, or nobody of the team would be left.
    """
    record.hold_the_pen(actor=actor)
    case = case_of(seen_by=actor, case_id=case_id)
    ensure_allowed(why_not_still_open(standing=standing_of(seen_by=actor, case_id=case_id)))
    people = people_of(seen_by=actor, case_id=case_id)
    left = _team_left(actor, people, new, at)
    ensure_allowed(
        why_not_name(role=new.role, person_id=new.person_id, name=new.name, team_left=left)
    )
    role = ROLES_IN_CASE[new.role]
    if known := _known(people, new):
        return known
    name = person(seen_by=actor, person_id=new.person_id).full_name if new.person_id else new.name
    row = CasePerson.objects.create(
        school_id=actor.school_id,
        case_id=case.id,
        person_id=new.person_id,
        name=name.strip(),
        role=role.code,
        bars=role.bars,
        written_at=at,
        actor_id=actor.person_id,
        actor_name=actor.name,
    )
    assert isinstance(row, CasePerson)
    _append(actor, "case.named", row, at)
    if role.bars and new.person_id:
        duties.name_person(actor=actor, matter_id=case.id, person_id=new.person_id, at=at)
        announce_held_back(case=case, at=at)
    return row


@transaction.atomic
def withdraw_from_case(
    *, actor: Actor, case_id: UUID, person_row_id: UUID, reason: str, at: datetime
) -> CasePerson:
    """
    Say that somebody was named in a case wrongly; that they were stays to be read.

    :raises Refused: if the actor may not read the case, or there is no reason.
    """
    record.hold_the_pen(actor=actor)
    case = case_of(seen_by=actor, case_id=case_id)
    ensure_allowed(why_not_still_open(standing=standing_of(seen_by=actor, case_id=case_id)))
    people = people_of(seen_by=actor, case_id=case_id)
    named = next((each for each in people if each.id == person_row_id), None)
    if named is None:
        raise Refused(Refusal(reason="They are not in this case any more. Load the page again."))
    if not reason.strip():
        raise Refused(Refusal(reason="Say why they do not belong in it: both are kept."))
    row = CasePerson.objects.create(
        school_id=actor.school_id,
        case_id=case_id,
        person_id=named.person_id,
        name=named.name,
        role=named.role,
        withdraws=named.id,
        reason=reason.strip(),
        written_at=at,
        actor_id=actor.person_id,
        actor_name=actor.name,
    )
    assert isinstance(row, CasePerson)
    _append(actor, "case.withdrawn", row, at)
    _let_back_in(actor, [each for each in people if each.id != named.id], row, at)
    announce_held_back(case=case, at=at)
    return row


def _let_back_in(actor: Actor, others: list[CasePerson], row: CasePerson, at: datetime) -> None:
    """Let whoever was named wrongly see the duties again, unless another role shuts them out."""
    still_named = any(each.bars and each.person_id == row.person_id for each in others)
    if row.person_id is not None and not still_named:
        duties.unname_person(actor=actor, matter_id=row.case_id, person_id=row.person_id, at=at)


def _known(people: list[CasePerson], new: NewPerson) -> CasePerson | None:
    return next(
        (
            each
            for each in people
            if new.person_id and each.person_id == new.person_id and each.role == new.role
        ),
        None,
    )


def _team_left(actor: Actor, people: list[CasePerson], new: NewPerson, at: datetime) -> int:
    posts = posts_on(seen_by=actor, on=local_time_of(at).date())
    team = {post.person_id for post in posts if post.role_code in TEAM}
    barred = {each.person_id for each in people if each.bars}
    return len(team - barred - {new.person_id})


def _append(actor: Actor, verb: str, row: CasePerson, at: datetime) -> None:
    record.append(
        actor=actor,
        verb=verb,
        subject=f"case:{row.case_id}",
        happened_at=at,
        detail={"role": row.role},
        rows=[row],
    )
