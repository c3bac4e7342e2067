"""The kinds of device that the desk's buttons offer, in short words."""

from typing import Final

# A kind that the policy knows and no button offers is shown as a plain device: nothing private.
KINDS: Final[dict[str, str]] = {
    "phone": "Phone",
    "smart_watch": "Watch",
    "tablet": "Tablet",
    "earbuds": "Earbuds",
    "laptop": "Laptop",
    "fitness_band": "Band",
    "e_reader": "E-reader",
    "console": "Console",
    "camera": "Camera",
}
USUAL_KIND: Final = "phone"


def kind_words(code: str) -> str:
    """Return the short words of a kind."""
    return KINDS.get(code, "Device")
