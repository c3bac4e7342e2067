"""A hall as its tablet keeps it: seats, names, agreed devices, and what was noted. No more."""

from collections.abc import Mapping
from uuid import UUID

from lodge.desk.presenters.gate.telling import milliseconds
from lodge.foundation.canonical import JSON
from lodge.incidents.domain.exams import DO, HOW, KINDS, PLACES, row_letters
from lodge.incidents.queries.exams import Sitting


def opening(
    found: Sitting, *, names: Mapping[UUID, str], permits: Mapping[str, str]
) -> dict[str, JSON]:
    """Return what a tablet needs for the whole paper."""
    row = found.row
    return {
        "paper": row.paper,
        "room": row.room,
        "rows": row_letters(row.rows),
        "across": row.across,
        "starts_at": milliseconds(row.starts_at),
        "ends_at": milliseconds(row.ends_at),
        "officer": row.officer_name,
        "names": {seat: names.get(who, "") for seat, who in found.hall.seated.items()},
        "permits": dict(permits),
        "kinds": [[code, words] for code, words in KINDS.items()],
        "places": [[code, words] for code, words in PLACES.items()],
        "how": [[code, how.words] for code, how in HOW.items()],
        "do": DO,
        "entries": entries(found),
        "cursor": "",
    }


def entries(found: Sitting) -> list[JSON]:
    """Return what was noted in a hall, as the tablet folds it; who sits where apart."""
    return [
        {
            "client_id": str(row.client_id),
            "verb": row.verb,
            "seat": row.seat,
            "about": str(row.about) if row.about else "",
            "at": milliseconds(row.happened_at),
        }
        for row in found.entries
        if row.verb != "seated"
    ]
