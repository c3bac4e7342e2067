"""
What the engine finds in a policy: where it says two things, where nothing, what does no work.

Each finding is worked out once for a version and the clauses in force, whoever asks, and kept in
memory: the day itself makes no difference until a clause begins or ends.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from norms.analysis.comparing import Difference, changed, difference
from norms.analysis.faults import faults
from norms.analysis.findings import Finding
from norms.analysis.survey import survey
from norms.analysis.verdicts import conflicts, gaps
from norms.deciding import Answer, decide_situation
from norms.language import Pack
from norms.situations import Situation

MOST_SHOWN: Final = 10
MOST_CHANGES: Final = 8


@dataclass(frozen=True, slots=True)
class Text:
    """A version of a policy with just those clauses in force that are so on a day."""

    fingerprint: str
    in_force: tuple[str, ...]
    pack: Pack = field(compare=False)
    on: date = field(compare=False)


@dataclass(frozen=True, slots=True)
class Checkup:
    """How many situations have each verdict, and what is found; largest first."""

    counts: dict[str, int]
    conflicts: tuple[Finding, ...]
    gaps: tuple[Finding, ...]
    faults: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Situations alike whose answer changed: how many, one of them, and both answers."""

    finding: Finding
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many situations changed from which verdict to which, and the largest changes."""

    possible: int
    counts: dict[tuple[str, str], int]
    changes: tuple[Change, ...]


def text_of(pack: Pack, on: date) -> Text:
    """Return a policy as it stands on a day."""
    in_force = tuple(clause.id for clause in pack.in_force(on))
    return Text(pack.fingerprint, in_force, pack, on)


@lru_cache(maxsize=64)
def checkup_of(text: Text) -> Checkup:
    """
    Return what is found in a policy.

    :raises TooLarge: if its clauses tell too many situations apart.
    """
    surveyed = survey(text.pack, on=text.on)
    return Checkup(
        counts=surveyed.counts(),
        conflicts=tuple(conflicts(surveyed, boxes=1)),
        gaps=tuple(gaps(surveyed, most=MOST_SHOWN)),
        faults=tuple(faults(surveyed)),
    )


@lru_cache(maxsize=64)
def comparison_of(before: Text, after: Text) -> Comparison:
    """
    Return what changed answer from one policy to another.

    :raises TooLarge: if together they tell too many situations apart.
    """
    found = difference(before=before.pack, after=after.pack, on=before.on, and_on=after.on)
    return Comparison(
        possible=found.possible,
        counts=dict(sorted(found.counts().items(), key=lambda pair: -pair[1])),
        changes=tuple(_change(found, each) for each in changed(found, most=MOST_CHANGES)),
    )


def _change(found: Difference, finding: Finding) -> Change:
    asked = Situation(finding.boxes[0].sample)
    before, after = (
        decide_situation(pack=each.pack, asked=asked, on=each.on)
        for each in (found.before, found.after)
    )
    return Change(finding, before, after)
