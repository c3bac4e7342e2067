"""What can be found at a seat, where, and how it was: the buttons of the hall and their words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from norms.vocabulary import AXES


@dataclass(frozen=True, slots=True)
class How:
    """One button for three questions of the report: was it on, did it ring, was it used."""

    words: str
    state: str
    rang: str
    used: str


# A medical aid is no find: it stands with the permit.
KINDS: Final[Mapping[str, str]] = {
    code: words for code, words in AXES["device"].words.items() if code != "medical_aid"
}
PLACES: Final[Mapping[str, str]] = {
    "desk": "on the desk",
    "hand": "in the hand or on the wrist",
    "pocket": "in a pocket",
    "bag": "in a bag or coat",
    "floor": "on the floor or under the chair",
    "away": "outside the room",
}
DO: Final = "Put it out of reach and let the candidate go on. Say nothing to others in the room."
HOW: Final[Mapping[str, How]] = {
    "off": How("Off", "no", "no", "no"),
    "on": How("On, and quiet", "yes", "no", "no"),
    "rang": How("It rang or lit up", "yes", "yes", "no"),
    "used": How("It was used", "yes", "no", "yes"),
    "both": How("It rang and was used", "yes", "yes", "yes"),
    "unknown": How("I do not know", "unknown", "unknown", "unknown"),
}
