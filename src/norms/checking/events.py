"""Running an example that tells of an event: which duties fall due, which do not, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from norms.duties import Due, Once, State, due, sample_calendar
from norms.duties.deadlines import local
from norms.language import Clause, Example, Pack

MINUTE = "%Y-%m-%dT%H:%M"


def event_failures(*, pack: Pack, clause: Clause, example: Example) -> Iterator[str]:
    """
    Yield what an event was expected to bring about, or not to, and did otherwise.

    Times are those of the sample calendar of the pack's nation.

    :raises UnknownWord: if the event or a fact is not in the vocabulary.
    """
    unclear = [name for name, words in example.facts.items() if len(words) != 1]
    if unclear:
        yield f"the facts {unclear} need one value each; leave out what is not known"
        return
    found = due(
        pack=pack,
        event=example.event,
        facts={name: words[0] for name, words in example.facts.items()},
        at=datetime.fromisoformat(example.at),
        calendar=sample_calendar(pack.nation),
    )
    for name in example.due:
        yield from _not_due(name, [each for each in found if each.clause == name], found)
    for name in example.not_due:
        yield from _due_after_all([each for each in found if each.clause == name])
    if example.by:
        yield from _at_another_time(clause.id, example.by, found)


def _not_due(name: str, own: Sequence[Due], found: Sequence[Due]) -> Iterator[str]:
    states = {each.state for each in own}
    if State.DUE in states or (not own and name in _following(found)):
        return
    if not own:
        arising = sorted({each.clause for each in found if each.state is State.DUE})
        yield f"expected {name} to be due, but it does not arise; these do: {arising}"
    for each in own:
        if each.state is State.POSSIBLE:
            yield f"expected {name} to be due, but that hangs on {list(each.depends_on)}"
        else:
            yield f"expected {name} to be due, but {list(each.stopped_by)} stops it"


def _following(found: Sequence[Due]) -> set[str]:
    """Return the clauses that come once what is due is done, and once that is done."""
    clauses = set()
    for each in found:
        if each.state is State.DUE and each.once is not Once.MISSED:
            clauses |= {after.clause for after in each.follow_ons if after.once is Once.DONE}
            clauses |= _following(each.follow_ons)
    return clauses


def _due_after_all(own: Sequence[Due]) -> Iterator[str]:
    for each in own:
        if each.state is State.DUE:
            yield f"expected {each.clause} not to be due, but it is"
        elif each.state is State.POSSIBLE:
            yield f"expected {each.clause} not to be due, but that hangs on {list(each.depends_on)}"


def _at_another_time(clause: str, by: str, found: Sequence[Due]) -> Iterator[str]:
    own = [each for each in found if each.clause == clause and each.state is State.DUE]
    if any(each.judgement for each in own):
        yield f"{clause} has a deadline in words, so no 'by' can be expected"
        return
    moments = [f"{local(each.due_at):{MINUTE}}" for each in own if each.due_at]
    if by not in moments:
        yield f"expected {clause} by {by}, got {', '.join(moments) or 'no time'}"
