"""What a file of answers says of each: the verdict, the clauses, and why, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from norms import wording
from norms.deciding.resolution import Outcome

_OPENINGS = {
    "permit": "Yes",
    "forbid": "No",
    "conditional": "Only with {missing}",
    "conflict": "The policy contradicts itself",
    "silent": "The policy does not say",
    "depends": "It depends on what is left out",
}


def explanation(outcome: Outcome) -> str:
    """Return an answer in words that fit every situation which has it."""
    missing = wording.listed(sorted({wording.need(each) for each in outcome.missing}))
    clauses = f" ({', '.join(sorted(outcome.because))})" if outcome.because else ""
    return _OPENINGS[outcome.verdict].format(missing=missing) + clauses + "."


def _joined(words: Iterable[str]) -> str:
    return ";".join(sorted(words))


COLUMNS: Mapping[str, Callable[[Outcome], str]] = {
    "verdict": lambda outcome: outcome.verdict,
    "because": lambda outcome: _joined(outcome.because),
    "yielded": lambda outcome: _joined(outcome.yielded),
    "missing": lambda outcome: _joined({each.clause for each in outcome.missing}),
    "advice": lambda outcome: _joined({each.clause for each in outcome.advice}),
    "duties": lambda outcome: _joined({clause for clause, _ in outcome.duties}),
    "explanation": explanation,
}
