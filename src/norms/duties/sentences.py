"""A duty as one plain English sentence: who must do what, to whom, how and by when."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from norms.duties.arising import Due, State
from norms.duties.deadlines import local
from norms.happenings import COMPUTED, DEEDS, PARTIES, WORDED
from norms.language import Deadline, Duty, Force
from norms.vocabulary import AXES
from norms.wording import listed

MODALS: Final[Mapping[Force, str]] = {
    Force.HARD: "must",
    Force.SOFT: "should",
    Force.OPTION: "may",
    Force.FACT: "will",
}
HOW: Final[Mapping[str, str]] = {
    "spoken": "by word of mouth",
    "written": "in writing",
    "email": "by e-mail",
}
# How a deed is joined to its party where its own words do not end so that a party can follow.
JOINTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("inform", "involve", "ask", "train", "teach", "warn"), ""),
    **dict.fromkeys(("write_up", "keep_record", "support", "review"), "for"),
    **dict.fromkeys(("sanction", "supply", "acknowledge"), "to"),
}
ENDINGS: Final = ("to", "with", "of", "for", "from", "against", "by", "in", "reach")
HANGING: Final = frozenset(ENDINGS) - {"in", "reach"}
# Stands for whoever it is done to, where the duty names them.
SOMEBODY: Final = " the person"
FACT_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "serious": {"yes": "it is serious", "no": "it is not serious"},
    "appropriate": {"yes": "that is appropriate", "no": "that is not appropriate"},
    "risk_to_child": {"yes": "it may put a child at risk", "no": "it puts no child at risk"},
    "lado_relevant": {
        "yes": "it concerns somebody who works with children",
        "no": "it concerns nobody who works with children",
    },
    "evidence": {"yes": "it may be evidence", "no": "it is no evidence"},
    "safeguarding": {"yes": "safeguarding is concerned", "no": "safeguarding is not concerned"},
    "danger": {"yes": "somebody is in danger", "no": "nobody is in danger"},
    "person": {
        "pupil": "it is about a pupil",
        "staff": "it is about a member of staff",
        "visitor": "it is about a visitor",
    },
    "breach": {
        "not_handed_in": "a device was not handed in",
        "kept_on_person": "it was kept on the person",
        "used": "it was used",
        "second_device": "there is a second device",
        "other": "the breach is another",
    },
    "can_communicate": {"yes": "it can communicate", "no": "it cannot communicate"},
    "regular_visitor": {"yes": "the visitor comes often", "no": "the visitor does not come often"},
    "phase": AXES["phase"].words,
}


def sentence(due: Due, *, happened_at: datetime) -> str:
    """Return a duty that arises, may arise or is stopped, as one sentence with its clause."""
    duty = due.duty
    core = f"{holders_words(duty)} {MODALS[duty.force]} {deed_words(duty)}"
    core = f"{core}{_when(due, local(happened_at))} ({due.clause})."
    conditions = [f"once {due.after} is {due.once}"] if due.after else []
    if due.state is State.POSSIBLE:
        conditions += _only_if(due)
    if conditions:
        core = f"{listed(conditions)}, {core}"
    if due.state is State.STOPPED:
        core = f"stopped by {listed(due.stopped_by)}: {core}"
    return core[0].upper() + core[1:]


def fact_words(name: str, words: tuple[str, ...]) -> str:
    """Return what a fact must be, as "it is serious"."""
    known = FACT_WORDS.get(name, {})
    if all(word in known for word in words):
        return listed((known[word] for word in words), last="or")
    values = listed((word.replace("_", " ") for word in words), last="or")
    return f"{name.replace('_', ' ')} is {values}"


def deadline_words(deadline: Deadline | None) -> str:
    """Return a deadline as the policy has it, or nothing."""
    if deadline is None:
        return ""
    if deadline.kind == "by":
        year, month = deadline.number.split("-")
        return f"by {month_name[int(month)]} {year}"
    words = {**WORDED, **COMPUTED}[deadline.kind].format(n=deadline.number)
    return words.removesuffix("s") if deadline.number == "1" else words


def parties_words(names: tuple[str, ...], *, last: str = "and") -> str:
    """Return parties as a sentence has them: "the headteacher and the police"."""
    return listed((PARTIES[name] for name in names), last=last)


def holders_words(duty: Duty) -> str:
    """Return who must: all of some, and any one of others, as "the DSL or the headteacher"."""
    return listed(_parties(duty.holders_all, duty.holders_any))


def deed_words(duty: Duty) -> str:
    """Return the deeds, the last of them with those to whom it is done, and how."""
    towards = _parties(duty.to, duty.to_any)
    *others, last = duty.deeds
    words = [_alone(DEEDS[deed]) for deed in others]
    words.append(_joined(last, listed(towards)) if towards else _alone(DEEDS[last]))
    return f"{listed(words)} {HOW[duty.how]}" if duty.how else listed(words)


def _parties(every: tuple[str, ...], some: tuple[str, ...]) -> list[str]:
    """Return all of some parties, and any one of others, each in words."""
    words = [parties_words(every)] if every else []
    if some:
        either = "either " if every and len(some) > 1 else ""
        words.append(either + parties_words(some, last="or"))
    return words


def _alone(words: str) -> str:
    """Return a deed without the preposition that waits for somebody."""
    head, _, tail = words.rpartition(" ")
    return head if tail in HANGING else words


def _joined(deed: str, towards: str) -> str:
    words = DEEDS[deed].removesuffix(SOMEBODY)
    if words != DEEDS[deed]:
        return f"{words} {towards}"
    joint = "" if words.rpartition(" ")[2] in ENDINGS else JOINTS.get(deed, "with")
    return " ".join(word for word in (words, joint, towards) if word)


def _when(due: Due, happened_at: datetime) -> str:
    """Return by when: a moment where there is one, else the policy's own words."""
    words = deadline_words(due.duty.within)
    if due.clock.cannot_say:
        return f" {words}, which the calendar is too short to tell"
    if due.judgement or due.due_at is None:
        return f" {words}" if words else ""
    moment = local(due.due_at)
    day = f"{moment:%A} {moment.day} {moment:%B}"
    year = "" if moment.year == happened_at.year else f" {moment.year}"
    return f" by {moment:%H:%M} on {day}{year}"


def _only_if(due: Due) -> list[str]:
    """Return what a possible duty hangs on."""
    open_facts = [
        f"if {fact_words(name, words)}"
        for name, words in due.duty.facts.items()
        if name in due.depends_on
    ]
    unless = [f"unless {listed(due.stopped_by, last='or')} stops it"] if due.stopped_by else []
    return open_facts + unless
