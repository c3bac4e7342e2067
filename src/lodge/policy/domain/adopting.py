"""A policy about to be adopted, as it goes from page to page."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Draft:
    """Which policy, from which day, for whom: the part of an adoption chosen first."""

    pack: str
    starts: date
    provision: UUID | None = None

    def pairs(self) -> dict[str, str]:
        """Return the draft as an address or a form carries it."""
        found = {"pack": self.pack, "starts": self.starts.isoformat()}
        return found if self.provision is None else {**found, "provision": str(self.provision)}

    def query(self) -> str:
        """Return the draft as the end of an address."""
        return urlencode(self.pairs())
