"""What lines of the copy are made of: entries, steps, hands, terms, and what the policy asked."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from lodge.duties.domain import Owed
from lodge.incidents.domain.search import Verb
from lodge.incidents.models import ReleaseTerms
from lodge.incidents.presenters.panel.lines import ASKED, ENTRY, STEP, TERMS, Asked, Line, line_of
from lodge.incidents.presenters.search.telling import done_of
from lodge.incidents.presenters.telling import dated_hands, dated_steps
from lodge.incidents.presenters.words import COLLECTORS, clock_words
from lodge.incidents.queries.incidents import Standings
from lodge.incidents.queries.panel import Filed, number_of
from lodge.incidents.queries.search.filed import SearchSteps
from lodge.incidents.queries.search.searches import told

Names = Mapping[UUID, str]


def lines_of(filed: Filed, *, names: Names) -> list[Line]:
    """Return every line of one incident or search."""
    number, found = number_of(filed.found), filed.found
    life = _entries(found) if isinstance(found, Standings) else _steps(found, names)
    hands = [
        line_of(each.told, at=each.at, written_at=each.written_at, number=number)
        for each in dated_hands(filed.kept.hands, filed.kept.turns)
    ]
    terms = [_terms(each) for each in filed.kept.terms]
    return [*life, *hands, *terms, *_asked(filed.owed, number), *_done(filed.owed, number)]


def _entries(found: Standings) -> list[Line]:
    number = found.incident.number
    return [
        line_of(each.told, at=each.at, written_at=each.written_at, number=number)
        for each in dated_steps(found.steps)
    ]


def _steps(found: SearchSteps, names: Names) -> list[Line]:
    row = found.search
    asked = Line(
        at=row.happened_at,
        written_at=row.written_at,
        rank=ENTRY,
        number=row.called,
        who=row.requester_name,
        what=f"Asked for: {row.grounds}",
    )
    # What somebody corrects is the record of what was done: that stands, and says so.
    corrected = any(step.verb == Verb.CORRECTED for step in found.steps)
    return [
        asked,
        *(
            Line(
                at=step.happened_at,
                written_at=step.written_at,
                rank=ENTRY,
                number=row.called,
                who=step.actor_name,
                what=done_of(told(step), names=names),
                clauses=tuple(step.clauses),
                corrected=corrected and step.verb == Verb.CARRIED_OUT,
            )
            for step in found.steps
        ),
    ]


def _terms(row: ReleaseTerms) -> Line:
    to = COLLECTORS.get(row.collector, "")
    said = [f"The device goes back to {to}" if to else "To whom the device goes back is not stated"]
    if row.not_before is not None:
        said.append(f"from {_clock(row.not_before)}")
    if row.by is not None and row.by != row.not_before:
        said.append(f"at the latest by {_clock(row.by)}")
    words = ", ".join(said) + "."
    return Line(
        at=row.written_at,
        written_at=row.written_at,
        rank=TERMS,
        number=row.number,
        who=row.actor_name,
        what=f"{words} {row.said}".strip(),
        clauses=tuple(row.clauses),
    )


def _clock(at: datetime) -> str:
    # A day that is never today, so that the day is always said with its year.
    return clock_words(at, today=date.min)


def _asked(owed: Sequence[Owed], number: str) -> list[Line]:
    """Return what the policy asked for from each minute on, one line for each telling."""
    ordered = sorted(owed, key=lambda each: each.happened_at)
    return [
        Line(
            at=at,
            written_at=at,
            rank=ASKED,
            number=number,
            who="",
            what="From now on the policy asked for this:",
            asked=tuple(_one(each) for each in several),
        )
        for at, several in groupby(ordered, key=lambda each: each.happened_at)
    ]


def _one(owed: Owed) -> Asked:
    return Asked(says=f"{_without_clause(owed)}.", clause=owed.clause)


def _without_clause(owed: Owed) -> str:
    """Return the sentence of a duty alone: its clause stands beside it."""
    return owed.sentence.replace(f" ({owed.clause})", "").rstrip(".")


def _done(owed: Sequence[Owed], number: str) -> list[Line]:
    return [
        Line(
            at=step.at,
            written_at=step.written_at,
            rank=STEP,
            number=number,
            who=step.by,
            what=f"{_without_clause(each)} – {step.step.replace('_', ' ')}"
            + (f": {step.reason}" if step.reason else ""),
            clauses=(each.clause,) if each.clause else (),
        )
        for each in owed
        for step in each.steps
    ]
