"""Who may report what, with which answers, and what goes another way."""

from collections.abc import Mapping

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.incidents.permissions.sighting import why_not_report
from lodge.incidents.types import IncidentType


def why_not_file(*, actor: Actor, kind: IncidentType, told: Mapping[str, str]) -> Refusal | None:
    """Return why a report may not be kept so, or None if it may."""
    if refusal := why_not_report(actor=actor):
        return refusal
    for each in kind.asked:
        answer = told.get(each.name, "")
        if each.needed and not answer.strip():
            return Refusal(reason=f"Not answered yet: {each.question}")
        if each.choices and answer not in {code for code, _ in each.choices}:
            return Refusal(reason=f"Choose one of the answers: {each.question}")
    return why_not_here(told=told)


def why_not_here(*, told: Mapping[str, str]) -> Refusal | None:
    """Return why a report goes another way, or None if it belongs here."""
    # A permitted medical device is no find (IMP-58).
    if told.get("medical") == "yes":
        return Refusal(
            reason="A medical device that was agreed is no find. Leave it with the candidate."
        )
    # How an adult behaves towards a child never stands in this book (IMP-81).
    if told.get("conduct") == "yes":
        return Refusal(
            reason="How somebody behaves towards a child goes to the headteacher in person, or to "
            "the chair of governors if it is about the headteacher. It is never kept here."
        )
    return None
