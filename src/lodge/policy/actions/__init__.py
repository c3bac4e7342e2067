"""Changing what binds: adopting a policy, and keeping a decision. Whole or nothing, recorded."""

from lodge.policy.actions.adopting import adopt_pack
from lodge.policy.actions.confirming import confirm_sentences
from lodge.policy.actions.deciding import decide_and_store, decide_and_store_each, decide_for_acts

__all__ = [
    "adopt_pack",
    "confirm_sentences",
    "decide_and_store",
    "decide_and_store_each",
    "decide_for_acts",
]
