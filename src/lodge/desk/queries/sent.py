"""What was sent before, by the sender's own id."""

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from lodge.desk.domain.sending import NOTED, OF_ALARMS, OF_TRAYS, UNNOTED
from lodge.desk.models import Note, NoteTakenBack
from lodge.devices.queries import Alarm, CustodyEvent, TrayHappening
from lodge.devices.queries.alarms import said_of_alarms_sent
from lodge.devices.queries.trays import tray_acts_sent
from lodge.foundation.actor import Actor


def act_of_each(
    *, seen_by: Actor, client_ids: Iterable[UUID]
) -> dict[UUID, tuple[str, UUID | None]]:
    """Return what was sent under some ids: the verb, and what it was about."""
    ids = list(client_ids)
    if not _is_any_there(seen_by, ids):
        return {}
    events = CustodyEvent.objects.visible_to(seen_by).filter(client_id__in=ids)
    notes = Note.objects.visible_to(seen_by).filter(client_id__in=ids)
    custody = events.values_list("client_id", "verb", "custody_id")
    back = NoteTakenBack.objects.visible_to(seen_by).filter(client_id__in=ids)
    noted = notes.values_list("client_id", "person_id")
    unnoted = back.values_list("client_id", "person_id")
    return {
        **{key: (verb, about) for key, verb, about in custody},
        **{key: (NOTED, about) for key, about in noted},
        **{key: (UNNOTED, about) for key, about in unnoted},
        **{
            row.client_id: (_TRAY_VERBS[row.verb], row.container_id)
            for row in tray_acts_sent(seen_by=seen_by, client_ids=ids)
            if row.verb in _TRAY_VERBS
        },
        **{
            row.client_id: (_ALARM_VERBS[row.is_over], row.client_id)
            for row in said_of_alarms_sent(seen_by=seen_by, client_ids=ids)
        },
    }


def _is_any_there(seen_by: Actor, ids: Sequence[UUID]) -> bool:
    """Say whether anything was sent under some ids; nearly always nothing was, so ask it once."""
    first, *rest = (
        kind.objects.visible_to(seen_by).filter(client_id__in=ids).values_list("client_id")
        for kind in (CustodyEvent, Note, NoteTakenBack, TrayHappening, Alarm)
    )
    return bool(first.union(*rest, all=True))


_TRAY_VERBS: Final = {str(verb): sent for sent, verb in OF_TRAYS.items()}
_ALARM_VERBS: Final = {is_over: sent for sent, is_over in OF_ALARMS.items()}
