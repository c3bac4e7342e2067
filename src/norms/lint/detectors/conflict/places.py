"""Places and times that do not fit together."""

from __future__ import annotations

from norms.lint.detectors.conflict.clash import told
from norms.lint.shelf import Found, detects, kind
from norms.lint.written.policy import Policy, sign
from norms.lint.written.sentences import Sentence

DESK = kind(
    "CONFLICT-desk",
    "M",
    "Handed in at one place, collected at another",
    why="Between the two somebody carries the devices, unrecorded.",
    mend="Name one place, or say who brings the devices from one to the other.",
)
STORES = kind(
    "CONFLICT-stores",
    "L",
    "Several places of storage",
    why="Which device lies where depends on the paragraph.",
    mend="Say which place is for what: staff's, pupils', confiscated.",
)
WINDOWS = kind(
    "CONFLICT-time-windows",
    "M",
    "Two different windows of time for the same people",
    why="Before and after school one rule holds and the other does not.",
    mend="Use one window, and define it by the clock.",
)
ATTRIBUTE = kind(
    "CONFLICT-place-example",
    "M",
    "An example contradicts its own condition",
    why="The place named as one that pupils do not use is where another clause sends them.",
    mend="Name another room.",
)
PLACE = r"(?P<place>reception|front desk|office|classroom|staff ?room|hall|gate|library|entrance)"
IN = sign(rf"{{hand in}}(?: (?:at|to|into))?\b[^.]{{0,30}}?\b{PLACE}")
OUT = sign(rf"{{give back}}[^.]{{0,12}}\b(?:from|form|at)\b[^.]{{0,30}}\b{PLACE}")
KEPT = sign(r"\b(?:kept|held|stored|secure|after|cupboard)\b")
STORE = sign(
    r"\b(classroom cupboard|locked cupboard|cupboard|lockers?|cabinet|steel box|school office"
    r"|office|tray|strong ?room|safe\b(?! and)|drawer)"
)
WINDOW = sign(
    r"\b(school(?:/college)? hours|school(?:/college)? day|whilst on site|while on site"
    r"|working (?:day|hours)|contact time|teaching (?:time|hours)|lesson times?)\b"
)
DEVICE = sign(r"{device}")
PUPIL_FREE = sign(
    rf"(?:\bnot (?:accessed|used) by (?:the )?{{child}}'?s?|{{child}} (?:never|do not"
    rf"|may not) (?:go|use)|\bno {{child}})"
    rf"[^.]{{0,12}}(?:e\.g\.|such as|for (?:example|instance)|like)[^.]{{0,30}}?\b{PLACE}"
)


@detects(DESK)
def desk(policy: Policy) -> Found:
    """Compare the place of the hand-in with that of the collection."""
    came = [(s, m["place"].lower()) for s in policy.sentences if (m := IN.search(s.text))]
    went = [(s, m["place"].lower()) for s in policy.sentences if (m := OUT.search(s.text))]
    if came and went and {place for _, place in came}.isdisjoint(place for _, place in went):
        reason = (
            f"Handed in at {came[0][1]}, collected from {went[0][1]}: nobody carries them over."
        )
        yield told(DESK, [s for s, _ in came], [s for s, _ in went], reason)


@detects(STORES)
def stores(policy: Policy) -> Found:
    """Gather the places in which devices are kept."""
    found: dict[str, Sentence] = {}
    for sentence in policy.sentences:
        if DEVICE.search(sentence.with_lead) and KEPT.search(sentence.text):
            for match in STORE.finditer(sentence.text):
                found.setdefault(match[0].lower().removeprefix("school "), sentence)
    if len(found) > 2:
        first, *others = found.values()
        reason = f"Devices are kept in {len(found)} places: {', '.join(found)}."
        yield told(STORES, [first], others, reason)


@detects(WINDOWS)
def windows(policy: Policy) -> Found:
    """Gather the windows of time in which staff are bound about devices by hard rules."""
    found: dict[str, Sentence] = {}
    for sentence in policy.body:
        if (
            sentence.bears("staff")
            and sentence.force.startswith("hard")
            and DEVICE.search(sentence.text)
        ):
            match = WINDOW.search(sentence.text)
            if match and not sentence.bears("pupil"):
                found.setdefault(match[0].lower(), sentence)
    if len(found) > 1:
        first, *others = found.values()
        reason = f"Staff are bound {' and '.join(repr(name) for name in found)}, which differ."
        yield told(WINDOWS, [first], others, reason)


@detects(ATTRIBUTE)
def attribute(policy: Policy) -> Found:
    """Take the example of a room without pupils, and look for pupils sent to that room."""
    for sentence in policy.sentences:
        match = PUPIL_FREE.search(sentence.text)
        if not match:
            continue
        there = sign(
            rf"\b(?:pupils?|children|students?)\b[^.]{{0,80}}\b(?:collect|hand|come|"
            rf"go)\b[^.]{{0,60}}\b{match['place']}"
        )
        sent = list(policy.saying(there))
        if sent:
            reason = f"The {match['place']} is named as a room without pupils, and pupils go there."
            yield told(ATTRIBUTE, [sentence], sent, reason)
