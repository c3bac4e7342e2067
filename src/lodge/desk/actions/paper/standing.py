"""Who prints paper lists and keys them back: whoever stands at the desk."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from lodge.desk import permissions
from lodge.devices.domain import Term
from lodge.devices.queries import terms
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal

NAMING: Final = ("hand_in_to", "return_by")


def why_not_use_paper(actor: Actor, on: date) -> Refusal | None:
    """Return why somebody may not print lists or key them back, or None if they may."""
    named = terms_on(actor, on)
    return permissions.why_not_stand_at_the_desk(
        actor=actor, named=[named.get(name) for name in NAMING]
    )


def terms_on(actor: Actor, on: date) -> Mapping[str, Term]:
    """Return the terms of who takes devices in and gives them back, and in what state."""
    return terms(seen_by=actor, names=(*NAMING, "hand_in_states"), on=on)
