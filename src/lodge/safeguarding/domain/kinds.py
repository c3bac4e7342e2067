"""What a concern may be about, and what that means in the words of the norms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ConcernKind:
    """
    One kind of concern, as whoever raises it chooses it.

    ``events`` are what has happened in the norms' words, the first of them the telling one.
    ``has_device``: there is a device to be taken and kept.
    """

    code: str
    title: str
    hint: str
    events: tuple[str, ...]
    has_device: bool = False


def _by_code(*kinds: ConcernKind) -> Mapping[str, ConcernKind]:
    return {kind.code: kind for kind in kinds}


KINDS: Final = _by_code(
    ConcernKind(
        "image",
        "A nude or sexual picture of a child may be on a device",
        "Do not look. Take the device, leave it off, and bring it to the safeguarding lead.",
        ("indecent_image", "incident"),
        has_device=True,
    ),
    ConcernKind(
        "evidence",
        "A device may hold evidence of an offence",
        "Do not look. Take the device and leave it off.",
        ("evidence_suspected", "incident"),
        has_device=True,
    ),
    ConcernKind(
        "risk",
        "A child may be at risk of harm",
        "In or out of school, online or not.",
        ("concern_child_at_risk", "incident"),
    ),
    ConcernKind(
        "online",
        "Something online worries you",
        "Messages, strangers, what a child sees or sends.",
        ("online_safety_concern", "incident"),
    ),
    ConcernKind(
        "search",
        "A search has shown a risk",
        "",
        ("search_reveals_risk", "concern_child_at_risk"),
    ),
)
_BY_EVENT: Final = {
    "indecent_image": "image",
    "evidence_suspected": "evidence",
    "search_reveals_risk": "search",
    "online_safety_concern": "online",
}
# What anybody may choose; a search comes from its own page.
TO_CHOOSE: Final = tuple(code for code in KINDS if code != "search")


def kind_of(events: Sequence[str]) -> str:
    """Return the kind that some events come to; a child may be at risk where nothing says more."""
    return next((_BY_EVENT[event] for event in events if event in _BY_EVENT), "risk")


def number_of(*, year: int, count: int) -> str:
    """Return the number of a case or concern: it says nothing of what it is about."""
    return f"S-{year}-{count:04}"
