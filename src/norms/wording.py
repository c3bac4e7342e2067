"""Plain English for situations, conditions and answers: what a person reads aloud."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from norms.deciding import Answer
from norms.deciding.resolution import Missing
from norms.language import GRANT_PREFIX, Pack, Test, Value
from norms.vocabulary import ACT, AXES, GRANTS, ROLE

_OPENINGS = {
    "permit": "Yes: {who} may {act}{where}.",
    "forbid": "No: {who} may not {act}{where}.",
    "conditional": "Only if something more is done: {who} may {act}{where} with {missing}.",
    "conflict": "The policy contradicts itself on whether {who} may {act}{where}.",
    "silent": "The policy does not say whether {who} may {act}{where}.",
    "depends": "It depends on {depends}: whether {who} may {act}{where} is not the same each time.",
}
PARTICLES = frozenset({"in", "away"})
_CIRCUMSTANCES = ("place", "activity", "children_present", "purpose")


def sentence(answer: Answer, *, pack: Pack) -> str:
    """Return an answer as one sentence, its clauses, and whom to ask where the policy is silent."""
    known = answer.situation.known
    opening = _OPENINGS[answer.verdict].format(
        who=_who(known),
        act=_act(known),
        where=_circumstances(known),
        missing=listed(need(missing) for missing in answer.missing),
        depends=listed(axis_words(axis) for axis in answer.depends_on),
    )
    clauses = f" ({', '.join(answer.because)})" if answer.because else ""
    return opening.removesuffix(".") + clauses + "." + _whom_to_ask(answer)


def need(missing: Missing) -> str:
    """Return a missing condition in words, as "the device switched off"."""
    return test_words(missing.test)


def test_words(test: Test) -> str:
    """Return what a test asks in words."""
    if test.axis.startswith(GRANT_PREFIX):
        return GRANTS.word(test.axis.removeprefix(GRANT_PREFIX))
    axis = AXES[test.axis]
    if axis.is_number:
        spans = (
            str(span.least)
            if span.most == span.least
            else f"{span.least} to {span.most}"
            if span.most is not None
            else f"{span.least} or more"
            for span in test.spans
        )
        return f"{axis_words(test.axis)} {listed(spans, last='or')}"
    words = (axis.word(value) for value in axis.values if value in test.values)
    subject = "the device " if test.axis == "state" else ""
    return subject + listed(words, last="or")


def axis_words(axis: str) -> str:
    """Return what an axis is called in a sentence."""
    if axis.startswith(GRANT_PREFIX):
        return GRANTS.word(axis.removeprefix(GRANT_PREFIX))
    return f"the {axis.replace('_', ' ')}"


def value_words(axis: str, value: Value) -> str:
    """Return a known value of an axis in words."""
    if axis.startswith(GRANT_PREFIX):
        held = "with" if value == "yes" else "without"
        return f"{held} {GRANTS.word(axis.removeprefix(GRANT_PREFIX))}"
    if isinstance(value, int):
        return f"{axis.replace('_', ' ')} {value}"
    return AXES[axis].word(value)


def listed(words: Iterable[str], *, last: str = "and") -> str:
    """Return words as a list in a sentence: "a", "a and b", "a, b and c"."""
    every = list(words)
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} {last} {every[-1]}"


def _who(known: Mapping[str, Value]) -> str:
    role = str(known.get("role", ""))
    year = f" in year {known['year']}" if "year" in known else ""
    return (ROLE.word(role) if role else "somebody") + year


def _act(known: Mapping[str, Value]) -> str:
    act = ACT.word(str(known["act"])) if "act" in known else "do this"
    if "device" not in known:
        return act
    whose = {"personal": "their own ", "school": "the school's "}.get(str(known.get("owner")), "a ")
    device = AXES["device"].word(str(known["device"]))
    thing = whose + device.removeprefix("a ").removeprefix("an ")
    head, found, tail = f" {act} ".partition(" it ")
    if tail.strip() in PARTICLES:
        # The longer the thing, the better it stands behind: hand in their own mobile phone.
        return f"{head} {tail.strip()} {thing}".strip()
    return f"{head} {thing} {tail}".strip() if found else f"{act} with {thing}"


def _circumstances(known: Mapping[str, Value]) -> str:
    words = [
        AXES[axis].word(str(known[axis]))
        for axis in _CIRCUMSTANCES
        if axis in known and known[axis] != "ordinary"
    ]
    return "".join(f" {word}" for word in words)


def _whom_to_ask(answer: Answer) -> str:
    if not answer.ask:
        return ""
    return f" Ask {listed((ROLE.word(role) for role in answer.ask), last='or')}."
