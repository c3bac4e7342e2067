"""Reading one word of the vocabulary, with a suggestion when it is not one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from norms.language import GRANT_PREFIX, Span, Term, Test
from norms.vocabulary import AXES, GROUPS, Axis

# No word of the vocabulary is longer; what is need not be compared in full.
LONGEST = 60
_SPAN = re.compile(r"^(\d+)?(\.\.)?(\d+)?$")


class UnknownWord(ValueError):
    """A word that the vocabulary does not have; says which was probably meant."""


def suggest(word: str, known: Iterable[str]) -> str:
    """Return ``; did you mean 'x'?`` when a known word is near, or nothing."""
    near = get_close_matches(word[:LONGEST], list(known), n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""


def axis_named(name: str) -> Axis:
    """
    Return the axis of that name.

    :raises UnknownWord: if there is none.
    """
    if name not in AXES:
        raise UnknownWord(f"unknown axis '{name}'{suggest(name, AXES)}")
    return AXES[name]


def known_words(axis: Axis, terms: Mapping[str, Term]) -> dict[str, frozenset[str]]:
    """Return every word that may stand for values of an axis: values, groups and terms."""
    words = {value: frozenset({value}) for value in axis.values}
    words |= {name: frozenset(values) for name, values in GROUPS.get(axis.name, {}).items()}
    words |= {term.name: term.values for term in terms.values() if term.axis == axis.name}
    return words


def values_of(axis: Axis, words: Iterable[str], terms: Mapping[str, Term]) -> frozenset[str]:
    """
    Return the values that some words stand for; ``not x`` takes x away from all of them.

    :raises UnknownWord: if a word is neither a value, a group nor a term of the axis.
    """
    known = known_words(axis, terms)
    found: set[str] = set()
    taken: set[str] = set()
    for word in words:
        target, name = (taken, word[4:]) if word.startswith("not ") else (found, word)
        if name not in known:
            raise UnknownWord(f"unknown {axis.name} '{name}'{suggest(name, known)}")
        target |= known[name]
    return frozenset((found or set(axis.values)) - taken)


def span_of(axis: Axis, word: str) -> Span:
    """
    Return the numbers that ``5``, ``5..6``, ``5..`` or ``..6`` stands for.

    :raises UnknownWord: if it is not of that form, or outside what the axis holds.
    """
    match = _SPAN.match(word)
    if not match or not (match[1] or match[3]):
        raise UnknownWord(f"'{word}' is not a number of {axis.name}: write 5, 5..6, 5.. or ..6")
    least = int(match[1]) if match[1] else axis.least or 0
    most = int(match[3]) if match[3] else (axis.most if match[2] else least)
    if most is not None and least > most:
        raise UnknownWord(f"'{word}' of {axis.name} runs backwards")
    if axis.most is not None and (most or 0) > axis.most:
        raise UnknownWord(f"{axis.name} ends at {axis.most}, so '{word}' cannot be")
    return Span(least, most)


def tests_of(name: str, words: tuple[str, ...], terms: Mapping[str, Term]) -> tuple[Test, ...]:
    """
    Return what a condition asks: one test, or one for each grant named (all must be held).

    :raises UnknownWord: if the axis or a word is not in the vocabulary.
    """
    axis = axis_named(name)
    if axis.is_number:
        return (Test(axis=name, spans=tuple(span_of(axis, word) for word in words)),)
    if axis.many:
        held = values_of(axis, words, terms)
        return tuple(Test(GRANT_PREFIX + grant, frozenset({"yes"})) for grant in sorted(held))
    return (Test(axis=name, values=values_of(axis, words, terms)),)
