"""Who says of a taken device that it may be evidence, or that the police have it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from lodge.devices.domain import State
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models.seeing import HANDLES, TEAM
from lodge.incidents.queries.keeping import EVIDENCE, POLICE


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """
    What somebody says of a device that no incident is about.

    ``elsewhere`` is where it is decided instead: in its incident, or by the safeguarding lead.
    """

    actor: Actor
    verb: Verb
    words: str
    custody: Custody
    elsewhere: str = ""


def why_not_decide(fate: Fate) -> Refusal | None:
    """Return why this may not be said of a device, or None if it may."""
    if not fate.actor.has(*HANDLES):
        return Refusal(reason="Leaders and the safeguarding team decide on what was taken.")
    if fate.elsewhere:
        return Refusal(reason=f"That is decided elsewhere: {fate.elsewhere}.")
    if fate.custody.state != State.HELD:
        return Refusal(reason="This device is no longer in our hands.")
    if refusal := CHECKS[fate.verb](fate):
        return refusal
    if not fate.words.strip():
        return Refusal(reason="Say it in a few words: nothing is kept without a reason.")
    return None


def _why_not_evidence(fate: Fate) -> Refusal | None:
    if EVIDENCE in fate.custody.holds:
        return Refusal(reason="It is held as possible evidence already.")
    return _why_not_here(fate)


def _why_not_over(fate: Fate) -> Refusal | None:
    if not fate.actor.has(*TEAM):
        return Refusal(reason="Only the safeguarding lead says that it is evidence no longer.")
    if EVIDENCE not in fate.custody.holds:
        return Refusal(reason="It is not held as evidence.")
    return None


def _why_not_here(fate: Fate) -> Refusal | None:
    if fate.custody.basis_code == POLICE:
        return Refusal(reason="The police have it.")
    return None


def _why_not_there(fate: Fate) -> Refusal | None:
    if fate.custody.basis_code != POLICE:
        return Refusal(reason="The police do not have it.")
    return None


CHECKS: Final[Mapping[Verb, Callable[[Fate], Refusal | None]]] = {
    Verb.EVIDENCE: _why_not_evidence,
    Verb.EVIDENCE_OVER: _why_not_over,
    Verb.POLICE_TOOK: _why_not_here,
    Verb.POLICE_RETURNED: _why_not_there,
    Verb.POLICE_KEPT: _why_not_there,
}


def fates_for(*, actor: Actor, custody: Custody, elsewhere: str) -> tuple[Verb, ...]:
    """Return what this person may say of a device now."""
    said = "said"
    return tuple(
        verb
        for verb in CHECKS
        if not why_not_decide(
            Fate(actor=actor, verb=verb, words=said, custody=custody, elsewhere=elsewhere)
        )
    )
