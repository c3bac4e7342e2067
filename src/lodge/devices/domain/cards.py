"""
Pupils' cards of any shape: what the scanner reads and what the roll says are brought to one key.

A school's own cards may carry zeros in front, a site number, or letters that the roll leaves out. A
``CardShape`` says what to take off; it is applied to both sides, so it does not matter which of
them has it. The browser has the same few lines (``desk/screens/scripts/cards.js``) and the same
cases.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Final

LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class CardShape:
    """
    What to take off a card's number, in this order; as it stands nothing but spaces and case.

    ``prefix`` and ``suffix`` go where they are there; ``digits_only`` leaves the digits;
    ``last`` keeps so many characters at the end; ``no_zeros`` takes off zeros in front.
    """

    prefix: str = ""
    suffix: str = ""
    digits_only: bool = False
    last: int = 0
    no_zeros: bool = False

    def to_table(self) -> dict[str, str | bool | int]:
        """Return it as the browser gets it."""
        return asdict(self)


def key_of(text: str, shape: CardShape) -> str:
    """Return what a card's number comes to; nothing, if nothing is left of it."""
    key = "".join(text.split()).upper()
    prefix, suffix = _plain(shape.prefix), _plain(shape.suffix)
    if prefix:
        key = key.removeprefix(prefix)
    if suffix:
        key = key.removesuffix(suffix)
    if shape.digits_only:
        key = "".join(each for each in key if each in "0123456789")
    if shape.last:
        key = key[-shape.last :]
    return key.lstrip("0") if shape.no_zeros else key


def clashes(numbers: Iterable[str], shape: CardShape) -> Mapping[str, tuple[str, ...]]:
    """Return the cards that come to one key, or to none: such a shape takes off too much."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for number in sorted(set(numbers)):
        found[key_of(number, shape)].append(number)
    return {
        key: tuple(several) for key, several in sorted(found.items()) if not key or len(several) > 1
    }


def _plain(text: str) -> str:
    return "".join(text.split()).upper()
