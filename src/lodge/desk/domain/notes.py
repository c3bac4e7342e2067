"""What may be noted at the desk instead of a device, in words that say nothing private (IMP-4)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteKind:
    """
    One of the side buttons.

    ``accounts``: the pupil is accounted for by it. ``explains``: a device still held at the close
    of day is explained by it, and it needs a reason.
    """

    code: str
    button: str
    told: str
    accounts: bool = False
    explains: bool = False


NOTES: dict[str, NoteKind] = {
    kind.code: kind
    for kind in (
        NoteKind("none_today", "No device today", "has no device today", accounts=True),
        NoteKind("absent", "Not in school", "is not in school today", accounts=True),
        NoteKind("permit_keeps", "Permit: keeps it", "keeps it by a permit", accounts=True),
        NoteKind("refused", "Did not hand it in", "did not hand it in; the on-call leader is told"),
        NoteKind("differs", "Not as described", "is not as described"),
        NoteKind("overnight", "Stays overnight", "stays in school overnight", explains=True),
    )
}
