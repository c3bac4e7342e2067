"""
Short codes on labels, cards and receipts, with a check character: a slip is never another code.

A code is a letter for its kind, a body of fixed length and a check character, worked out over 31
characters as the pure systems of ISO 7064 do. 31 is prime, so each wrong character and each two
that changed places are noticed; a forgotten or doubled one changes the length. I, L, O, U and Z are
not among them, for they are read as 1, 0, V and 2.
"""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final
from uuid import UUID

from stdnum.iso7064 import mod_37_2

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXY"
READ_AS: Final = {"I": "1", "L": "1", "O": "0", "U": "V", "Z": "2"}
DIGITS: Final = frozenset("0123456789")
_ALONGSIDE: Final = str.maketrans("", "", " -.\t")
_READING: Final = str.maketrans(READ_AS)


class Kind(StrEnum):
    """What a code stands on, by its first letter."""

    SLOT = "S"
    TRAY = "T"
    PUPIL = "P"
    RECEIPT = "R"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind's body looks like: in groups as printed, and of digits alone or not."""

    groups: tuple[int, ...]
    only_digits: bool

    @property
    def length(self) -> int:
        """Return how long the body is."""
        return sum(self.groups)


SHAPES: Final[dict[Kind, Shape]] = {
    Kind.SLOT: Shape((3, 4), only_digits=True),
    Kind.TRAY: Shape((3,), only_digits=True),
    Kind.PUPIL: Shape((3, 3), only_digits=False),
    Kind.RECEIPT: Shape((4, 4), only_digits=False),
}
GREATEST_TRAY: Final = 999
GREATEST_SLOT: Final = 9999


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its kind and its body."""

    kind: Kind
    body: str

    @property
    def check(self) -> str:
        """Return its check character."""
        found: str = mod_37_2.calc_check_digit(self.kind + self.body, ALPHABET)
        return found

    @property
    def text(self) -> str:
        """Return it as scanned."""
        return self.kind + self.body + self.check

    @property
    def shown(self) -> str:
        """Return it as printed for people: in groups, the check character last."""
        start, parts = 0, [str(self.kind)]
        for size in SHAPES[self.kind].groups:
            parts.append(self.body[start : start + size])
            start += size
        return " ".join((*parts, self.check))


class CodeFault(ValueError):
    """Raised when a text is no code of ours; the message says what to do."""


def slot_code(*, tray: int, slot: int) -> Code:
    """
    Return the code of a numbered slot in a numbered tray, cupboard or rack.

    :raises CodeFault: if a number is too great for a label.
    """
    if not (1 <= tray <= GREATEST_TRAY and 0 <= slot <= GREATEST_SLOT):
        raise CodeFault(f"Slot {slot} of container {tray} has a number too great for a label.")
    return Code(Kind.SLOT, f"{tray:03}{slot:04}")


def tray_code(tray: int) -> Code:
    """
    Return the code of a numbered tray, cupboard or rack.

    :raises CodeFault: if the number is too great for a label.
    """
    if not 1 <= tray <= GREATEST_TRAY:
        raise CodeFault(f"Container {tray} has a number too great for a label.")
    return Code(Kind.TRAY, f"{tray:03}")


def made_code(kind: Kind, *, of: UUID, attempt: int = 0) -> Code:
    """Return a code that tells nothing of whose it is; another attempt gives another."""
    number = int.from_bytes(sha256(kind.encode() + of.bytes + bytes([attempt])).digest())
    body = ""
    for _ in range(SHAPES[kind].length):
        number, place = divmod(number, len(ALPHABET))
        body += ALPHABET[place]
    return Code(kind, body)


def numbers_of(code: Code) -> tuple[int, int]:
    """Return the numbers of tray and slot that a slot's code holds."""
    return int(code.body[:3]), int(code.body[3:])


def read_as(text: str) -> str:
    """Return a text as codes are written: capitals, no spaces, and no letter taken for a digit."""
    return text.translate(_ALONGSIDE).upper().translate(_READING)


def read_code(text: str) -> Code:
    """
    Return the code that was scanned or typed.

    :raises CodeFault: if it is none of ours, or its check character does not fit.
    """
    plain = read_as(text)
    shape = SHAPES.get(Kind(plain[0])) if plain[:1] in set(Kind) else None
    if shape is None or not set(plain) <= set(ALPHABET):
        raise CodeFault("This is not one of our codes.")
    code, check = Code(Kind(plain[0]), plain[1:-1]), plain[-1]
    if len(code.body) != shape.length:
        raise CodeFault("This code is too short or too long: scan it again, or type all of it.")
    if shape.only_digits and not set(code.body) <= DIGITS:
        raise CodeFault("This code has a letter where a digit belongs: look at it again.")
    if code.check != check:
        raise CodeFault("The check character does not fit: look at the code again.")
    return code
