"""The shelf of bases: on what ground we hold a device. Never merge two."""

from dataclasses import dataclass
from typing import Final

from lodge.foundation.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Basis:
    """
    A ground on which we hold a device, and the settings that govern giving it back.

    ``collected_by`` names the setting that says who may collect, ``collected_when`` the one that
    says when, ``given_by`` the one that says which staff hand it over (none: the desk does).
    ``decided_act`` is the act which the policy is asked about when the device comes in.
    ``kept_by`` is the hold that such a device is under from the first: the room that placed it lets
    it go by its own rules, and nobody at the desk can.
    """

    code: str
    title: str
    collected_by: str
    collected_when: str
    given_by: str | None
    decided_act: str | None
    kept_by: str = ""


# A further hold: it may be evidence of something unlawful, and only its room ends that.
EVIDENCE_HOLD: Final = "evidence"

BASES = Shelf[Basis]("custody bases")
BASES.load(__name__)


def kept_by_room(hold_code: str) -> bool:
    """Say whether a hold is one that only the room which placed it lifts."""
    return hold_code == EVIDENCE_HOLD or any(hold_code == basis.kept_by for basis in BASES.values())
