"""What this room announces."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PolicyAdopted:
    """A school adopted a policy, from a day that may be still to come."""

    school_id: UUID
    adoption_id: UUID
    pack_slug: str
    in_force_from: date


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """A question was decided and the decision kept."""

    school_id: UUID
    decision_id: UUID
    verdict: str
