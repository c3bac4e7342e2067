"""Reading the rules in force and deciding by them, always seen by somebody."""

from lodge.policy.queries.adoptions import (
    adoptions_of,
    stored_decision,
    versions_of,
)
from lodge.policy.queries.asking import Asked, decide_each, decide_now, decision_of, whom_to_ask
from lodge.policy.queries.duties import duties_at, duties_by, follow_ons_by
from lodge.policy.queries.packs import pack_on_offer, packs_on_offer
from lodge.policy.queries.rules import open_settings, rules_at, rules_of, setting

__all__ = [
    "Asked",
    "adoptions_of",
    "decide_each",
    "decide_now",
    "decision_of",
    "duties_at",
    "duties_by",
    "follow_ons_by",
    "open_settings",
    "pack_on_offer",
    "packs_on_offer",
    "rules_at",
    "rules_of",
    "setting",
    "stored_decision",
    "versions_of",
    "whom_to_ask",
]
