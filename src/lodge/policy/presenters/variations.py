"""The question asked a little differently: what would change the answer, and what it depends on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lodge.policy.domain.rules import Decision
from lodge.policy.presenters.links import changed, question_address
from norms.deciding import DEPENDS, verdict_only
from norms.deciding.counterfactuals import what_would_change
from norms.language import GRANT_PREFIX, Value
from norms.vocabulary import AXES
from norms.wording import value_words

MOST_BREACHES: Final = 6
IF_WORDS: Final = {
    "grants": "If there were",
    "owner": "If the device were",
    "state": "If the device were",
    "purpose": "If it were",
    "children_present": "If it were",
    "activity": "If it were",
    "place": "If it were",
}
DEPENDS_WORDS: Final = {
    "role": "Who is it?",
    "year": "Which year?",
    "prior_breaches": "How many earlier breaches?",
    "owner": "Whose device is it?",
}


@dataclass(frozen=True, slots=True)
class OtherQuestion:
    """One other question, with its verdict."""

    text: str
    href: str
    verdict: str


@dataclass(frozen=True, slots=True)
class VariationGroup:
    """Other questions that differ from this one in the same thing."""

    title: str
    questions: tuple[OtherQuestion, ...]

    @property
    def by_verdict(self) -> list[tuple[str, list[OtherQuestion]]]:
        """Return the questions with the same verdict together, the smallest group first."""
        found: dict[str, list[OtherQuestion]] = {}
        for question in self.questions:
            found.setdefault(question.verdict, []).append(question)
        return sorted(found.items(), key=lambda pair: len(pair[1]))


def what_changes(decision: Decision, *, slug: str) -> tuple[VariationGroup, ...]:
    """
    Return each single thing that would make the answer better, as a question to ask.

    While the answer depends on what was left out, that is to be said first.
    """
    if decision.answer.verdict == DEPENDS:
        return ()
    changes = what_would_change(
        pack=decision.rules.pack, answer=decision.answer, on=decision.rules.on
    )
    asked = _asker(decision, slug)
    groups: dict[str, list[OtherQuestion]] = {}
    for change in changes:
        kind = "grants" if change.axis.startswith(GRANT_PREFIX) else change.axis
        question = asked(change.axis, change.value, change.verdict)
        groups.setdefault(IF_WORDS.get(kind, "If it were"), []).append(question)
    return tuple(VariationGroup(title, tuple(found)) for title, found in groups.items())


def what_matters(decision: Decision, *, slug: str) -> tuple[VariationGroup, ...]:
    """Return what was left out and decides, with a question for each way it may be."""
    asked = _asker(decision, slug)
    rules, answer = decision.rules, decision.answer
    return tuple(
        VariationGroup(
            DEPENDS_WORDS.get(axis, AXES[axis].asks),
            tuple(
                asked(
                    axis,
                    value,
                    verdict_only(
                        pack=rules.pack, asked=answer.situation.plus(axis, value), on=rules.on
                    ),
                )
                for value in _values(axis)
            ),
        )
        for axis in answer.depends_on
    )


def _asker(decision: Decision, slug: str) -> Callable[[str, Value, str], OtherQuestion]:
    said: Mapping[str, str] = decision.situation

    def asked(axis: str, value: Value, verdict: str) -> OtherQuestion:
        words = changed(said, axis, value)
        return OtherQuestion(
            text=_text(axis, value),
            href=question_address(
                slug=slug, said=words, at=decision.at, provision=decision.provision
            ),
            verdict=verdict,
        )

    return asked


def _text(axis: str, value: Value) -> str:
    if axis == "year" and value == 0:
        return "reception"
    return value_words(axis, value).removeprefix("with ")


def _values(axis: str) -> Iterable[Value]:
    if not AXES[axis].is_number:
        return AXES[axis].values
    most = AXES[axis].most
    return range(AXES[axis].least or 0, (MOST_BREACHES if most is None else most) + 1)
