"""What may be searched for, where, and the words of the answers on the pages of a search."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

# What authority to search may name besides items: neither follows from authority for an item.
CONTENT: Final = "content"
ERASING: Final = "erasing"


@dataclass(frozen=True, slots=True)
class Item:
    """
    Something that is searched for.

    ``by_law``: an Act names it, so it may be searched for without agreement, and reasonable force
    is not ruled out. The others are banned by the school's own rules: searched for only where the
    published rules say so, and force is never lawful. ``device`` is its word in the vocabulary.
    """

    code: str
    title: str
    suspicion: str
    by_law: bool = True
    device: str = ""
    then: str = ""


POLICE: Final = "It goes to the police as soon as can be."
KEPT: Final = "It is kept or disposed of; it does not go back to the pupil."
# Education Act 1996 s550ZA(3) and the regulations under it; what becomes of each is s550ZC.
ITEMS: Final[Mapping[str, Item]] = {
    item.code: item
    for item in (
        Item("phone", "A mobile phone", "rule", by_law=False, device="phone"),
        Item("smart_watch", "A smart watch", "rule", by_law=False, device="smart_watch"),
        Item("other_device", "Another smart device", "rule", by_law=False),
        Item("vape", "A vape or e-cigarette", "rule", by_law=False, then=KEPT),
        Item("knife", "A knife or weapon", "offence", then=POLICE),
        Item("drugs", "Illegal drugs", "offence", then=POLICE),
        Item("stolen", "Something stolen", "offence", then="The police, or back to its owner."),
        Item("alcohol", "Alcohol", "rule", then=KEPT),
        Item("tobacco", "Tobacco or cigarette papers", "rule", then=KEPT),
        Item("fireworks", "Fireworks", "harm", then=KEPT),
        Item("pornography", "A pornographic image", "rule", then="Do not look. Tell the lead."),
        Item("dangerous", "Something to commit an offence or to hurt with", "harm", then=POLICE),
    )
}
AUTHORITIES: Final[Mapping[str, str]] = {
    **{item.code: item.title for item in ITEMS.values()},
    CONTENT: "Looking at what is on a device",
    ERASING: "Deleting what is on a device",
}
PLACES: Final[Mapping[str, str]] = {
    "office": "The school office",
    "pupil_free_room": "A room away from other pupils",
    "classroom": "A classroom",
    "reception": "Reception",
    "corridor": "A corridor",
    "grounds": "Elsewhere on the site",
    "trip": "On a trip",
}
SUSPICIONS: Final[Mapping[str, str]] = {
    "rule": "A school rule is broken",
    "harm": "Somebody may come to harm",
    "offence": "It may be evidence of an offence",
    "child_image": "There may be an indecent image of a child",
}
# "Not recorded" stays so: nobody's sex is guessed.
SEXES: Final[Mapping[str, str]] = {"female": "female", "male": "male"}
CONDITIONS: Final[Mapping[str, str]] = {
    "ask_first": "The pupil is told why, and asked first",
    "same_sex": "Who searches is of the pupil's sex",
    "outer_only": "Outer clothing, pockets and belongings only",
    "parent_first": "A parent is rung before it",
    "dsl_there": "The safeguarding lead is there",
}
USUAL_CONDITIONS: Final = ("ask_first", "same_sex", "outer_only")
FOUND: Final[Mapping[str, str]] = {
    "nothing": "Nothing was found",
    "taken": "It was found and taken",
    "left": "It was found and not taken",
}
CLOTHING: Final[Mapping[str, str]] = {
    "outer": "No more than outer clothing, pockets and belongings",
    "more": "It went further than that",
}
FORCE: Final[Mapping[str, str]] = {"no": "No force was used", "yes": "Force was used"}
ASKED_FIRST: Final[Mapping[str, str]] = {
    "agreed": "It was explained, and the pupil agreed",
    "refused": "It was explained, and the pupil did not agree",
    "not_asked": "There was no time to explain",
}
PARENT_TOLD: Final[Mapping[str, str]] = {
    "told": "A parent has been told",
    "to_do": "Not yet",
    "withheld": "Not told: the safeguarding lead decides",
}
# What looking showed, as a kind: what was seen is never written here.
SHOWN: Final[Mapping[str, str]] = {
    "nothing": "Nothing of concern",
    "contravening": "Something against the school's rules",
    "risk": "Something that puts somebody at risk",
    "evidence": "Something that may be evidence of an offence",
    "sexual": "Something sexual: I stopped at once",
}
CONSENTS: Final[Mapping[str, str]] = {
    "agreed": "agrees",
    "refused": "does not agree",
    "not_reached": "could not be reached",
}
