"""What the whole space of situations shows: answers that contradict, and none at all."""

from __future__ import annotations

from norms.analysis.diagram import TooLarge
from norms.analysis.report import report
from norms.lint.pack_view import PackView
from norms.lint.shelf import Found, detects_in_pack, kind

CONTRADICTS = kind(
    "CONFLICT-answers",
    "H",
    "Two clauses give opposite answers to the same situation",
    why="Whoever asks gets a permission and a ban at once; nobody can act on it.",
    mend="Say which clause gives way, or change one of the two.",
)
SILENT = kind(
    "GAP-answers",
    "M",
    "No answer where people will ask",
    why="The policy neither allows nor forbids; each reader decides for himself.",
    mend="Add a rule, or mark the silence as wanted and say whom to ask.",
)
MOST = 3


@detects_in_pack(CONTRADICTS, SILENT)
def pack_answers(view: PackView) -> Found:
    """Survey every situation that can occur, exactly; what the pack marks as wanted is left out."""
    try:
        found = report(view.pack, on=view.world.on, most=MOST)
    except TooLarge:
        return
    for finding, made in [(f, CONTRADICTS) for f in found.conflicts] + [
        (f, SILENT) for f in found.gaps
    ]:
        if finding.wanted:
            continue
        clauses = [view.pack.clauses[name] for name in finding.clauses if name in view.pack.clauses]
        reason = f"{finding.words} ({finding.count:,} situations)"
        yield view.at_all(made, clauses, reason) if clauses else view.at(made, None, reason)
