"""
What is found in a policy: where it says two things, where nothing, what does no work, its slips.

Each finding is worked out once for a version and the clauses in force, whoever asks, and kept: the
day itself makes no difference until a clause begins or ends.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from lodge.policy.queries.kept import Kept, key_of
from norms.analysis.comparing import changed, difference
from norms.analysis.faults import faults
from norms.analysis.findings import Finding
from norms.analysis.survey import TooLarge, survey
from norms.analysis.verdicts import conflicts, gaps
from norms.duties.comparing import duty_changes
from norms.language import Pack
from norms.lint import Finding as Slip
from norms.lint import lint_read
from norms.sentences import duty_change_sentence

MOST_SHOWN: Final = 10
MOST_CHANGES: Final = 8


@dataclass(frozen=True, slots=True)
class Text:
    """A version of a policy with just those clauses in force that are so on a day."""

    fingerprint: str
    in_force: tuple[str, ...]
    pack: Pack = field(compare=False)
    on: date = field(compare=False)

    @property
    def key(self) -> str:
        """Return what tells this text from every other."""
        return key_of(self.fingerprint, *self.in_force)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """
    How many situations have each verdict, and what is found; largest first.

    ``too_large`` says why nothing could be found, and is empty otherwise.
    """

    counts: dict[str, int] = field(default_factory=dict)
    conflicts: tuple[Finding, ...] = ()
    gaps: tuple[Finding, ...] = ()
    faults: tuple[Finding, ...] = ()
    too_large: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """
    How many situations changed from which verdict to which, and the largest changes.

    ``duties`` are the duties that changed, each as a sentence.
    ``too_large`` says why nothing could be found, and is empty otherwise.
    """

    possible: int = 0
    counts: tuple[tuple[str, str, int], ...] = ()
    changes: tuple[Finding, ...] = ()
    duties: tuple[str, ...] = ()
    too_large: str = ""

    @property
    def changed(self) -> int:
        """Return how many situations have another answer."""
        return sum(count for _, _, count in self.counts)


@dataclass(frozen=True, slots=True)
class Slips:
    """What the linter finds in a policy: dates, editions, roles, words; gravest first."""

    found: tuple[Slip, ...] = ()


CHECKUPS: Final = Kept("checkup", Checkup)
COMPARISONS: Final = Kept("comparison", Comparison)
SLIPS: Final = Kept("slips", Slips, as_file=False)


def text_of(pack: Pack, on: date) -> Text:
    """Return a policy as it stands on a day."""
    in_force = tuple(clause.id for clause in pack.in_force(on))
    return Text(pack.fingerprint, in_force, pack, on)


def checkup_of(text: Text) -> Checkup | None:
    """Return what is found in a policy, or None while it is being worked out."""
    return CHECKUPS.get(text.key, lambda: checked(text))


def slips_of(text: Text) -> Slips | None:
    """Return what the linter finds in a policy on its day, or None while it is worked out."""
    key = key_of(text.key, text.on.isoformat())
    return SLIPS.get(key, lambda: Slips(lint_read(text.pack, on=text.on)))


def begin_checkup(text: Text) -> None:
    """Begin to work out what is found in a policy that will be read soon."""
    CHECKUPS.begin(text.key, lambda: checked(text))


def comparison_of(before: Text, after: Text) -> Comparison | None:
    """Return what changed answer from one policy to another, or None while it is worked out."""
    return COMPARISONS.get(comparison_key(before, after), lambda: compared(before, after))


def comparison_key(before: Text, after: Text) -> str:
    """Return the key under which a comparison is kept."""
    return key_of(before.key, after.key)


def checked(text: Text) -> Checkup:
    """Work out what is found in a policy."""
    try:
        surveyed = survey(text.pack, on=text.on)
    except TooLarge as problem:
        return Checkup(too_large=str(problem))
    return Checkup(
        counts=surveyed.counts(),
        conflicts=tuple(conflicts(surveyed, boxes=1)),
        gaps=tuple(gaps(surveyed, most=MOST_SHOWN)),
        faults=tuple(faults(surveyed)),
    )


def compared(before: Text, after: Text) -> Comparison:
    """Work out what changed from one policy to another: answers, and duties."""
    duties = duty_changes(before=before.pack, after=after.pack, on=before.on, and_on=after.on)
    told = tuple(map(duty_change_sentence, duties))
    try:
        found = difference(before=before.pack, after=after.pack, on=before.on, and_on=after.on)
    except TooLarge as problem:
        return Comparison(duties=told, too_large=str(problem))
    counts = sorted(found.counts().items(), key=lambda pair: -pair[1])
    return Comparison(
        possible=found.possible,
        counts=tuple((one, other, count) for (one, other), count in counts),
        changes=tuple(changed(found, most=MOST_CHANGES)),
        duties=told,
    )
