"""A duty, or what stops one, as one plain English sentence: the rule, not one case of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from norms.duties.comparing import DutyChange
from norms.duties.sentences import MODALS, deadline_words, deed_words, fact_words, holders_words
from norms.happenings import EVENTS
from norms.language import Duty, Veto
from norms.wording import listed

ALWAYS = "always"
# How a sentence of a duty may begin with what is no name.
LOWERED = frozenset({"When", "If", "The", "Whoever", "A", "An", "Either", "All", "Everybody"})


def duty_sentence(duty: Duty) -> str:
    """Return who must do what after which events, on what condition, by when, and what follows."""
    opening = [_events(duty.events)] if _events(duty.events) else []
    opening += [f"if {fact_words(name, words)}" for name, words in duty.facts.items()]
    core = f"{holders_words(duty)} {MODALS[duty.force]} {deed_words(duty)}"
    deadline = deadline_words(duty.within)
    words = "".join(f"{piece}, " for piece in opening) + core + (deadline and f" {deadline}")
    return f"{words[0].upper()}{words[1:]}{_follows(duty)}."


def duty_change_sentence(change: DutyChange) -> str:
    """Return what became of a duty: new, no longer there, or otherwise and in what."""
    if change.before is None or change.after is None:
        opening, duty = ("New", change.after) if change.before is None else ("Gone", change.before)
        return f"{opening}: {_with_clause(duty)}." if duty else ""
    now, then = _with_clause(change.after), _with_clause(change.before)
    return f"Otherwise ({listed(change.parts)}): {now}; before, {then}."


def _with_clause(duty: Duty) -> str:
    words = duty_sentence(duty).removesuffix(".")
    first = words[0].lower() if words.split()[0] in LOWERED else words[0]
    return f"{first}{words[1:]} ({duty.clause})"


def veto_sentence(veto: Veto) -> str:
    """Return which duties do not arise, and while what holds."""
    return f"While {_facts(veto.facts)}, nothing is done under {listed(veto.of)}."


def _events(events: Sequence[str]) -> str:
    told = [EVENTS[event] for event in events if event != ALWAYS]
    return f"when {listed(told, last='or')}" if told else ""


def _facts(facts: Mapping[str, tuple[str, ...]]) -> str:
    return listed(fact_words(name, words) for name, words in facts.items())


def _follows(duty: Duty) -> str:
    pieces = [f"then {listed(duty.then)} applies"] if duty.then else []
    pieces += [f"if that is missed, {listed(duty.if_missed)} applies"] if duty.if_missed else []
    return "".join(f"; {piece}" for piece in pieces)
