"""
The life of a search, told by its steps: asked for, decided by somebody else, written up, closed.

Steps are added and never edited; where a search stands is what its steps amount to. A step that
its stage does not allow changes nothing, so a step that was sent twice is no fault.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Self
from uuid import UUID

from lodge.incidents.domain.verbs import is_late


class Kind(StrEnum):
    """What is asked for."""

    PERSON = "person"
    CONTENT = "content"
    ERASURE = "erasure"
    SCREENING = "screening"


class Verb(StrEnum):
    """What may happen to what was asked for."""

    CONSENT = "consent"
    DISCUSSED = "discussed"
    APPROVED = "approved"
    REFUSED = "refused"
    CARRIED_OUT = "carried_out"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"
    PARENT_TOLD = "parent_told"
    LOOKED_AT = "looked_at"
    CORRECTED = "corrected"
    CLOSED = "closed"


class Stage(StrEnum):
    """Where it stands."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    CARRIED_OUT = "carried_out"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


STAGE_WORDS: Final[Mapping[Stage, str]] = {
    Stage.ASKED: "Waits for a decision",
    Stage.APPROVED: "Approved",
    Stage.REFUSED: "Not approved",
    Stage.CARRIED_OUT: "Carried out",
    Stage.STOPPED: "Stopped",
    Stage.WITHDRAWN: "Not carried out",
    Stage.CLOSED: "Closed",
}
# What may be told at each stage, and where it leads; what leads nowhere stays where it is.
NEXT_STAGES: Final[Mapping[Stage, Mapping[Verb, Stage]]] = {
    Stage.ASKED: {
        Verb.CONSENT: Stage.ASKED,
        Verb.DISCUSSED: Stage.ASKED,
        Verb.APPROVED: Stage.APPROVED,
        Verb.REFUSED: Stage.REFUSED,
        Verb.CARRIED_OUT: Stage.CARRIED_OUT,
        Verb.STOPPED: Stage.STOPPED,
        Verb.WITHDRAWN: Stage.WITHDRAWN,
    },
    Stage.APPROVED: {
        Verb.CONSENT: Stage.APPROVED,
        Verb.DISCUSSED: Stage.APPROVED,
        Verb.CARRIED_OUT: Stage.CARRIED_OUT,
        Verb.STOPPED: Stage.STOPPED,
        Verb.WITHDRAWN: Stage.WITHDRAWN,
    },
    Stage.CARRIED_OUT: {
        Verb.PARENT_TOLD: Stage.CARRIED_OUT,
        Verb.LOOKED_AT: Stage.CARRIED_OUT,
        Verb.CORRECTED: Stage.CARRIED_OUT,
        Verb.STOPPED: Stage.STOPPED,
        Verb.CLOSED: Stage.CLOSED,
    },
    Stage.STOPPED: {
        Verb.PARENT_TOLD: Stage.STOPPED,
        Verb.LOOKED_AT: Stage.STOPPED,
        Verb.CORRECTED: Stage.STOPPED,
        Verb.CLOSED: Stage.CLOSED,
    },
    Stage.REFUSED: {},
    Stage.WITHDRAWN: {},
    Stage.CLOSED: {Verb.CORRECTED: Stage.CLOSED},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One step, as it was written down; ``said`` are its answers by the name of the question."""

    verb: Verb
    actor_id: UUID
    actor_name: str
    happened_at: datetime
    written_at: datetime
    code: str = ""
    words: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    searcher_id: UUID | None = None
    witness_id: UUID | None = None

    @property
    def is_late(self) -> bool:
        """Say whether it was written down late (IMP-25)."""
        return is_late(happened_at=self.happened_at, written_at=self.written_at)


@dataclass(frozen=True, slots=True)
class Life:
    """What the steps of one search amount to; ``steps`` are those that counted, in order."""

    stage: Stage
    steps: tuple[Told, ...] = ()

    @classmethod
    def of(cls, steps: Iterable[Told]) -> Self:
        """Return the life that some steps tell, in the order in which they were written down."""
        stage = Stage.ASKED
        counted: list[Told] = []
        for step in steps:
            if step.verb in NEXT_STAGES[stage]:
                stage = NEXT_STAGES[stage][step.verb]
                counted.append(step)
        return cls(stage, tuple(counted))

    def allows(self, verb: Verb) -> bool:
        """Say whether such a step may be told now."""
        return verb in NEXT_STAGES[self.stage]

    def last(self, verb: Verb) -> Told | None:
        """Return the last step of a kind, or None."""
        return next((step for step in reversed(self.steps) if step.verb is verb), None)

    @property
    def approval(self) -> Told | None:
        """Return the step by which it was approved, or None."""
        return self.last(Verb.APPROVED)

    @property
    def write_up(self) -> Told | None:
        """Return the record of what was done: carried out, or stopped."""
        return self.last(Verb.STOPPED) or self.last(Verb.CARRIED_OUT)

    @property
    def consents(self) -> Mapping[str, str]:
        """Return what was said last by whom: ``pupil`` and ``parent``, as far as asked."""
        return {s.said["who"]: s.code for s in self.steps if s.verb is Verb.CONSENT}

    @property
    def is_home_told(self) -> bool:
        """Say whether a parent has been told, or the safeguarding lead decides about that."""
        done = self.write_up
        told_then = done is not None and done.said.get("parent") in {"told", "withheld"}
        return told_then or self.last(Verb.PARENT_TOLD) is not None

    @property
    def withholds_home(self) -> bool:
        """Say whether it was written up that the safeguarding lead decides about telling home."""
        done = self.write_up
        return done is not None and done.said.get("parent") == "withheld"

    @property
    def needs_a_look(self) -> bool:
        """Say whether a leader has still to look at it: it went ahead otherwise than it should."""
        done = self.write_up
        if done is None or not done.said.get("against"):
            return False
        return self.last(Verb.LOOKED_AT) is None


def late_words(*, happened_at: datetime, written_at: datetime) -> str:
    """Return the plain label of a late entry, or nothing."""
    if not is_late(happened_at=happened_at, written_at=written_at):
        return ""
    hours = int((written_at - happened_at).total_seconds() // 3600)
    how = f"{hours // 24} days" if hours >= 48 else f"{hours} hour{'s' if hours > 1 else ''}"
    return f"Late entry: written {how} after it happened"
