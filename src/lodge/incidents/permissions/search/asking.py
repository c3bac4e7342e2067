"""Who may ask for a search, and what must be said for it."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.incidents.domain.search import ITEMS, Kind, Life, Verb
from lodge.incidents.domain.search.asking import POLICE, Wanted
from lodge.incidents.domain.search.items import CONSENTS, PLACES, SUSPICIONS
from lodge.school.domain.roles import KNOWS_PUPILS
from norms.vocabulary import GRANTS

YES_NO: Final = ("yes", "no")


def why_not_ask(*, actor: Actor) -> Refusal | None:
    """Return why this person may not ask for a search, or None if they may."""
    if not actor.has(*KNOWS_PUPILS):
        return Refusal(reason="Only staff who work with pupils ask for a search.")
    return None


def why_not_ask_for(*, actor: Actor, wanted: Wanted, tests: Collection[str]) -> Refusal | None:
    """
    Return why this may not be asked for as it stands, or None if it may (IMP-23, IMP-28).

    ``tests`` are what the policy wants established before such an act.
    """
    checks: tuple[Callable[[], Refusal | None], ...] = (
        lambda: why_not_ask(actor=actor),
        lambda: None if wanted.grounds.strip() else _say("Say what makes you suspect it."),
        lambda: _PER_KIND[wanted.kind](wanted),
        lambda: _why_not_image(wanted),
        lambda: _unanswered(wanted, tests),
    )
    return next((refusal for check in checks if (refusal := check())), None)


def why_not_say_consent(*, actor: Actor, life: Life, who: str, said: str) -> Refusal | None:
    """Return why it may not be noted what a pupil or a parent said, or None if it may."""
    if refusal := why_not_ask(actor=actor):
        return refusal
    if who not in {"pupil", "parent"} or said not in CONSENTS:
        return _say("Say who was asked, and what they said.")
    if not life.allows(Verb.CONSENT):
        return _say("Nobody waits for that answer any more. Load the page again.")
    return None


def _why_not_person(wanted: Wanted) -> Refusal | None:
    if wanted.person_id is None:
        return _say("Choose the pupil.")
    if wanted.item_code not in ITEMS:
        return _say("Choose what is searched for from the list.")
    return None if wanted.place in PLACES else _say("Choose where it would be.")


def _why_not_content(wanted: Wanted) -> Refusal | None:
    if wanted.custody_id is None:
        return _say("Only a device that is in the school's hands is looked at. Take it in first.")
    if wanted.suspicion not in SUSPICIONS:
        return _say("Choose what is suspected.")
    return None


def _why_not_erasure(wanted: Wanted) -> Refusal | None:
    if wanted.custody_id is None:
        return _say("Only from a device in the school's hands is something deleted.")
    if wanted.police not in POLICE:
        return _say("Answer first whether it may be evidence. Nothing is deleted before that.")
    if wanted.police == "may_be":
        return _say("What may be evidence is never deleted. It goes to the police as it is.")
    return None


def _why_not_screening(wanted: Wanted) -> Refusal | None:
    return None if wanted.place in PLACES else _say("Choose where it would be used.")


_PER_KIND: Final[Mapping[Kind, Callable[[Wanted], Refusal | None]]] = {
    Kind.PERSON: _why_not_person,
    Kind.CONTENT: _why_not_content,
    Kind.ERASURE: _why_not_erasure,
    Kind.SCREENING: _why_not_screening,
}


def _why_not_image(wanted: Wanted) -> Refusal | None:
    if wanted.suspicion == "child_image":
        return _say(
            "Do not look. Switch the device off, keep it safe, and tell the safeguarding lead now."
        )
    return None


def _unanswered(wanted: Wanted, tests: Collection[str]) -> Refusal | None:
    left = [test for test in tests if test != "not_evidence" and _is_open(wanted, test)]
    if not left:
        return None
    named = "; ".join(GRANTS.word(test) for test in left)
    return _say(f"The policy wants each of these answered first: {named}.")


def _is_open(wanted: Wanted, test: str) -> bool:
    # Consent may still be asked for: the verdict waits for it, and the page shows that.
    if wanted.kind is not Kind.ERASURE and test.endswith("_consent"):
        return False
    return wanted.kind in {Kind.ERASURE, Kind.CONTENT} and wanted.answers.get(test) not in YES_NO


def _say(reason: str) -> Refusal:
    return Refusal(reason=reason)
