"""Checking a pack: its own examples are run, and what is left unshown is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from norms.deciding import Answer, decide
from norms.language import Clause, Example, Pack
from norms.statements import stated
from norms.words import UnknownWord


@dataclass(frozen=True, slots=True)
class Failure:
    """An example whose answer is not what its author expects."""

    clause: str
    example: str
    message: str

    def __str__(self) -> str:
        return f"{self.clause}: {self.example}: {self.message}"


def example_failures(*, pack: Pack, clause: Clause, example: Example, today: date) -> list[str]:
    """Return what an example expects and does not get; an empty list when it holds."""
    on = example.on or max(clause.starts_on or today, today)
    try:
        failures = list(_setting_failures(example, pack=pack, on=on))
        if example.asks:
            answer = decide(pack=pack, situation=example.situation, on=on)
            failures += _answer_failures(example, answer)
        return failures
    except UnknownWord as error:
        return [str(error)]


def check_examples(*, pack: Pack, today: date) -> tuple[Failure, ...]:
    """Run every example of every clause, and name the clauses that decide but show nothing."""
    return tuple(
        Failure(clause.id, name, message)
        for clause in pack.clauses.values()
        for name, message in _clause_failures(pack, clause, today)
    )


def _clause_failures(pack: Pack, clause: Clause, today: date) -> Iterator[tuple[str, str]]:
    if not clause.examples:
        yield "no example", "every clause has at least one example"
    for example in clause.examples:
        for message in example_failures(pack=pack, clause=clause, example=example, today=today):
            yield example.name, message
        if not _mentions(clause, example):
            yield example.name, "the example would hold without this clause: name it"


def _mentions(clause: Clause, example: Example) -> bool:
    """Whether an example names the clause it is to show, or states what only it says."""
    named = {
        *(example.because or ()),
        *(example.missing or ()),
        *example.advice,
        *example.duties,
    }
    return clause.id in named or bool(example.settings) or not clause.norms


def _answer_failures(example: Example, answer: Answer) -> Iterator[str]:
    if example.verdict is not None and answer.verdict != example.verdict:
        yield f"expected {example.verdict}, got {answer.verdict} {list(answer.because)}"
    if example.because is not None and tuple(sorted(example.because)) != answer.because:
        yield f"expected because {sorted(example.because)}, got {list(answer.because)}"
    missing = {missing.clause for missing in answer.missing}
    if example.missing is not None and set(example.missing) != missing:
        yield f"expected something missing of {sorted(example.missing)}, got {sorted(missing)}"
    advice = {advice.clause for advice in answer.advice}
    if not set(example.advice) <= advice:
        yield f"expected advice {sorted(example.advice)}, got {sorted(advice)}"
    duties = {clause for clause, _ in answer.duties}
    if not set(example.duties) <= duties:
        yield f"expected duties {sorted(example.duties)}, got {sorted(duties)}"


def _setting_failures(example: Example, *, pack: Pack, on: date) -> Iterator[str]:
    found = stated(pack=pack, on=on) if example.settings else {}
    for name, words in example.settings.items():
        got = found[name].words if name in found else ()
        if set(got) != set(words):
            yield f"expected setting {name} to be {list(words)}, got {list(got)}"
