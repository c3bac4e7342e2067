"""A breach on a day at another provider: whose rules hold there, as our policy has it."""

from collections.abc import Mapping, Sequence
from typing import Final

STRAIGHT: Final = "straight"
FIRST: Final = "first"
CAME: Final = (
    (FIRST, "Yes, and went on from here"),
    (STRAIGHT, "No, went straight there"),
    ("unknown", "Not known"),
)
# What a policy takes as given of whoever went straight there.
GRANTS: Final[Mapping[str, str]] = {FIRST: "none", STRAIGHT: "travels_direct"}
ASIDE: Final = "Our policy gives no answer of its own there: their rules hold."
OPEN: Final = "Our policy does not say whose rules hold there. Ask them for theirs."
OURS: Final[Mapping[str, str]] = {
    "forbid": "Our policy forbids the use of a device there too.",
    "permit": "Our policy permits the use of a device there; theirs may not.",
    "conditional": "Our policy permits the use of a device there only on conditions.",
}
DEPENDS: Final = "What our policy says of that place depends on what is not known yet."


def ways_there(came: str) -> tuple[str, ...]:
    """Return the ways in which a pupil may have got there, by what was answered."""
    return (came,) if came in GRANTS else tuple(GRANTS)


def whose_rules(verdicts: Sequence[str], *, sends_there: bool) -> str:
    """
    Return whose rules hold, in a sentence.

    ``verdicts`` are what our policy makes of using a device there, by each way the pupil may have
    come; ``sends_there`` says whether it bids pupils keep to the provider's rules.
    """
    if len(set(verdicts)) != 1:
        return DEPENDS
    [verdict] = set(verdicts)
    if verdict == "silent":
        return ASIDE if sends_there else OPEN
    return OURS.get(verdict, DEPENDS)
