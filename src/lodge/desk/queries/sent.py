"""What was sent before, by the sender's own id."""

from collections.abc import Iterable
from uuid import UUID

from lodge.desk.domain.sending import NOTED
from lodge.desk.models import Note
from lodge.devices.queries import CustodyEvent
from lodge.foundation.actor import Actor


def act_of_each(
    *, seen_by: Actor, client_ids: Iterable[UUID]
) -> dict[UUID, tuple[str, UUID | None]]:
    """Return what was sent under some ids: the verb, and the record or person it was about."""
    ids = list(client_ids)
    events = CustodyEvent.objects.visible_to(seen_by).filter(client_id__in=ids)
    notes = Note.objects.visible_to(seen_by).filter(client_id__in=ids)
    custody = events.values_list("client_id", "verb", "custody_id")
    noted = notes.values_list("client_id", "person_id")
    return {
        **{key: (verb, about) for key, verb, about in custody},
        **{key: (NOTED, about) for key, about in noted},
    }
