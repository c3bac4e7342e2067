"""What a tablet in a hall sends: what was noted there, perhaps hours ago, perhaps sent before."""

from typing import Annotated, Final
from uuid import UUID

from msgspec import Meta

from lodge.devices.domain.happened import SentLater, Unreadable, read_as
from lodge.foundation.canonical import JSON
from lodge.incidents.domain.exams.words import HOW, KINDS, PLACES

Word = Annotated[str, Meta(max_length=40, pattern=r"^[a-z_]*$")]
_NEEDED: Final = {
    "kept": ("seat",),
    "unkept": ("seat",),
    "finished": (),
    "found": ("seat", "kind", "where", "how"),
    "away": ("about",),
}
_CHOICES: Final = {"kind": KINDS, "where": PLACES, "how": HOW}


class Sent(SentLater, frozen=True, kw_only=True):
    """
    One thing noted in a hall, as the tablet sends it.

    ``other``: there is a permit at that seat, and whoever found the device says that it is another
    one.
    """

    verb: Word
    seat: Annotated[str, Meta(max_length=4, pattern=r"^([A-Z][0-9]{1,3})?$")] = ""
    kind: Word = ""
    where: Word = ""
    how: Word = ""
    other: bool = False
    about: UUID | None = None

    @property
    def told(self) -> dict[str, str]:
        """What was said of a find, as an entry keeps it."""
        if self.verb != "found":
            return {}
        said = {"kind": self.kind, "where": self.where, "how": self.how}
        return {**said, "other": "yes"} if self.other else said


def read_sent(words: JSON) -> Sent:
    """
    Return what was noted.

    :raises Unreadable: if it is nothing that a hall sends.
    """
    sent = read_as(Sent, words)
    if sent.verb not in _NEEDED:
        raise Unreadable(f"Nothing is called '{sent.verb}' in a hall.")
    for name in _NEEDED[sent.verb]:
        answer = getattr(sent, name)
        if not answer:
            raise Unreadable(f"{name} is missing.")
        if name in _CHOICES and answer not in _CHOICES[name]:
            raise Unreadable(f"There is no such {name}: {answer}.")
    return sent
