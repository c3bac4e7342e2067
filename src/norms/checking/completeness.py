"""
What a clause must carry at the least, by the capability that answers for it.

A statement or a scope needs nothing but its words, and so does whatever is only text. Any one of
the things named is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from norms.checking.failures import Failure
from norms.language import Clause, Pack
from norms.wording import listed

WORDS_ALONE: Final = frozenset({"statement", "scope"})
ACTS: Final = ("norms", "duties", "vetoes")
STATES: Final = (*ACTS, "settings")
DEFINES: Final = ("terms", "norms", "register")
NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "policy.register": ("register",),
    "policy.definitions": DEFINES,
    "policy.links": ("cites",),
    "policy.review": ("review",),
    "policy.approve": ("approvals", "duties"),
    "policy.publish": ("items", "duties"),
    "norm.decide": ("norms", "terms"),
    "advice.show": ("norms",),
    "exception.request": STATES,
    "contact.office": ACTS,
    "custody.hand_in": STATES,
    "custody.store": STATES,
    "custody.return": STATES,
    "device.register": ("items", *STATES),
    "device.loan": STATES,
    "byod.network": STATES,
    "monitoring.report": ("items", "duties"),
    "visitor.arrival": ("terms", *STATES),
    "notice.signage": ("items", "duties"),
    "agreement.sign": ("agreement",),
    "acknowledgement": ACTS,
    "training": ("items", "duties"),
    "curriculum": ("items", "duties"),
    "search.authorise": STATES,
    "confiscation": STATES,
    **dict.fromkeys(
        (
            "search.record",
            "image.protocol",
            "image.disposal",
            "incident.record",
            "incident.escalate",
            "breach.respond",
            "parent.notify",
            "police.refer",
            "allegation.refer",
            "exam.report",
            "data.breach",
            "debrief.action_plan",
            "complaint",
            "confidentiality",
        ),
        ACTS,
    ),
}
# The list on which an entry of a capability stands.
LISTS: Final[Mapping[str, str]] = {
    "policy.publish": "publication",
    "notice.signage": "sign",
    "training": "training",
    "curriculum": "curriculum",
    "monitoring.report": "monitoring",
}


def incomplete(*, pack: Pack) -> tuple[Failure, ...]:
    """Return what clauses leave out that their capability cannot do without."""
    defining = frozenset(term.clause for term in pack.terms.values())
    return tuple(
        Failure(clause.id, "", message)
        for clause in pack.clauses.values()
        for check in (_lacking, _empty_entries, _on_no_list)
        for message in check(clause, defining)
    )


def carried(clause: Clause, *, defining: frozenset[str | None]) -> tuple[str, ...]:
    """Return what a clause carries besides its words, by the names the pack format has."""
    carries = {
        "norms": clause.norms,
        "duties": clause.duties,
        "vetoes": clause.vetoes,
        "settings": clause.settings,
        "terms": clause.id in defining,
        "register": clause.card,
        "cites": clause.cites,
        "review": clause.review,
        "approvals": clause.approvals,
        "agreement": clause.agreement,
        "items": clause.items,
    }
    return tuple(name for name, value in carries.items() if value)


def _lacking(clause: Clause, defining: frozenset[str | None]) -> Iterator[str]:
    if clause.kind in WORDS_ALONE:
        return
    needs = DEFINES if clause.kind == "definition" else NEEDS.get(clause.capability, ())
    if needs and not set(needs) & set(carried(clause, defining=defining)):
        yield f"a {clause.kind} of {clause.capability} has {listed(needs, last='or')}"


def _empty_entries(clause: Clause, _: frozenset[str | None]) -> Iterator[str]:
    review, agreement = clause.review, clause.agreement
    if review and not (review.every_months or review.by or review.after):
        yield "its review says neither how often, nor by when, nor after what"
    if agreement and agreement.line == "signature" and not agreement.signer:
        yield "the line for a signature does not say whose: add 'signer'"


def _on_no_list(clause: Clause, _: frozenset[str | None]) -> Iterator[str]:
    wanted = LISTS.get(clause.capability)
    if wanted and clause.items and wanted not in {item.list for item in clause.items}:
        yield f"a clause of {clause.capability} has an item of the list '{wanted}'"
