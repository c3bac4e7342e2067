"""
How Lodge reads the policy, sentence by sentence, for the headteacher to confirm.

A sentence is known by a fingerprint of all it means and of the clause's own words. What was
confirmed stays so in the next version where nothing of it changed, and only there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Final

from lodge.foundation.canonical import JSON, canonical
from norms.language import Clause, Pack
from norms.sentences import allowance_sentence, duty_sentence, norm_sentence, veto_sentence

DECIDES: Final = "Decides"
SEES_TO: Final = "Sees to"
STOPS: Final = "Stops"
LETS: Final = "Lets rules be varied"


@dataclass(frozen=True, slots=True)
class ReadAs:
    """One rule as Lodge reads it: what kind of rule, and the sentence."""

    clause: str
    kind: str
    words: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause with its own words, and how Lodge reads it."""

    id: str
    section: str
    says: str
    reading: str
    sentences: tuple[ReadAs, ...]


@lru_cache(maxsize=64)
def read_clauses(pack: Pack, on: date) -> tuple[ReadClause, ...]:
    """Return the clauses in force on a day that Lodge acts upon, each with its sentences."""
    found = (
        ReadClause(
            id=clause.id,
            section=clause.section,
            says=clause.says,
            reading=clause.reading,
            sentences=tuple(sentences_of(clause, pack)),
        )
        for clause in pack.in_force(on)
    )
    return tuple(each for each in found if each.sentences)


def sentences_of(clause: Clause, pack: Pack) -> Iterator[ReadAs]:
    """Give what a clause does, each rule as one sentence; equal rules once."""
    rules: list[tuple[str, object, str]] = [
        *((DECIDES, norm, norm_sentence(norm, pack)) for norm in clause.norms),
        *((SEES_TO, duty, duty_sentence(duty)) for duty in clause.duties),
        *((STOPS, veto, veto_sentence(veto)) for veto in clause.vetoes),
    ]
    if clause.allows is not None:
        rules.append((LETS, clause.allows, allowance_sentence(clause.allows, pack)))
    told = set()
    for kind, rule, words in rules:
        fingerprint = _fingerprint(clause, kind, rule)
        if fingerprint not in told:
            told.add(fingerprint)
            yield ReadAs(clause.id, kind, words, fingerprint)


def _fingerprint(clause: Clause, kind: str, rule: object) -> str:
    meant: JSON = {
        "clause": clause.id,
        "says": clause.says,
        "starts_on": _plain(clause.starts_on),
        "ends_on": _plain(clause.ends_on),
        "kind": kind,
        "rule": _plain(rule),
    }
    return sha256(canonical(meant).encode()).hexdigest()


def _plain(value: object) -> JSON:
    """Return a value of the engine as JSON has it; sets in one order, whatever the run."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(str(each) for each in value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value if isinstance(value, int) else str(value)
