"""Who is acting or looking: every action has an actor and every read is seen by one."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """
    A person at one school on one day, with the roles they hold there, cover included.

    ``school_ids`` are the schools they may look at; ``trust_id`` is set for the trust's own people.
    ``forms`` are those they look after that day, their own and those of whom they stand in for.
    """

    person_id: UUID
    name: str
    school_id: UUID
    roles: frozenset[str]
    school_ids: frozenset[UUID]
    trust_id: UUID | None = None
    forms: frozenset[str] = frozenset()

    def has(self, *codes: str) -> bool:
        """Say whether the actor holds any of these roles at the school they are looking at."""
        return self.may_see(self.school_id) and not self.roles.isdisjoint(codes)

    def may_see(self, school_id: UUID) -> bool:
        """Say whether the actor may look at a school at all."""
        return school_id in self.school_ids
