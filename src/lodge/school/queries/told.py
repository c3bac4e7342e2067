"""What the record tells of somebody on their page: only what that page is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q

from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.record.queries import entries_about

OF_STAFF: Final = ("person.", "post.", "form.")
OF_FAMILY: Final = ("contact.", "pupil.travels_alone", "pupil.provision")
OF_PROVISION: Final = ("provision.",)
MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Told:
    """One act, as the record has it."""

    at: datetime
    who: str
    verb: str
    detail: Mapping[str, JSON]


def told_of(*, seen_by: Actor, subject: str, about: tuple[str, ...]) -> list[Told]:
    """Return what was done about a subject, newest first: only acts that begin with some words."""
    beginning = Q()
    for words in about:
        beginning |= Q(verb__startswith=words)
    entries = entries_about(seen_by=seen_by, subject=subject).filter(beginning).order_by("-seq")
    return [
        Told(entry.happened_at, entry.actor_name, entry.verb, entry.detail)
        for entry in entries[:MOST]
    ]
