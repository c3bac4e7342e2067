"""The duties of a pack: deadlines in words, and holders whom nobody is named for."""

from __future__ import annotations

from collections import defaultdict

from norms.happenings import PARTIES, WORDED
from norms.language import Clause
from norms.lint.detectors.roles.holders import UNHELD
from norms.lint.detectors.vague.words import DEADLINE, INTERVAL
from norms.lint.pack_view import PackView
from norms.lint.shelf import Found, detects_in_pack

TO_BE_NAMED = ("dsl", "deputy_dsl", "safeguarding_governor")
HURRIED = ("immediate", "urgent", "without_delay", "asap")


@detects_in_pack(DEADLINE, INTERVAL)
def pack_deadlines(view: PackView) -> Found:
    """Take each duty whose deadline is kept as a word."""
    for clause in view.pack.clauses.values():
        for word in {duty.within.kind for duty in clause.duties if duty.within}:
            if word in HURRIED:
                yield view.at(
                    DEADLINE, clause, f"'{WORDED[word]}' is not given in minutes or days."
                )
            elif word == "regular":
                yield view.at(INTERVAL, clause, "'regularly': how often is not said.")


@detects_in_pack(UNHELD)
def pack_holders(view: PackView) -> Found:
    """Take the roles that duties name, and look for their holder in the register."""
    registered = {name for clause in view.pack.clauses.values() for name in clause.card}
    used: dict[str, list[Clause]] = defaultdict(list)
    for clause in view.pack.clauses.values():
        for duty in clause.duties:
            for role in {*duty.holders, *duty.to, *duty.to_any} & set(TO_BE_NAMED):
                used[role].append(clause)
    for role, clauses in sorted(used.items()):
        if role not in registered:
            reason = (
                f"{PARTIES[role]} is named in {len(clauses)} clauses; the register has no holder."
            )
            yield view.at_all(UNHELD, clauses, reason, words=role)
