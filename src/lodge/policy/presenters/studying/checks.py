"""Gaps, conflicts, idle clauses and slips as cards: in words, with what to ask and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lodge.policy.domain.rules import Rules
from lodge.policy.presenters.clauses import ClauseShown, shown_clauses
from lodge.policy.presenters.links import question_address
from lodge.policy.queries.checkups import Checkup, Slips
from norms.analysis.boxes import Region
from norms.analysis.findings import Finding
from norms.language import GRANT_PREFIX
from norms.lint import Severity
from norms.vocabulary import VERDICTS

TITLES: Final = {
    "conflict": "One clause allows what another forbids",
    "gap": "Nothing is said",
    "dead": "A rule that can never apply",
    "defeated": "A rule that always gives way",
    "shadowed": "A rule that others say already, together",
    "redundant": "A rule that another says already",
    "toothless": "A rule said to go before one that it never meets",
    "unused": "A word that is defined and not used",
    "stale": "A reason for what is not there any more",
}
GRADES: Final = {
    Severity.HIGH: "Matters much",
    Severity.MEDIUM: "Matters",
    Severity.LOW: "To tidy up",
}
HUNDRED: Final = 100


@dataclass(frozen=True, slots=True)
class FindingShown:
    """One finding: what, of which clauses, in how many situations, and where to ask about one."""

    title: str
    words: str
    count: str
    clauses: tuple[ClauseShown, ...]
    mends: tuple[str, ...]
    wanted: str
    href: str


@dataclass(frozen=True, slots=True)
class SlipShown:
    """One thing that the linter found: how much it matters, where, why, and what to do."""

    grade: str
    title: str
    reason: str
    words: str
    why: str
    mend: str
    code: str
    clauses: tuple[ClauseShown, ...]


@dataclass(frozen=True, slots=True)
class ShareShown:
    """How many situations have a verdict, and how many in a hundred."""

    verdict: str
    count: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksShown:
    """All that the page shows."""

    shares: tuple[ShareShown, ...]
    whole: str
    conflicts: tuple[FindingShown, ...]
    gaps: tuple[FindingShown, ...]
    faults: tuple[FindingShown, ...]


def shown_checks(checkup: Checkup, *, rules: Rules, slug: str) -> ChecksShown:
    """Return what was found, ready to be shown; what the owner keeps comes last."""

    def cards(findings: tuple[Finding, ...]) -> tuple[FindingShown, ...]:
        ordered = sorted(findings, key=lambda finding: bool(finding.wanted))
        return tuple(_card(each, rules, slug) for each in ordered)

    return ChecksShown(
        shares=shares_of(checkup.counts),
        whole=exactly(sum(checkup.counts.values())),
        conflicts=cards(checkup.conflicts),
        gaps=cards(checkup.gaps),
        faults=cards(checkup.faults),
    )


def shown_slips(slips: Slips, *, rules: Rules, slug: str) -> tuple[SlipShown, ...]:
    """Return what the linter found, gravest first."""
    return tuple(
        SlipShown(
            grade=GRADES[slip.severity],
            title=slip.kind.title,
            reason=slip.reason,
            words=slip.words,
            why=slip.kind.why,
            mend=slip.kind.mend,
            code=slip.kind.code,
            clauses=shown_clauses(
                {place.clause for place in (slip.place, *slip.also)}, rules=rules, slug=slug
            ),
        )
        for slip in slips.found
    )


def shares_of(counts: Mapping[str, int]) -> tuple[ShareShown, ...]:
    """Return how many situations have each verdict."""
    whole = sum(counts.values()) or 1
    return tuple(
        ShareShown(
            verdict, exactly(counts.get(verdict, 0)), share_of(counts.get(verdict, 0), whole)
        )
        for verdict in VERDICTS
    )


def exactly(count: int) -> str:
    """Return a count to the last situation: 2,150,400."""
    return f"{count:,}"


def asked_of(region: Region) -> dict[str, str]:
    """Return a sample of a region as a question has it: only what matters there is said."""
    said = {axis: region.sample[axis] for axis in ("role", "act") if axis in region.sample}
    said |= {axis: region.sample[axis] for axis in region.allows if axis in region.sample}
    held = [
        axis.removeprefix(GRANT_PREFIX)
        for axis, value in said.items()
        if axis.startswith(GRANT_PREFIX) and value == "yes"
    ]
    found = {axis: str(value) for axis, value in said.items() if not axis.startswith(GRANT_PREFIX)}
    return {**found, "grants": ",".join(held)} if held else found


def _card(finding: Finding, rules: Rules, slug: str) -> FindingShown:
    said = asked_of(finding.boxes[0]) if finding.boxes else {}
    return FindingShown(
        title=TITLES.get(finding.kind, finding.kind.capitalize()),
        words=finding.words,
        count=exactly(finding.count) if finding.count else "",
        clauses=shown_clauses(finding.clauses, rules=rules, slug=slug),
        mends=finding.mends,
        wanted=finding.wanted,
        href=question_address(slug=slug, said=said, at=None) if said else "",
    )


def share_of(count: int, whole: int) -> str:
    """Return how many in a hundred."""
    percent = HUNDRED * count / (whole or 1)
    if count and percent < 0.1:
        return "under 0.1%"
    return f"{percent:.1f}%"
