"""An answer as the page shows it: one big sentence, then why, and what else there is to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lodge.policy.domain.asking import WhomToAsk
from lodge.policy.domain.rules import Decision, Rules
from lodge.policy.presenters.clauses import ClauseShown, shown_clause, shown_clauses
from lodge.policy.presenters.links import question_address
from lodge.policy.presenters.variations import VariationGroup, what_changes, what_matters
from norms.deciding import Answer
from norms.language import GRANT_PREFIX
from norms.vocabulary import AXES, GRANTS, ROLE
from norms.wording import need, sentence


@dataclass(frozen=True, slots=True)
class Unmet:
    """Something that a permission still wants."""

    needs: str
    clause: ClauseShown


@dataclass(frozen=True, slots=True)
class AskWhom:
    """A role to turn to, with the names of those who hold it."""

    role: str
    names: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerShown:
    """Everything about one answer, ready to be shown."""

    verdict: str
    headline: str
    asked: tuple[str, ...]
    at: datetime
    activity: str
    calendar_says: str
    version: str
    day: str
    because: tuple[ClauseShown, ...]
    yielded: tuple[ClauseShown, ...]
    advice: tuple[ClauseShown, ...]
    duties: tuple[ClauseShown, ...]
    unmet: tuple[Unmet, ...]
    turn_to: tuple[AskWhom, ...]
    changes: tuple[VariationGroup, ...]
    matters: tuple[VariationGroup, ...]
    address: str


def shown_answer(
    decision: Decision,
    *,
    slug: str,
    said: Mapping[str, str],
    turn_to: Sequence[WhomToAsk],
) -> AnswerShown:
    """Return an answer ready to be shown; ``said`` is the question before the calendar."""
    answer, rules = decision.answer, decision.rules
    deciding = {*answer.because, *(missing.clause for missing in answer.missing)}
    from_calendar = "activity" in decision.situation and "activity" not in said
    return AnswerShown(
        verdict=answer.verdict,
        headline=sentence(replace(answer, because=(), ask=()), pack=rules.pack),
        asked=_asked(said),
        at=decision.at,
        activity=_word("activity", decision.situation["activity"]) if from_calendar else "",
        calendar_says=decision.calendar_says,
        version=rules.short_version,
        day=rules.on.isoformat(),
        because=shown_clauses(deciding, rules=rules, slug=slug),
        yielded=shown_clauses(answer.yielded, rules=rules, slug=slug),
        advice=_advice(answer, rules, slug),
        duties=shown_clauses([clause for clause, _ in answer.duties], rules=rules, slug=slug),
        unmet=_unmet(answer, rules, slug),
        turn_to=tuple(_whom(each) for each in turn_to),
        changes=what_changes(decision, slug=slug),
        matters=what_matters(decision, slug=slug),
        address=question_address(
            slug=slug, said=decision.situation, at=decision.at, provision=decision.provision
        ),
    )


def shown_kept(decision: Decision, *, slug: str) -> AnswerShown:
    """Return a kept decision as it was, without the other questions that could be asked now."""
    shown = shown_answer(decision, slug=slug, said=decision.situation, turn_to=())
    return replace(shown, changes=(), matters=())


def _advice(answer: Answer, rules: Rules, slug: str) -> tuple[ClauseShown, ...]:
    tones = {advice.clause: advice.tone for advice in answer.advice}
    return tuple(
        shown_clause(clause, rules=rules, slug=slug, tone=tones[clause.id])
        for clause in rules.pack.clauses.values()
        if clause.id in tones
    )


def _unmet(answer: Answer, rules: Rules, slug: str) -> tuple[Unmet, ...]:
    return tuple(
        Unmet(
            needs=need(missing),
            clause=shown_clause(rules.pack.clauses[missing.clause], rules=rules, slug=slug),
        )
        for missing in answer.missing
    )


def _whom(whom: WhomToAsk) -> AskWhom:
    return AskWhom(role=ROLE.word(whom.role), names=", ".join(whom.names))


def _asked(said: Mapping[str, str]) -> tuple[str, ...]:
    """Return what was said, piece by piece, for whoever compares it with what they meant."""
    return tuple(
        piece
        for axis, words in said.items()
        for word in words.split(",")
        for piece in [_word(axis, word)]
    )


def _word(axis: str, word: str) -> str:
    if axis == "grants":
        return f"with {GRANTS.word(word.removeprefix(GRANT_PREFIX))}"
    if axis == "year":
        return "in the reception year" if word == "0" else f"in year {word}"
    if axis == "prior_breaches":
        return f"earlier breaches: {word}"
    said = AXES[axis].word(word)
    prefix = {"state": "the device ", "suspicion": "suspected: ", "owner": "device: "}
    return prefix.get(axis, "") + said
