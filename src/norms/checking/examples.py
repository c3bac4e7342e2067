"""Running the examples of a pack, and naming what none of them shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from norms.checking.events import event_failures
from norms.checking.failures import Failure
from norms.deciding import Outcome, outcome_on
from norms.duties.rules import ALWAYS
from norms.language import Clause, Example, Pack
from norms.situations import situation_of
from norms.statements import stated
from norms.words import UnknownWord


def example_failures(*, pack: Pack, clause: Clause, example: Example, today: date) -> list[str]:
    """Return what an example expects and does not get; an empty list when it holds."""
    on = day_of(example, starts_on=clause.starts_on, today=today)
    try:
        failures = list(_setting_failures(example, pack=pack, on=on))
        failures += _unanswered(example, pack=pack, on=on)
        if example.event:
            failures += event_failures(pack=pack, clause=clause, example=example)
        return failures
    except UnknownWord as error:
        return [str(error)]


def day_of(example: Example, *, starts_on: date | None, today: date) -> date:
    """Return the day on which an example is asked: its own, or today, or the first day if later."""
    return example.on or max(starts_on or today, today)


def whole_from(pack: Pack) -> date | None:
    """Return the day from which every clause has begun: on it or later the pack's own are asked."""
    return max((c.starts_on for c in pack.clauses.values() if c.starts_on), default=None)


def border_failures(*, pack: Pack, today: date) -> Iterator[Failure]:
    """Yield what the examples of the pack itself expect and do not get."""
    starts_on = whole_from(pack)
    for example in pack.examples:
        on = day_of(example, starts_on=starts_on, today=today)
        try:
            failures = list(_setting_failures(example, pack=pack, on=on))
            failures += _unanswered(example, pack=pack, on=on)
        except UnknownWord as error:
            failures = [str(error)]
        yield from (Failure("", example.name, message) for message in failures)


def check_examples(*, pack: Pack, today: date) -> tuple[Failure, ...]:
    """Run every example of every clause, and name the clauses that act but show nothing."""
    shown_due = {
        name
        for clause in pack.clauses.values()
        for example in clause.examples
        for name in example.due
    }
    shown_due |= set(_after_a_miss(pack, shown_due))
    of_clauses = (
        Failure(clause.id, name, message)
        for clause in pack.clauses.values()
        for name, message in _clause_failures(pack, clause, today, shown_due)
    )
    return (*of_clauses, *border_failures(pack=pack, today=today))


def _after_a_miss(pack: Pack, shown: set[str]) -> Iterator[str]:
    """
    Yield the clauses that only a missed duty brings about, where that duty is shown.

    No event makes them due, so no example of an event can show it; what one can show is that they
    are not due before.
    """
    for name in shown:
        for duty in pack.clauses[name].duties:
            for after in duty.if_missed:
                if all(set(each.events) <= {ALWAYS} for each in pack.clauses[after].duties):
                    yield after


def _clause_failures(
    pack: Pack, clause: Clause, today: date, shown_due: set[str]
) -> Iterator[tuple[str, str]]:
    if not clause.examples and _acts(clause):
        yield "no example", "a clause that decides, obliges or states a setting has an example"
    elif clause.duties and clause.id not in shown_due:
        yield "no example", "no example shows an event after which its duty is due"
    for example in clause.examples:
        for message in example_failures(pack=pack, clause=clause, example=example, today=today):
            yield example.name, message
        if not _mentions(clause, example):
            yield example.name, "the example would hold without this clause: name it"


def _acts(clause: Clause) -> bool:
    """Whether a clause does something that an example can show."""
    return bool(clause.norms or clause.duties or clause.vetoes or clause.settings)


def _mentions(clause: Clause, example: Example) -> bool:
    """Whether an example names the clause it is to show, or states what only it says."""
    named = {
        *(example.because or ()),
        *(example.missing or ()),
        *example.advice,
        *(example.discouraged or ()),
        *example.duties,
        *example.due,
        *example.not_due,
    }
    stops = {target for veto in clause.vetoes for target in veto.of} & set(example.not_due)
    bears = clause.norms or clause.duties or clause.vetoes
    return clause.id in named or bool(example.settings) or bool(stops) or not bears


def _unanswered(example: Example, *, pack: Pack, on: date) -> Iterator[str]:
    if example.asks:
        asked = situation_of(example.situation)
        yield from outcome_failures(example, outcome_on(pack=pack, asked=asked, on=on))


def outcome_failures(example: Example, found: Outcome) -> Iterator[str]:
    """Yield what an example expects of an answer and does not get."""
    because = sorted(found.because)
    if example.verdict is not None and found.verdict != example.verdict:
        yield f"expected {example.verdict}, got {found.verdict} {because}"
    if example.because is not None and sorted(example.because) != because:
        yield f"expected because {sorted(example.because)}, got {because}"
    missing = {missing.clause for missing in found.missing}
    if example.missing is not None and set(example.missing) != missing:
        yield f"expected something missing of {sorted(example.missing)}, got {sorted(missing)}"
    advice = {advice.clause for advice in found.advice}
    if not set(example.advice) <= advice:
        yield f"expected advice {sorted(example.advice)}, got {sorted(advice)}"
    against = {advice.clause for advice in found.advice if advice.tone == "discouraged"}
    if example.discouraged is not None and set(example.discouraged) != against:
        yield f"expected to be discouraged by {sorted(example.discouraged)}, got {sorted(against)}"
    duties = {clause for clause, _ in found.duties}
    if not set(example.duties) <= duties:
        yield f"expected duties {sorted(example.duties)}, got {sorted(duties)}"


def _setting_failures(example: Example, *, pack: Pack, on: date) -> Iterator[str]:
    found = stated(pack=pack, on=on) if example.settings else {}
    for name, words in example.settings.items():
        got = found[name].words if name in found else ()
        if set(got) != set(words):
            yield f"expected setting {name} to be {list(words)}, got {list(got)}"
