"""Handing in and giving back at the desk: the pupil's facts are added, the devices room decides."""

from uuid import UUID

from django.db import transaction

from lodge.desk import permissions, queries
from lodge.devices import actions as devices
from lodge.devices import queries as custody
from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import Pupil, contacts_of, pupil_of


@transaction.atomic
def hand_in(
    *,
    actor: Actor,
    person_id: UUID,
    device_kind: str,
    device_state: str,
    happened: Happened,
    description: str = "",
) -> custody.Custody:
    """
    Take in a pupil's device at the desk.

    :raises Refused: if the book is closed, the actor may not, or the policy wants more first.
    """
    _ensure_open(actor, happened)
    pupil = pupil_of(seen_by=actor, person_id=person_id)
    arrival = devices.Arrival(
        person_id=pupil.person_id,
        device_kind=device_kind,
        device_state=device_state,
        description=description.strip(),
        situation=situation_of(actor=actor, pupil=pupil, happened=happened),
    )
    return devices.take_in(actor=actor, basis_code="hand_in", arrival=arrival, happened=happened)


@transaction.atomic
def give_back(
    *, actor: Actor, custody_id: UUID, to: str, happened: Happened, reason: str = ""
) -> custody.Custody:
    """
    Give a device back to ``pupil``, to a contact by id, or to ``other`` with a reason.

    :raises Refused: if it may not go back so; the refusal names the clause.
    """
    _ensure_open(actor, happened)
    row = custody.custody(seen_by=actor, custody_id=custody_id)
    pupil = pupil_of(seen_by=actor, person_id=row.person_id)
    kind, name = _recipient(actor, pupil, to)
    return devices.give_back(
        actor=actor, custody_id=custody_id, to=kind, name=name, happened=happened, reason=reason
    )


def situation_of(*, actor: Actor, pupil: Pupil, happened: Happened) -> dict[str, str]:
    """Return what the policy is told of a pupil at the desk, in the words of the vocabulary."""
    known = {
        "role": "pupil",
        "owner": "personal",
        "purpose": "ordinary",
        "travel": "walks_alone" if pupil.travels_alone else "with_adult",
        "grants": "none",
    }
    on = local_time_of(happened.at).date()
    place = custody.term(seen_by=actor, name="hand_in_place", on=on)
    if place and place.words[0] in {"reception", "office", "classroom"}:
        known["place"] = place.words[0]
    if pupil.year is not None:
        known["year"] = str(pupil.year)
    return known


def _recipient(actor: Actor, pupil: Pupil, to: str) -> tuple[str, str]:
    """Return the kind of recipient and their name; a contact who may not collect is nobody."""
    if to in {"pupil", "other"}:
        return to, pupil.person.full_name if to == "pupil" else "an adult named in the reason"
    for contact in contacts_of(seen_by=actor, pupil_id=pupil.id):
        if str(contact.id) == to and contact.may_collect:
            return "parent", contact.person.full_name
    raise Refused(
        Refusal(
            reason="That adult is not on the list of those who may collect for this pupil. Only"
            " the headteacher or a senior leader can decide otherwise, with a reason."
        )
    )


def _ensure_open(actor: Actor, happened: Happened) -> None:
    on = local_time_of(happened.received_at).date()
    ensure_allowed(permissions.why_not_open_still(closed=queries.closed_book(seen_by=actor, on=on)))
