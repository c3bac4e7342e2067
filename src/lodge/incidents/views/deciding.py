"""What is decided of a taken device on its own page: evidence or not, with the police or back."""

from typing import Final
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest

from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.incidents.actions.fate.deciding import decide_on_device
from lodge.incidents.domain.stepping import STEPS
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models.seeing import HANDLES
from lodge.incidents.permissions.deciding import CHECKS, fates_for
from lodge.incidents.presenters.telling import turned
from lodge.incidents.queries.elsewhere import origin_of
from lodge.incidents.queries.leaving import evidence_turns
from lodge.incidents.views.incidents import happened_now
from lodge.incidents.views.reading import words_in

LONGEST: Final = 250
FATES: Final = frozenset(verb.value for verb in CHECKS)


def fate_page(actor: Actor, row: Custody) -> dict[str, object]:
    """Return where the device was taken, and what may be said of it; no word for the office."""
    origin = origin_of(seen_by=actor, row=row)
    fates = fates_for(actor=actor, custody=row, elsewhere=origin.elsewhere)
    turns = evidence_turns(seen_by=actor, custody_ids=[row.id]) if actor.has(*HANDLES) else []
    return {
        "origin": origin,
        "handles": actor.has(*HANDLES),
        "fates": [(verb.value, STEPS[verb]) for verb in fates],
        "turns": [turned(each) for each in turns],
    }


def decide(request: HttpRequest, actor: Actor, custody_id: UUID) -> None:
    """Do what somebody decided of a device."""
    said = request.POST.get("fate", "")
    if said not in FATES:
        raise BadRequest("Say what becomes of the device.")
    decide_on_device(
        actor=actor,
        custody_id=custody_id,
        verb=Verb(said),
        words=words_in(request.POST, "words", longest=LONGEST),
        happened=happened_now(request),
    )
