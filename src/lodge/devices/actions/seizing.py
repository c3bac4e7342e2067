"""
Devices held on a basis with rules of its own: begun under the basis's hold, let go by its room.

Whoever calls has looked whether it may: the rules are of the room that keeps such devices.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction

from lodge.devices import queries
from lodge.devices.actions.entering import Entering, act_of, enter
from lodge.devices.domain import Happened, State, Verb
from lodge.devices.models import Custody
from lodge.devices.types import BASES
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import Refusal, Refused
from lodge.record import actions as record


@dataclass(frozen=True, slots=True, kw_only=True)
class Seizure:
    """
    A device that comes into our hands on such a basis.

    ``second``: its owner has another one of the kind here, as everybody knows.
    """

    person_id: UUID
    basis_code: str
    device_kind: str
    description: str = ""
    device_state: str = ""
    clauses: Sequence[str] = ()
    decision_id: UUID | None = None
    second: bool = False


@transaction.atomic
def seize(*, actor: Actor, seizure: Seizure, happened: Happened) -> Custody:
    """
    Begin a custody record under its basis's own hold; sent again it is the same record.

    :raises NotOnTheShelf: if there is no such basis.
    """
    record.hold_the_pen(actor=actor)
    if known := queries.sent(
        seen_by=actor,
        client_id=happened.client_id,
        verb=Verb.TAKEN_IN,
        about=seizure.person_id,
    ):
        return known
    basis = BASES[seizure.basis_code]
    custody = Custody(
        id=new_id(),
        school_id=actor.school_id,
        person_id=seizure.person_id,
        basis_code=basis.code,
        device_kind=seizure.device_kind,
        description=seizure.description,
        device_state=seizure.device_state,
        decision_id=seizure.decision_id,
        clauses=list(seizure.clauses),
    )
    acts = [
        act_of(
            Entering(actor, custody.id, Verb.TAKEN_IN, custody), happened, second=seizure.second
        ),
        act_of(
            Entering(actor, custody.id, Verb.HOLD_PLACED),
            _part(happened, "hold"),
            hold_code=basis.kept_by,
        ),
    ]
    return enter(actor=actor, acts=acts, received_at=happened.received_at)[custody.id]


@transaction.atomic
def let_go(
    *, actor: Actor, custody_id: UUID, given_to: str, reason: str, happened: Happened
) -> Custody:
    """
    Lift the basis's own hold and let the device go, in one act.

    :raises Refused: if it is no longer in our hands, or is under any other hold.
    """
    record.hold_the_pen(actor=actor)
    if known := queries.sent(
        seen_by=actor, client_id=happened.client_id, verb=Verb.GIVEN_BACK, about=custody_id
    ):
        return known
    custody = queries.custody(seen_by=actor, custody_id=custody_id)
    own = BASES[custody.basis_code].kept_by
    if custody.state != State.HELD:
        raise Refused(Refusal(reason="This device is no longer in our hands."))
    if any(code != own for code in custody.holds):
        raise Refused(Refusal(reason="This device is on hold for another reason too. It stays."))
    lifted = Entering(actor, custody_id, Verb.HOLD_LIFTED)
    acts = [act_of(lifted, _part(happened, "lift"), hold_code=own)] if own else []
    acts.append(
        act_of(
            Entering(actor, custody_id, Verb.GIVEN_BACK),
            happened,
            given_to=given_to[:250],
            reason=reason[:300],
        )
    )
    return enter(actor=actor, acts=acts, received_at=happened.received_at)[custody_id]


@transaction.atomic
def hold_apart(
    *,
    actor: Actor,
    custody_id: UUID,
    hold_code: str,
    lift: bool,
    happened: Happened,
    reason: str = "",
) -> Custody:
    """Place a further hold on such a device, or lift it; the reason stays with the device."""
    record.hold_the_pen(actor=actor)
    verb = Verb.HOLD_LIFTED if lift else Verb.HOLD_PLACED
    if known := queries.sent(
        seen_by=actor, client_id=happened.client_id, verb=verb, about=custody_id
    ):
        return known
    act = act_of(
        Entering(actor, custody_id, verb), happened, hold_code=hold_code, reason=reason[:300]
    )
    return enter(actor=actor, acts=[act], received_at=happened.received_at)[custody_id]


def _part(happened: Happened, name: str) -> Happened:
    return Happened(uuid5(happened.client_id, name), happened.at, happened.received_at)
