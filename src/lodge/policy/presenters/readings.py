"""The page on which a headteacher chooses how the policy is read, with what each choice changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField, Form

from lodge.policy.domain.choosing.drafts import Question, name_with
from lodge.policy.presenters.effects import Effect, effect_of
from lodge.policy.queries.checkups import Text
from norms.language import Pack, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingShown:
    """One way to read it; ``effect`` is None while it is being worked out."""

    name: str
    title: str
    why: str
    checked: bool
    effect: Effect | None


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """What can be read in two ways: where it stands, and each way with what it changes."""

    field: BoundField
    heading: str
    as_it_stands: str
    readings: tuple[ReadingShown, ...]


def shown_questions(
    questions: Sequence[Question], *, form: Form, plain: Text
) -> tuple[QuestionShown, ...]:
    """Return the questions of a policy, each with the ways to read it and what they change."""
    return tuple(
        QuestionShown(
            field=form[question.field],
            heading=_heading(question, plain.pack),
            as_it_stands=question.as_it_stands,
            readings=tuple(
                _shown(reading, plain, chosen=str(form[question.field].value() or ""))
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


def _shown(reading: Reading, plain: Text, *, chosen: str) -> ReadingShown:
    name = name_with(plain.pack.called, [reading.name])
    return ReadingShown(
        name=reading.name,
        title=reading.title,
        why=reading.why,
        checked=reading.name == chosen,
        effect=effect_of(plain, name, clauses=reading.clauses),
    )
