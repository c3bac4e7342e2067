"""
Some values of one axis in words: listed, by what is left out, or by a word the policy defines.

A defined word stands in quotation marks, so that nobody takes it for its everyday meaning;
``defined_words`` says what it covers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from norms.language import Pack, Span, Term
from norms.vocabulary import AXES, GROUPS
from norms.wording import listed

FEW: Final = 3
PEOPLE: Final[Mapping[str, str]] = {
    "pupil": "pupils",
    "teacher": "teachers",
    "support_staff": "support staff",
    "office_staff": "office staff",
    "it_staff": "IT staff",
    "agency_staff": "supply and agency staff",
    "consultant": "consultants",
    "senior_leader": "senior leaders",
    "headteacher": "the headteacher",
    "dsl": "the designated safeguarding lead",
    "deputy_dsl": "deputy safeguarding leads",
    "governor": "governors",
    "trustee": "trustees",
    "regional_director": "the regional director",
    "volunteer": "volunteers",
    "contractor": "contractors",
    "visitor": "visitors",
    "parent": "parents and carers",
}
GROUP_WORDS: Final[Mapping[str, str]] = {"on_site": "on the site", "off_site": "off the site"}


@dataclass(frozen=True, slots=True)
class Defined:
    """A word that the policy defines, what it covers, and the clause that says so, if any."""

    word: str
    meaning: str
    clause: str | None


def term_words(term: Term) -> str:
    """Return a defined word as it stands in a sentence: “school day”."""
    return f"“{term.name.replace('_', ' ')}”"


def defined_words(pack: Pack) -> tuple[Defined, ...]:
    """Return every word that a policy defines, with what it covers."""
    return tuple(
        Defined(
            word=term.name.replace("_", " "),
            meaning=listed(each_word(term.axis, term.values), last="or"),
            clause=term.clause,
        )
        for term in pack.terms.values()
    )


def people(values: frozenset[str], terms: Iterable[Term]) -> str:
    """Return some roles as those a sentence is about: "pupils", "everybody but visitors"."""
    every = AXES["role"].values
    if len(values) == len(every):
        return "anybody"
    if term := term_of("role", values, terms):
        return f"those who count as {term_words(term)}"
    others = [PEOPLE[value] for value in every if value not in values]
    words = [PEOPLE[value] for value in every if value in values]
    if len(others) < len(words) and len(words) > FEW:
        return f"everybody but {listed(others)}"
    return listed(words)


def doings(values: frozenset[str], terms: Iterable[Term], *, last: str) -> str:
    """Return some acts as what somebody does: "use it or make or take a call"."""
    every = AXES["act"].values
    if len(values) == len(every):
        return "do anything at all"
    if term := term_of("act", values, terms):
        return f"do anything that counts as {term_words(term)}"
    others = every_other("act", values)
    if len(others) < len(values):
        return f"do anything but {listed(others, last='or')}"
    inside = _largest_inside(values, terms)
    if inside is None:
        return listed(each_word("act", values), last=last)
    rest = each_word("act", values - inside.values)
    return listed([*rest, f"do anything that counts as {term_words(inside)}"], last=last)


def alternatives(axis: str, values: frozenset[str], terms: Iterable[Term]) -> tuple[str, str]:
    """
    Return some values of an axis and how they are given: as ``these``, ``but`` those, ``term``.

    The words of a term come without an opening, for each axis opens them in its own way.
    """
    for name, group in GROUPS.get(axis, {}).items():
        if values == frozenset(group):
            return GROUP_WORDS[name], "these"
    if term := term_of(axis, values, terms):
        return term_words(term), "term"
    others = every_other(axis, values)
    words = each_word(axis, values)
    if len(others) < len(words) and len(words) > FEW:
        return listed(others, last="or"), "but"
    return listed(words, last="or"), "these"


def numbers(spans: Sequence[Span]) -> str:
    """Return spans of numbers as "2", "2 to 4" or "2 or more"."""
    return listed(map(_span, spans), last="or")


def each_word(axis: str, values: Iterable[str]) -> list[str]:
    """Return the words of some values, in the vocabulary's order."""
    chosen = frozenset(values)
    return [AXES[axis].word(value) for value in AXES[axis].values if value in chosen]


def every_other(axis: str, values: frozenset[str]) -> list[str]:
    """Return the words of the values that are not among some."""
    return each_word(axis, frozenset(AXES[axis].values) - values)


def term_of(axis: str, values: frozenset[str], terms: Iterable[Term]) -> Term | None:
    """Return the policy's own word for just these values, if there are more than a few."""
    if len(values) <= FEW:
        return None
    fitting = (term for term in terms if term.axis == axis and term.values == values)
    return next(fitting, None)


def _largest_inside(values: frozenset[str], terms: Iterable[Term]) -> Term | None:
    inside = [
        term
        for term in terms
        if term.axis == "act" and term.values < values and len(term.values) > FEW
    ]
    return max(inside, key=lambda term: len(term.values), default=None)


def _span(span: Span) -> str:
    if span.most == span.least:
        return str(span.least)
    return f"{span.least} or more" if span.most is None else f"{span.least} to {span.most}"
