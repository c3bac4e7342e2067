"""The page on which the policy is asked: the question, a few ready ones, and the answer."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.forms import BoundField, Form

from lodge.policy.domain.distinctions import Distinctions
from lodge.policy.domain.rules import Rules
from lodge.policy.presenters.links import question_address
from norms.language import Example, Pack

ABOUT_IT: Final = (
    "year",
    "phase",
    "travel",
    "state",
    "children_present",
    "purpose",
    "suspicion",
    "prior_breaches",
)
MOST_READY: Final = 6
MOST_OF_A_KIND: Final = 2
READY_VERDICTS: Final = frozenset({"permit", "forbid", "conditional"})
READY_KINDS: Final = frozenset({"permission", "prohibition", "exception", "obligation"})


@dataclass(frozen=True, slots=True)
class ReadyQuestion:
    """A question that somebody might have, from the policy's own examples."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """The fields in the order in which they are shown."""

    who: tuple[BoundField, ...]
    what: tuple[BoundField, ...]
    when: tuple[BoundField, ...]
    more: tuple[BoundField, ...]
    grants: tuple[tuple[str, str, bool], ...]
    more_is_open: bool
    minute: str


def shown_question(form: Form, told_apart: Distinctions, *, minute: str) -> QuestionShown:
    """
    Return the fields; of what else there is only what the policy asks about, or was said.

    ``minute`` stands in the box of the time where nothing has been typed into it.
    """
    more = [
        name
        for name in ABOUT_IT
        if told_apart.asks(name) or form.data.get(name) or name in form.errors
    ]
    held = set(form["grants"].value() or ()) if form.is_bound else set()
    words = dict(form.fields["grants"].choices)  # type: ignore[attr-defined]  # it has choices
    offered = [grant for grant in words if grant in told_apart.grants or grant in held]
    return QuestionShown(
        who=(*_whose(form), form["role"], form["act"]),
        what=(form["device"], form["owner"]),
        when=(form["place"], form["activity"], form["at"]),
        more=tuple(form[name] for name in more),
        grants=tuple((grant, words[grant], grant in held) for grant in offered),
        more_is_open=bool(held) or any(_was_said(form, name) for name in more),
        minute=minute,
    )


def _whose(form: Form) -> tuple[BoundField, ...]:
    """Return the question for which part of the school, if it has any."""
    return (form["provision"],) if "provision" in form.fields else ()


def _was_said(form: Form, name: str) -> bool:
    """Say whether somebody chose something else than what stands there at first."""
    return form.data.get(name, "") not in ("", form.fields[name].initial)


def ready_questions(rules: Rules, *, slug: str) -> tuple[ReadyQuestion, ...]:
    """Return a few of the policy's own examples, from different people."""
    found: list[Example] = []
    for example in _examples(rules.pack, rules.on):
        role = example.situation.get("role")
        if sum(each.situation.get("role") == role for each in found) < MOST_OF_A_KIND:
            found.append(example)
    return tuple(
        ReadyQuestion(
            text=example.name,
            href=question_address(slug=slug, said=example.situation, at=None),
        )
        for example in found[:MOST_READY]
    )


def _examples(pack: Pack, on: date) -> list[Example]:
    """Return the first example of each clause in force that says yes, no or only if."""
    firsts = (
        next(
            (
                example
                for example in clause.examples
                if example.verdict in READY_VERDICTS
                and example.on is None
                and {"role", "act"} <= example.situation.keys()
            ),
            None,
        )
        for clause in pack.in_force(on)
        if clause.kind in READY_KINDS
    )
    return [example for example in firsts if example is not None]
