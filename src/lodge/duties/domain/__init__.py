"""The words and rules of what is owed: the fold of what happened, by the rules of its day."""

from lodge.duties.domain.events import DutiesBegan, DutyOverdue, DutyTakenOver, MatterClosed
from lodge.duties.domain.keys import DutyKey
from lodge.duties.domain.matters import LEADS, TEAM, NewMatter
from lodge.duties.domain.owed import LEFT_UNDONE, Owed, StepTaken
from lodge.duties.domain.parties import Holder
from norms.duties import State
from norms.duties.stages import Stage, Step

__all__ = [
    "LEADS",
    "LEFT_UNDONE",
    "TEAM",
    "DutiesBegan",
    "DutyKey",
    "DutyOverdue",
    "DutyTakenOver",
    "Holder",
    "MatterClosed",
    "NewMatter",
    "Owed",
    "Stage",
    "State",
    "Step",
    "StepTaken",
]
