"""A naive oracle: the semantics once more, written as differently and as dully as possible."""

from __future__ import annotations

from norms.language import Norm


def passes(test, known) -> bool:
    """Whether a known situation passes a test."""
    value = known[test.axis]
    if test.spans:
        return any(
            value in range(s.least, 1000 if s.most is None else s.most + 1) for s in test.spans
        )
    return value in test.values


def in_a_box(norm: Norm, known, *, act_too: bool) -> bool:
    """Whether some box of the norm has the situation in it."""
    for box in norm.boxes:
        wanted = [test for test in box.values() if act_too or test.axis != "act"]
        if all(passes(test, known) for test in wanted):
            return True
    return False


def verdict_of(norms: list[Norm], known) -> tuple[str, set[str], set[str]]:
    """Return the verdict, the deciding clauses and those that gave way."""
    speaking = []
    for norm in norms:
        obliges = str(norm.modality) == "oblige"
        if known["act"] in norm.acts and in_a_box(norm, known, act_too=not obliges):
            speaking.append(norm)
    # Later clauses override earlier ones only, so going backwards each is settled when reached.
    settled: list[Norm] = []
    beaten = []
    for norm in reversed(speaking):
        if any(norm.clause in winner.overrides for winner in settled):
            beaten.append(norm)
        else:
            settled.append(norm)
    strong = [
        n for n in settled if str(n.force) in ("hard", "option") and str(n.modality) != "notice"
    ]
    no = [n for n in strong if str(n.modality) == "forbid"]
    yes = [n for n in strong if str(n.modality) != "forbid"]
    lost = {n.clause for n in beaten}
    if yes and no:
        return "conflict", {n.clause for n in strong}, lost
    if no:
        return "forbid", {n.clause for n in no}, lost
    if not yes:
        return "silent", set(), lost
    unmet = [t for n in yes for t in n.requires if not passes(t, known)]
    return ("conditional" if unmet else "permit"), {n.clause for n in yes}, lost
