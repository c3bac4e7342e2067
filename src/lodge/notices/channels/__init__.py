"""The shelf of channels: each folder is one way to reach somebody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lodge.foundation.shelf import Shelf
from lodge.notices.domain import Letter, Recipient


class NotSent(Exception):
    """Raised by a channel whose letter did not go; the message is kept with the try."""


@dataclass(frozen=True, slots=True)
class Channel:
    """
    A way to reach somebody.

    ``reaches`` says whether this site uses it for them at all; ``send`` lets a letter go and
    returns what is kept of that, or raises ``NotSent``.
    """

    code: str
    title: str
    reaches: Callable[[Recipient], bool]
    send: Callable[[Letter], str]


CHANNELS: Final[Shelf[Channel]] = Shelf("channels")


def load() -> None:
    """Put every channel of this folder on the shelf."""
    CHANNELS.load("lodge.notices.channels")


def channels_to(recipient: Recipient) -> tuple[Channel, ...]:
    """Return the ways in which somebody is reached at this site."""
    load()
    return tuple(each for each in CHANNELS.values() if each.reaches(recipient))
