"""What the return desk shows."""

from uuid import UUID

from lodge.desk.domain import KNOWN_BY, LEAVES_EARLY
from lodge.desk.presenters.counters import shown_counters
from lodge.desk.presenters.people import NO_SLOT
from lodge.desk.presenters.terms import GOING_BACK, shown_terms
from lodge.desk.queries import counts_on
from lodge.desk.screens.give_back.answers import Asked, answer_to
from lodge.desk.screens.standing import Standing
from lodge.devices.queries import custody, slot_names
from lodge.foundation import moment
from lodge.foundation.ids import new_id


def page(desk: Standing, asked: Asked) -> dict[str, object]:
    """Return the whole page."""
    big = answer_to(desk, asked)
    return {
        "slug": desk.slug,
        "client_id": new_id(),
        "q": asked.text if big.keeps_text else "",
        "big": big,
        "early": LEAVES_EARLY,
        "known_by": KNOWN_BY,
        "terms": shown_terms(GOING_BACK, terms=desk.terms),
        "counters": shown_counters(counts_on(seen_by=desk.actor, on=desk.today, at=moment.now())),
    }


def place_of(desk: Standing, custody_id: UUID) -> str:
    """Return where a device lies."""
    row = custody(seen_by=desk.actor, custody_id=custody_id)
    slots = slot_names(seen_by=desk.actor, slot_ids=[row.slot_id])
    return slots.get(row.slot_id, NO_SLOT) if row.slot_id else NO_SLOT
