"""What is owed: a duty with who holds it today, by when, and how it stands."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Self
from uuid import UUID

from lodge.duties.domain.keys import DutyKey
from lodge.duties.domain.matters import LEADS, TEAM
from lodge.duties.domain.parties import Holder
from lodge.foundation.actor import Actor
from norms.duties import State
from norms.duties.stages import Stage
from norms.language import Force

BINDING: Final = frozenset({Force.HARD, Force.SOFT})
UNDONE: Final = frozenset({Stage.PENDING, Stage.MISSED})
# What somebody says of a missed duty that will not be done any more; it stays missed.
LEFT_UNDONE: Final = "left_undone"


@dataclass(frozen=True, slots=True)
class StepTaken:
    """What somebody did about a duty, or said of it, and when it was written down."""

    step: str
    at: datetime
    by: str
    reason: str
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """
    One duty as it stands at a moment.

    ``holders`` and ``to`` are parties of the norms; ``people`` hold it today, cover and hand-over
    included, and ``by_role`` is false where they see to it because nobody holds such a role.
    ``call`` says whom to ring where somebody who must act is not at the school.
    ``depends_on`` are the facts that decide a possible one. ``in_words`` is the policy's deadline.
    ``is_held_back``: a parent would hear of it, and nothing about somebody in it goes home now.
    """

    key: DutyKey
    matter_id: UUID
    matter_number: str
    restricted: bool
    event: str
    happened_at: datetime
    sentence: str
    clause: str
    deed: str
    holders: tuple[str, ...]
    people: tuple[Holder, ...]
    by_role: bool
    call: str
    to: tuple[str, ...]
    due_at: datetime | None
    in_words: str
    judgement: bool
    cannot_say: str
    stage: Stage
    state: State
    depends_on: tuple[str, ...]
    force: Force
    after: str
    steps: tuple[StepTaken, ...]
    is_held_back: bool = False
    led_by: str = ""
    for_team: bool = True

    @property
    def is_left(self) -> bool:
        """Whether somebody has said that it will not be done any more, and why."""
        return any(each.step == LEFT_UNDONE for each in self.steps)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it, or may."""
        return self.state is not State.STOPPED and self.stage in UNDONE and not self.is_left

    @property
    def keeps_open(self) -> bool:
        """Whether its matter cannot be closed before it is settled."""
        return self.is_open and self.force in BINDING

    def is_led_by(self, actor: Actor) -> bool:
        """Whether somebody leads the matter: by its own post, or as team or leader of any other."""
        return actor.has(self.led_by) if self.led_by else actor.has(*TEAM, *LEADS)

    def is_held_by(self, person_id: UUID) -> bool:
        """Whether somebody holds it today."""
        return any(each.person_id == person_id for each in self.people)

    def closed_to_outsiders(self) -> Self:
        """Return what somebody outside the safeguarding team sees of a restricted matter."""
        return replace(
            self,
            sentence=self.deed,
            clause="",
            event="",
            holders=(),
            call="",
            to=(),
            depends_on=(),
            after="",
            cannot_say="",
            steps=(),
            for_team=False,
        )
