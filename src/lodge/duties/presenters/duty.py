"""One duty as plain values, and what somebody can say of it."""

from dataclasses import dataclass
from datetime import datetime

from lodge.duties.domain import LEFT_UNDONE, Owed, Stage, Step
from lodge.duties.presenters.words import (
    capital,
    due_moment,
    holders_words,
    stage_words,
    step_words,
    unknown_words,
)
from lodge.foundation.actor import Actor
from lodge.foundation.ui.bar import address
from lodge.foundation.ui.sayings import say_exactly
from lodge.notices.domain import HELD

NOT_BY_ROLE = " (they see to it, for nobody here holds such a role)"


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyPage:
    """The page of one duty."""

    title: str
    number: str
    sentence: str
    facts: tuple[dict[str, str], ...]
    trail: tuple[dict[str, str], ...]
    clause: str
    clause_href: str
    is_open: bool


def duty_page(owed: Owed, *, actor: Actor, at: datetime, slug: str) -> DutyPage:
    """Return what the page of a duty shows; of a restricted matter only what the actor may see."""
    href = address("policy:clause", slug=slug, clause=owed.clause) if owed.clause else ""
    return DutyPage(
        title=capital(owed.deed),
        number=owed.matter_number,
        sentence=owed.sentence if owed.for_team else "",
        facts=tuple({"key": key, "value": value} for key, value in _facts(owed, at=at) if value),
        trail=tuple(
            {"when": say_exactly(each.at), "who": each.by, "what": step_words(each)}
            for each in owed.steps
        ),
        clause=owed.clause,
        clause_href=href,
        is_open=owed.is_open and bool(sayings_of(owed, actor=actor)),
    )


def sayings_of(owed: Owed, *, actor: Actor) -> dict[str, str]:
    """Return what the actor can say of a duty as it stands, by the step it is."""
    if owed.stage is Stage.MISSED:
        leaves = {LEFT_UNDONE: "It will not be done any more"} if owed.is_led_by(actor) else {}
        return {} if owed.is_left else {Step.DONE.value: "It is done", **leaves}
    if not owed.is_open:
        return {}
    judged = {Step.DONE_LATE.value: "It is done, but not in the time the policy asks for"}
    missed = {Step.TIME_PASSED.value: "It was not kept"}
    return {
        Step.DONE.value: "It is done" + (", in the time the policy asks for" * owed.judgement),
        **(judged if owed.judgement else {}),
        **(missed if owed.judgement or owed.due_at is None else {}),
        Step.WAIVED.value: "It is waived",
    }


def _facts(owed: Owed, *, at: datetime) -> list[tuple[str, str]]:
    return [
        ("Who", holders_words(owed.people) + ("" if owed.by_role else NOT_BY_ROLE)),
        ("Whose it is", owed.call),
        ("By when", owed.in_words or ("" if owed.due_at else "The policy sets no time")),
        ("That is", capital(due_moment(owed, at=at))),
        ("Not now", HELD if owed.is_held_back and owed.is_open else ""),
        ("How it stands", capital(stage_words(owed))),
        ("What happened", say_exactly(owed.happened_at) if owed.for_team else ""),
        ("Not known yet", capital(unknown_words(owed))),
    ]
