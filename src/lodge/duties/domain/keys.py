"""How a duty is found again: by what was told, its clause and its place there."""

import hashlib
from dataclasses import dataclass
from typing import Final, Self
from uuid import UUID

JOINT: Final = "~"
SHORT: Final = 16


@dataclass(frozen=True, slots=True)
class DutyKey:
    """
    One duty of one telling.

    ``path`` is empty for a duty of the event itself; a follow-on bears the clause and place of the
    duty at the root of its chain, for in each chain a duty arises once.
    """

    telling_id: UUID
    clause: str
    place: int
    path: str = ""

    @property
    def text(self) -> str:
        """Return the key as it is kept and told; ``of`` reads it."""
        return JOINT.join((str(self.telling_id), self.clause, str(self.place), self.path))

    @property
    def address(self) -> str:
        """Return the key as it stands in an address: it does not say which clause it is."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:SHORT]

    @classmethod
    def of(cls, text: str) -> Self:
        """
        Return the key that a text is.

        :raises ValueError: if it is none.
        """
        telling_id, clause, place, path = text.split(JOINT, 3)
        return cls(UUID(telling_id), clause, int(place), path)

    def follow_on(self, clause: str, place: int) -> Self:
        """Return the key of a duty that begins somewhere after this one."""
        root = self.path or f"{self.clause}{JOINT}{self.place}"
        return type(self)(self.telling_id, clause, place, root)
