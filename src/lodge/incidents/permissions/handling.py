"""Who may add what to an incident, and what keeps it open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lodge.duties.domain import Owed, State
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.incidents.domain.standing import Standing
from lodge.incidents.domain.stepping import STEPS
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models.seeing import HANDLES, LEADS, TEAM
from lodge.incidents.types import About, IncidentType
from lodge.notices.domain import HELD
from norms.duties.sentences import FACT_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """
    What somebody wants to add, beside how the incident stands.

    ``owed`` are the duties of its matter, ``has_device`` whether a device taken with it is still
    with us, ``told`` who outside must be told of this type; ``paper_ends`` until when an exam runs.
    ``is_held_back``: nothing about the pupil goes home for now.
    """

    actor: Actor
    verb: Verb
    words: str
    standing: Standing
    owed: Sequence[Owed] = ()
    has_device: bool = False
    has_owner: bool = False
    has_day: bool = False
    has_about: bool = False
    told: str = ""
    paper_ends: datetime | None = None
    is_held_back: bool = False
    at: datetime


def why_not_handle(*, actor: Actor) -> Refusal | None:
    """Return why this person may not handle incidents, or None if they may."""
    if actor.has(*HANDLES):
        return None
    return Refusal(reason="Leaders and the safeguarding team deal with what was reported.")


def why_not_collect(*, actor: Actor, kind: IncidentType, standing: Standing) -> Refusal | None:
    """Return why this person may not take a device into custody in an incident, or None."""
    if refusal := why_not_handle(actor=actor):
        return refusal
    if standing.is_closed:
        return Refusal(reason="This is closed.")
    if not kind.basis or kind.restricted or kind.about is not About.PUPIL:
        return Refusal(reason="No device is collected with this.")
    return None


def why_not_add(adding: Adding) -> Refusal | None:
    """Return why an entry may not be added, or None if it may."""
    if refusal := why_not_handle(actor=adding.actor):
        return refusal
    if adding.standing.is_closed and adding.verb is not Verb.CORRECTED:
        return Refusal(reason="This is closed. What is wrong in it can be corrected, no more.")
    if refusal := _why_not_complete(adding):
        return refusal
    check = _CHECKS.get(adding.verb)
    return check(adding) if check else None


def _why_not_complete(adding: Adding) -> Refusal | None:
    needs = STEPS[adding.verb].needs
    if "words" in needs and not adding.words.strip():
        return Refusal(reason="Say it in a few words: nothing is kept without a reason.")
    if "owner" in needs and not (adding.has_owner and adding.has_day):
        return Refusal(reason="Say who does it and by which day.")
    if "about" in needs and not adding.has_about:
        return Refusal(reason="Say which entry you mean.")
    return None


def _why_not_home(adding: Adding) -> Refusal | None:
    """Return why home is not told now (IMP-17, IMP-21, IMP-56)."""
    if adding.standing.home_not_yet:
        return Refusal(reason=f"Home is not told yet: {adding.standing.home_not_yet}")
    if adding.is_held_back:
        return Refusal(reason=HELD)
    if adding.paper_ends is not None and adding.at < adding.paper_ends:
        return Refusal(reason="Home is told when the paper is over, not before.")
    for owed in adding.owed:
        if "inform" not in owed.deed.split() or "parent" not in owed.to:
            continue
        if owed.state is State.STOPPED:
            return Refusal(reason="The policy does not let home be told here.", clause=owed.clause)
        if owed.state is State.POSSIBLE:
            asked = ", ".join(f"whether {_said(word)}" for word in owed.depends_on)
            return Refusal(
                reason="It is not settled yet that home is told. Say first, in the incident under"
                f" “{STEPS[Verb.FACTS].title}”: {asked}.",
                clause=owed.clause,
            )
    return None


def _said(fact: str) -> str:
    return FACT_WORDS.get(fact, {}).get("yes", fact.replace("_", " "))


def why_not_write_home(adding: Adding, *, is_restricted: bool, has_letter: bool) -> Refusal | None:
    """Return why no letter goes home about an incident now, or None if one may (IMP-17, IMP-21)."""
    if adding.is_held_back or adding.standing.home_not_yet:
        return Refusal(reason=HELD)
    if is_restricted or not has_letter:
        return Refusal(reason="There is no letter for this. Whoever leads on it talks with home.")
    return _why_not_home(adding)


def _why_not_evidence(adding: Adding) -> Refusal | None:
    if not adding.has_device:
        return Refusal(reason="No device of this incident is with us.")
    return None


def _why_not_evidence_over(adding: Adding) -> Refusal | None:
    if not adding.actor.has(*TEAM):
        return Refusal(reason="Only the safeguarding lead says that it is evidence no longer.")
    if not adding.standing.is_evidence:
        return Refusal(reason="It is not held as evidence.")
    return None


def _why_not_from_police(adding: Adding) -> Refusal | None:
    if not adding.standing.with_police:
        return Refusal(reason="The police do not have it, as far as this incident says.")
    return None


def _why_not_lighten(adding: Adding) -> Refusal | None:
    if not adding.has_device or adding.standing.is_evidence:
        return Refusal(reason="There is no device here whose return could be made lighter.")
    return None


def _why_not_close(adding: Adding) -> Refusal | None:
    """Return what still keeps it open (IMP-57: nothing closes unreported)."""
    standing = adding.standing
    if standing.left_to_do:
        first = standing.left_to_do[0]
        return Refusal(reason=f"Still to be done, by {first.owner_name}: {first.words}")
    if adding.told and not standing.is_told_outside:
        return Refusal(reason=f"Say first that {adding.told} was told, or why not.")
    if standing.with_police:
        return Refusal(reason="The police have the device. Say first what became of it.")
    if adding.has_device:
        return Refusal(reason="A device of this is still with us. It goes back first.")
    return None


_CHECKS: Final[Mapping[Verb, Callable[[Adding], Refusal | None]]] = {
    Verb.PARENT_TOLD: _why_not_home,
    Verb.EVIDENCE: _why_not_evidence,
    Verb.EVIDENCE_OVER: _why_not_evidence_over,
    Verb.POLICE_TOOK: _why_not_evidence,
    Verb.POLICE_RETURNED: _why_not_from_police,
    Verb.POLICE_KEPT: _why_not_from_police,
    Verb.LIGHTENED: _why_not_lighten,
    Verb.CLOSED: _why_not_close,
}


def why_not_set_ladder(*, actor: Actor) -> Refusal | None:
    """Return why this person may not decide how far back it is looked, or None if they may."""
    if actor.has("headteacher"):
        return None
    return Refusal(reason="Only the headteacher decides how far back the school looks.")


def why_not_print_panel(*, actor: Actor) -> Refusal | None:
    """Return why this person may not make the copy for a complaint panel, or None if they may."""
    if actor.has(*LEADS):
        return None
    return Refusal(reason="The headteacher and senior leaders make the copy for a panel.")
