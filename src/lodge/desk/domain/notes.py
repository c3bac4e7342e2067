"""What may be noted at the desk instead of a device, in words that say nothing private (IMP-4)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteKind:
    """
    Something the desk may note.

    ``accounts``: the pupil is accounted for by it. ``explains``: a device still held at the close
    of day is explained by it, and it needs a reason. ``of_device``: it is about a device we hold.
    """

    code: str
    button: str
    told: str
    accounts: bool = False
    explains: bool = False
    of_device: bool = False


NOTES: dict[str, NoteKind] = {
    kind.code: kind
    for kind in (
        NoteKind("none_today", "No device today", "has no device today", accounts=True),
        NoteKind("absent", "Not in school", "is not in school today", accounts=True),
        NoteKind("permit_keeps", "Permit: keeps it", "keeps it by a permit", accounts=True),
        NoteKind("refused", "Did not hand it in", "did not hand it in: tell the on-call leader"),
        NoteKind("found", "Sent to the desk", "was sent to the desk with it"),
        NoteKind("differs", "Not as described", "is not as described", of_device=True),
        NoteKind(
            "overnight",
            "Stays overnight",
            "stays in school overnight",
            explains=True,
            of_device=True,
        ),
    )
}
# Which of them are a button on the hand-in desk, in the order of its keys.
SIDE_BUTTONS: tuple[str, ...] = ("none_today", "differs", "refused", "permit_keeps", "absent")
ACCOUNTING: tuple[str, ...] = tuple(kind.code for kind in NOTES.values() if kind.accounts)
EXPLAINING: tuple[str, ...] = tuple(kind.code for kind in NOTES.values() if kind.explains)
