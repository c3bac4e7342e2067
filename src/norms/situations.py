"""Situations: what is known of a person, a device, a place and a moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from norms.language import GRANT_PREFIX, Value
from norms.vocabulary import AXES, GRANTS
from norms.words import UnknownWord, axis_named, suggest

Known = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Situation:
    """The known values by axis; each grant is an axis of its own, ``yes`` or ``no``."""

    known: Known

    def plus(self, axis: str, value: Value) -> Situation:
        """Return this situation with one axis known, whatever was known of it."""
        return Situation({**self.known, axis: value})

    def without_further_grants(self) -> Situation:
        """Return this situation with every grant that was not mentioned taken as not held."""
        none = dict.fromkeys((GRANT_PREFIX + grant for grant in GRANTS.values), "no")
        return Situation({**none, **self.known})


def situation_of(words: Mapping[str, str]) -> Situation:
    """
    Return a situation from words, as ``{"role": "pupil", "grants": "terms_signed"}``.

    ``grants`` lists everything held, by commas, or ``none``; a list given is the whole list.
    A single grant may also be asked as ``grants.NAME`` = ``yes`` or ``no``.

    :raises UnknownWord: if an axis or a value is not in the vocabulary.
    """
    known: dict[str, Value] = {}
    for name, word in words.items():
        if name.startswith(GRANT_PREFIX):
            known[name] = _grant(name, word)
            continue
        axis = axis_named(name)
        if axis.many:
            known |= _grants(word)
        elif axis.is_number:
            known[name] = _number(name, word)
        elif word in axis.values:
            known[name] = word
        else:
            raise UnknownWord(f"unknown {name} '{word}'{suggest(word, axis.values)}")
    return Situation(known)


def _number(name: str, word: str) -> int:
    axis = AXES[name]
    if not word.isdecimal() or (axis.most is not None and int(word) > axis.most):
        most = f" to {axis.most}" if axis.most is not None else " up"
        raise UnknownWord(f"{name} is a whole number from {axis.least}{most}, not '{word}'")
    return int(word)


def _grant(name: str, word: str) -> str:
    grant = name.removeprefix(GRANT_PREFIX)
    if grant not in GRANTS.values:
        raise UnknownWord(f"unknown grant '{grant}'{suggest(grant, GRANTS.values)}")
    if word not in ("yes", "no"):
        raise UnknownWord(f"{name} is yes or no, not '{word}'")
    return word


def _grants(word: str) -> dict[str, Value]:
    held = _held(word.split(","))
    return {GRANT_PREFIX + grant: "yes" if grant in held else "no" for grant in GRANTS.values}


def _held(words: Iterable[str]) -> frozenset[str]:
    held = frozenset(word.strip() for word in words) - {"none", ""}
    for grant in sorted(held):
        if grant not in GRANTS.values:
            raise UnknownWord(f"unknown grant '{grant}'{suggest(grant, GRANTS.values)}")
    return held
