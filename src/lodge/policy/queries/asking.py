"""Asking what the policy says: deciding without keeping, and whom to turn to where it is silent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial
from typing import Final
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.policy.domain.asking import WhomToAsk
from lodge.policy.domain.rules import Decision, Rules
from lodge.policy.models import Adoption, StoredDecision
from lodge.policy.queries.rules import rules_at, rules_of
from lodge.school.domain.calendar import CalendarTooShort, SchoolCalendar, local_time_of
from lodge.school.queries import calendar_of
from lodge.school.queries.people import posts_on
from norms.deciding import Answer, decide
from norms.language import Pack

MOST_KEPT: Final = 1024

# Answers by the text of a policy, the day and the situation: what the engine says hangs on no more.
_answers: dict[tuple[str, date, frozenset[tuple[str, str]]], Answer] = {}


@dataclass(frozen=True, slots=True)
class Asked:
    """A situation at a moment, perhaps of a provision; ``by`` is who asks, if not who acts."""

    situation: Mapping[str, str]
    at: datetime
    provision: UUID | None = None
    by: Actor | None = None


def decide_now(
    *, seen_by: Actor, situation: Mapping[str, str], at: datetime, provision: UUID | None = None
) -> Decision:
    """
    Say what the policy makes of a situation at a moment, keeping nothing.

    The day is the school's local day. What is going on then comes from the school calendar unless
    the situation says it.

    :raises NoPolicyInForce: if nothing has been adopted by then.
    :raises UnknownWord: if the situation uses a word that is not in the vocabulary.
    """
    [decision] = decide_each(seen_by=seen_by, asked=[Asked(situation, at, provision)])
    return decision


def decide_each(*, seen_by: Actor, asked: Sequence[Asked]) -> list[Decision]:
    """
    Decide several situations as ``decide_now`` does, reading rules and calendar only once.

    :raises NoPolicyInForce: if nothing has been adopted by then.
    :raises UnknownWord: if a situation uses a word that is not in the vocabulary.
    """
    known = _Known(
        rules=cache(partial(_rules_of, seen_by)),
        calendar=cache(partial(calendar_of, seen_by=seen_by)),
    )
    return [_decision(each, known) for each in asked]


@dataclass(frozen=True, slots=True)
class _Known:
    """What several decisions have in common, each worked out once."""

    rules: Callable[[date, UUID | None], Rules]
    calendar: Callable[[], SchoolCalendar]


def _answer(pack: Pack, situation: Mapping[str, str], on: date) -> Answer:
    """Return what a policy says of a situation; hundreds hand in alike."""
    key = (pack.fingerprint, on, frozenset(situation.items()))
    answer = _answers.get(key)
    if answer is None:
        if len(_answers) >= MOST_KEPT:
            _answers.clear()
        answer = _answers[key] = decide(pack=pack, situation=situation, on=on)
    return answer


def _rules_of(seen_by: Actor, on: date, provision: UUID | None) -> Rules:
    return rules_at(seen_by=seen_by, on=on, provision=provision)


def _decision(asked: Asked, known: _Known) -> Decision:
    on = local_time_of(asked.at).date()
    rules = known.rules(on, asked.provision)
    situation, calendar_says = _with_activity(known.calendar, asked.situation, asked.at)
    return Decision(
        rules=rules,
        situation=situation,
        at=asked.at,
        answer=_answer(rules.pack, situation, on),
        calendar_says=calendar_says,
        provision=asked.provision,
    )


def decision_of(stored: StoredDecision, *, seen_by: Actor) -> Decision:
    """Return a kept decision with the rules it was taken by, whatever is in force by now."""
    on = local_time_of(stored.decided_at).date()
    adoption = Adoption.objects.visible_to(seen_by).get(id=stored.adoption_id)
    rules = rules_of(adoption, seen_by=seen_by, on=on)
    answer = replace(
        decide(pack=rules.pack, situation=stored.situation, on=on),
        verdict=stored.verdict,
        because=tuple(stored.because),
        yielded=tuple(stored.yielded),
    )
    return Decision(rules=rules, situation=stored.situation, at=stored.decided_at, answer=answer)


def whom_to_ask(*, seen_by: Actor, roles: Sequence[str], on: date) -> tuple[WhomToAsk, ...]:
    """Return who holds some roles on a day; whoever stands in comes instead of the other."""
    posts = {post.id: post for post in posts_on(seen_by=seen_by, on=on)}
    covered = {post.covers_id for post in posts.values()}
    return tuple(
        WhomToAsk(
            role=role,
            names=tuple(
                post.person.full_name + (" (standing in)" if post.covers_id else "")
                for post in posts.values()
                if post.role_code == role and post.id not in covered
            ),
        )
        for role in roles
    )


def _with_activity(
    calendar: Callable[[], SchoolCalendar], situation: Mapping[str, str], at: datetime
) -> tuple[Mapping[str, str], str]:
    """Return the situation with what is going on, or with a sentence why that is unknown."""
    if "activity" in situation:
        return situation, ""
    try:
        activity = calendar().activity_at(at)
    except CalendarTooShort as error:
        return situation, str(error)
    return {**situation, "activity": activity}, ""
