"""The answers to choose from in a case: a fixed list beside the words, never words alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

DANGER: Final[Mapping[str, str]] = {
    "no": "No, nobody is in danger now",
    "yes": "Yes: 999 has been rung",
}
DEVICE: Final[Mapping[str, str]] = {
    "kept_off": "We have it, switched off and locked away",
    "kept_on": "We have it; it could not be switched off",
    "police": "The police have it",
    "not_here": "It is not here",
    "none": "There is no device in it",
}
# We hold it, so what becomes of it is owed before the case is closed.
DEVICE_WITH_US: Final = frozenset({"kept_off", "kept_on"})
TOLD: Final[Mapping[str, str]] = {
    "in_person": "In person",
    "telephone": "By telephone",
    "not_spoken": "Nobody spoke to us: we read it here",
}
SPOKEN: Final = frozenset({"in_person", "telephone"})
POLICE: Final[Mapping[str, str]] = {
    "told": "The police have been told",
    "advice": "The police were asked, and left it to us",
    "not_told": "The police are not told, for the reason below",
}
PARENTS: Final[Mapping[str, str]] = {
    "not_yet": "Not to be told yet",
    "may_be_told": "They may be told from now on",
    "told": "They have been told",
    "never": "They will not be told, for the reason below",
}
HOLD_BACK: Final = frozenset({"not_yet", "never"})
OUTCOMES: Final[Mapping[str, str]] = {
    "police": "Handed to the police",
    "owner": "Given back, by decision of the lead",
    "parent": "Given to a parent, by decision of the lead",
    "erased": "The content was deleted by the act kept under Searches, and the device given back",
    "none": "There was no device with us",
}


@dataclass(frozen=True, slots=True)
class DecisionPath:
    """A way to decide: its words, and what it means in the words of the norms."""

    code: str
    title: str
    event: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    judges: bool = True


DECISIONS: Final[Mapping[str, DecisionPath]] = {
    path.code: path
    for path in (
        DecisionPath(
            "serious", "It is serious", "serious_concern", {"serious": "yes", "lado_relevant": "no"}
        ),
        DecisionPath(
            "serious_adult",
            "It is serious, and about an adult in a position of trust",
            "serious_concern",
            {"serious": "yes", "lado_relevant": "yes"},
        ),
        DecisionPath("not_serious", "It is not serious enough to refer"),
        DecisionPath(
            "unsure",
            "We do not know how to go on and ask for advice",
            "unsure_how_to_proceed",
            judges=False,
        ),
        DecisionPath(
            "image",
            "It may be an indecent picture of a child, which was not known before",
            "indecent_image",
            judges=False,
        ),
        DecisionPath(
            "material",
            "What was found puts somebody at risk",
            "risky_material_found",
            judges=False,
        ),
        DecisionPath(
            "offence",
            "It may be an offence, which was not known before",
            "illegal_activity_suspected",
            judges=False,
        ),
        DecisionPath("other", "Another decision", judges=False),
    )
}
