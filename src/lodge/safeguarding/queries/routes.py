"""The ways to complain and to blow the whistle, as the policy has them for each role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from lodge.foundation.actor import Actor
from lodge.policy.queries import rules_at
from norms.language import Clause

# Whom a policy means by the words it has for those who are bound or told.
STAFF: Final = frozenset({"staff", "employee", "community"})
GOVERNING: Final = frozenset({"governor", "trustee", "community"})
GOVERNS: Final = frozenset(
    {"governor", "trustee", "chair_of_governors", "safeguarding_governor", "committee"}
)


@dataclass(frozen=True, slots=True)
class Route:
    """One way that the policy shows to somebody: the clause, its words, the papers it names."""

    clause: str
    says: str
    papers: tuple[str, ...]


def routes_for(*, seen_by: Actor, on: date) -> list[Route]:
    """
    Return the ways that the policy in force shows to somebody's roles.

    :raises NoPolicyInForce: if nothing has been adopted by then.
    """
    meant = _meant(seen_by.roles)
    clauses = rules_at(seen_by=seen_by, on=on).pack.clauses.values()
    return [
        Route(each.id, each.says, tuple(cited.title for cited in each.cites))
        for each in clauses
        if _is_route(each) and not meant.isdisjoint(_audience(each))
    ]


def _is_route(clause: Clause) -> bool:
    """Whether a clause is one of the ways: to complain, or to report as everybody does."""
    everybody = "community" in clause.bearer
    return clause.capability == "complaint" or (
        clause.capability == "incident.record" and everybody
    )


def _meant(roles: Iterable[str]) -> frozenset[str]:
    held = frozenset(roles)
    wide = GOVERNING if held <= GOVERNS else STAFF
    return held | wide


def _audience(clause: Clause) -> frozenset[str]:
    told = {word for item in clause.items for word in item.audience}
    return frozenset({*clause.bearer, *told})
