"""A matter: what duties are about, under its number; the room that opened it knows the rest."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

# Who reads every matter at a school, and who only those that are not restricted.
TEAM: Final = frozenset({"dsl", "deputy_dsl"})
LEADS: Final = frozenset({"headteacher", "senior_leader"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMatter:
    """
    What a room says of a matter when it opens it.

    ``named`` are those whom it is about or who are named in it: they see nothing of it and never
    hold a duty of it. A ``restricted`` one is read by the safeguarding team alone; one that is
    ``led_by`` a post by whoever holds that post, and nobody else.
    """

    id: UUID
    room: str
    number: str
    restricted: bool
    named: frozenset[UUID]
    opened_at: datetime
    led_by: str = ""
