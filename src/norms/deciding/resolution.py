"""The semantics, stated once: what counting norms, standing together, amount to.

A counting norm gives way to any other that stands and names its clause in ``overrides``. What
binds and stands gives the verdict; what only advises is told beside it. With nothing binding left
standing the policy is silent: no verdict is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from norms.language import Force, Modality, Norm, Test


@dataclass(frozen=True, slots=True)
class Missing:
    """A condition of a permission that the situation does not meet."""

    clause: str
    test: Test


@dataclass(frozen=True, slots=True)
class Advice:
    """What a clause recommends, discourages or tells, without deciding."""

    clause: str
    tone: str
    acts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the policy makes of one situation."""

    verdict: str
    because: frozenset[str]
    yielded: frozenset[str]
    missing: frozenset[Missing]
    advice: frozenset[Advice]
    duties: frozenset[tuple[str, frozenset[str]]]


def resolve(
    *, counting: Sequence[Norm], duties: Sequence[Norm], unmet: Callable[[Norm], Iterable[Test]]
) -> Outcome:
    """
    Say what the norms that count amount to.

    ``counting`` speak of the act asked about; ``duties`` are obligations which the situation
    triggers, whatever is asked; ``unmet`` gives the requirements of a norm that do not hold.
    """
    standing = _standing(counting)
    overridden = _overridden(standing)
    due = [norm for norm in duties if norm.clause not in overridden]
    permits = [norm for norm in standing if norm.binds and norm.modality is not Modality.FORBID]
    forbids = [norm for norm in standing if norm.binds and norm.modality is Modality.FORBID]
    missing = frozenset(Missing(norm.clause, test) for norm in permits for test in unmet(norm))
    verdict = _verdict(bool(permits), bool(forbids), bool(missing))
    deciding = {"permit": permits, "conditional": permits, "forbid": forbids}
    return Outcome(
        verdict=verdict,
        because=_clauses(deciding.get(verdict, [*permits, *forbids])),
        yielded=_clauses(norm for norm in counting if norm not in standing),
        missing=missing if verdict == "conditional" else frozenset(),
        advice=frozenset(
            Advice(norm.clause, _tone(norm), norm.acts)
            for norm in [*standing, *due]
            if not norm.binds
        ),
        duties=frozenset((norm.clause, norm.acts) for norm in due if norm.binds),
    )


def _standing(counting: Sequence[Norm]) -> list[Norm]:
    """Return the norms that no standing norm overrides; overrides never run in a circle."""
    standing = list(counting)
    while True:
        overridden = _overridden(standing)
        left = [norm for norm in counting if norm.clause not in overridden]
        if left == standing:
            return standing
        standing = left


def _overridden(standing: Iterable[Norm]) -> frozenset[str]:
    return frozenset().union(*(norm.overrides for norm in standing if norm.overrides))


def _verdict(permitted: bool, forbidden: bool, lacking: bool) -> str:
    if permitted and forbidden:
        return "conflict"
    if forbidden:
        return "forbid"
    if permitted:
        return "conditional" if lacking else "permit"
    return "silent"


def _clauses(norms: Iterable[Norm]) -> frozenset[str]:
    return frozenset(norm.clause for norm in norms)


def _tone(norm: Norm) -> str:
    if norm.modality is Modality.NOTICE or norm.force is Force.FACT:
        return "notice"
    return "discouraged" if norm.modality is Modality.FORBID else "encouraged"
