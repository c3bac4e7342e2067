"""A device that a search found comes into the school's hands, on its own basis."""

from uuid import UUID, uuid5

from lodge.devices.actions import Entering, act_of, enter
from lodge.devices.domain import Happened, Verb
from lodge.devices.queries import Custody
from lodge.devices.types import BASES
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.incidents.domain.search import ITEMS, Kind
from lodge.incidents.domain.search.asking import WriteUp
from lodge.incidents.models.search import Search

CONFISCATION = "confiscation"
EVIDENCE = "evidence"
DEVICES = frozenset({"phone", "smart_watch", "other_device"})
UNKNOWN_KIND = "other"


def take_what_was_found(
    *, actor: Actor, search: Search, write_up: WriteUp, happened: Happened
) -> UUID | None:
    """Begin the custody of a device that was found and taken; return its record, or None."""
    if Kind(search.kind) is not Kind.PERSON or search.person_id is None:
        return None
    if write_up.found != "taken" or search.item_code not in DEVICES:
        return None
    kind = ITEMS[search.item_code].device or UNKNOWN_KIND
    serious = write_up.suspicion in {"offence", "child_image"}
    custody = Custody(
        id=new_id(),
        school_id=actor.school_id,
        person_id=search.person_id,
        basis_code=EVIDENCE if serious and EVIDENCE in BASES else CONFISCATION,
        device_kind=kind,
        description=f"Found in search {search.called}",
        device_state="",
        clauses=[],
    )
    one_act = Happened(
        client_id=uuid5(happened.client_id, "taken"),
        at=happened.at,
        received_at=happened.received_at,
    )
    act = act_of(Entering(actor, custody.id, Verb.TAKEN_IN, custody), one_act)
    enter(actor=actor, acts=[act], received_at=happened.received_at)
    return custody.id
