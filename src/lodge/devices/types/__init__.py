"""The shelf of bases: on what ground we hold a device. Never merge two."""

from dataclasses import dataclass

from lodge.foundation.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Basis:
    """
    A ground on which we hold a device, and the settings that govern giving it back.

    ``collected_by`` names the setting that says who may collect, ``collected_when`` the one that
    says when, ``given_by`` the one that says which staff hand it over (none: the desk does).
    ``decided_act`` is the act which the policy is asked about when the device comes in.
    """

    code: str
    title: str
    collected_by: str
    collected_when: str
    given_by: str | None
    decided_act: str | None


BASES = Shelf[Basis]("custody bases")
BASES.load(__name__)
