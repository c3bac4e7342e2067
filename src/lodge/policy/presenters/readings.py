"""The page on which a headteacher chooses how the policy is read, with what each choice changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.forms import BoundField, Form

from lodge.policy.domain.adopting import Question
from lodge.policy.domain.confirming import sentences_of
from lodge.policy.presenters.studying.comparing import ComparisonShown, shown_comparison
from lodge.policy.queries.checkups import Text, comparison_of
from norms.language import Pack, Reading

MOST_CHANGES: Final = 3


@dataclass(frozen=True, slots=True)
class ClauseRead:
    """A clause with its own words, and what Lodge does with it now and if it is read so."""

    id: str
    says: str
    now: tuple[str, ...]
    then: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingShown:
    """One way to read it; ``effect`` is None while it is being worked out."""

    name: str
    title: str
    why: str
    checked: bool
    clauses: tuple[ClauseRead, ...]
    effect: ComparisonShown | None
    too_large: str

    @property
    def is_waited_for(self) -> bool:
        """Say whether what would change is still being worked out."""
        return self.effect is None and not self.too_large

    @property
    def largest(self) -> tuple[object, ...]:
        """Return the largest changes, as many as a choice needs."""
        return self.effect.changes[:MOST_CHANGES] if self.effect else ()


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """What can be read in two ways: where it stands, and each way with what it changes."""

    field: BoundField
    heading: str
    as_it_stands: str
    readings: tuple[ReadingShown, ...]


def shown_questions(
    questions: Sequence[Question], *, form: Form, plain: Text, variants: dict[str, Text], slug: str
) -> tuple[QuestionShown, ...]:
    """Return the questions of a policy; ``variants`` is the policy by each of its readings."""
    return tuple(
        QuestionShown(
            field=form[question.field],
            heading=_heading(question, plain.pack),
            as_it_stands=question.as_it_stands,
            readings=tuple(
                _shown(
                    reading,
                    plain=plain,
                    other=variants[reading.name],
                    slug=slug,
                    chosen=str(form[question.field].value() or ""),
                )
                for reading in question.readings
            ),
        )
        for question in questions
    )


def _heading(question: Question, pack: Pack) -> str:
    ids = [each for each in pack.clauses if any(each in r.clauses for r in question.readings)]
    if not ids:
        return "Words of the policy"
    section = pack.clauses[ids[0]].section
    return section if any(map(str.isalpha, section)) else f"Section {section}"


def _shown(reading: Reading, *, plain: Text, other: Text, slug: str, chosen: str) -> ReadingShown:
    found = comparison_of(plain, other)
    effect = None
    if found is not None and not found.too_large:
        effect = shown_comparison(found, before=plain, after=other, slug=slug)
    return ReadingShown(
        name=reading.name,
        title=reading.title,
        why=reading.why,
        checked=reading.name == chosen,
        clauses=tuple(_clauses(reading, plain.pack, other.pack, plain.on)),
        effect=effect,
        too_large=found.too_large if found else "",
    )


def _clauses(reading: Reading, plain: Pack, other: Pack, on: date) -> Iterator[ClauseRead]:
    """Give the clauses that are read otherwise, with the sentences that are not in both."""
    for name in reading.clauses:
        now, then = (
            [each.words for each in sentences_of(pack.clauses[name], pack)]
            for pack in (plain, other)
        )
        yield ClauseRead(
            id=name,
            says=plain.clauses[name].says,
            now=tuple(words for words in now if words not in then),
            then=tuple(words for words in then if words not in now),
        )
