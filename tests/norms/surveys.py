"""Random norms as a pack, and surveyed over a space small enough to try every situation."""

from __future__ import annotations

from datetime import date
from itertools import product

from norms.analysis.sets import IN, Sets
from norms.analysis.space import Space, space_of
from norms.analysis.standing import standing_of
from norms.analysis.survey import Survey, verdicts_of
from norms.deciding.interpreter import interpret
from norms.language import Clause, Force, Norm, Pack
from norms.situations import Situation

from .strategies import ACTS, WORDS

DAY = date(2026, 11, 20)


def clause_of(name: str, norms: list[Norm]) -> Clause:
    """Return a clause with nothing but its norms."""
    return Clause(
        id=name,
        section=name,
        kind="statement",
        force=Force.HARD,
        bearer=(),
        capability="norm.decide",
        says=f"What {name} says.",
        reading="",
        starts_on=None,
        ends_on=None,
        norms=tuple(norms),
        duties=(),
        vetoes=(),
        card={},
        cites=(),
        review=None,
        approvals=(),
        agreement=None,
        items=(),
        settings={},
        examples=(),
    )


def pack_of(norms: list[Norm]) -> Pack:
    """Return a pack of norms."""
    by_clause: dict[str, list[Norm]] = {}
    for norm in norms:
        by_clause.setdefault(norm.clause, []).append(norm)
    return Pack(
        name="random",
        title="Random",
        organisation="Nobody",
        nation="ENG",
        ask=(),
        role_order=(),
        terms={},
        clauses={name: clause_of(name, found) for name, found in by_clause.items()},
        fingerprint="",
    )


def small_space(norms: list[Norm]) -> Space:
    """Return the space of the random norms, without the axes that none of them knows."""
    bands = space_of(norms).values["prior_breaches"]
    axes = ("act", *WORDS, "prior_breaches")
    return Space(axes, {"act": ACTS, **WORDS, "prior_breaches": bands})


def small_survey(norms: list[Norm], *, space: Space | None = None) -> Survey:
    """Return a survey of random norms over their small space, in which all is possible."""
    sets = Sets(space or small_space(norms))
    standing = standing_of(sets=sets, norms=norms, possible=IN)
    return Survey(pack_of(norms), DAY, sets, standing, verdicts_of(standing, standing.stands))


def situations(space: Space):
    """Give every situation of a space."""
    for values in product(*(space.values[axis] for axis in space.axes)):
        yield dict(zip(space.axes, values, strict=True))


def verdicts(norms: list[Norm], space: Space) -> list[str]:
    """Return the interpreter's verdict of every situation, in order."""
    return [
        interpret(norms=norms, situation=Situation(known)).verdict for known in situations(space)
    ]


def inside(region, known) -> bool:
    """Whether a situation lies in a region."""
    return all(known[axis] in values for axis, values in region.allows.items())
