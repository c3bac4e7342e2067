"""A refusal is a value: one function gives the yes or no, the sentence and the clause."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why somebody may not do something, in a sentence for them, with the clause that says so."""

    reason: str
    clause: str | None = None


class Refused(Exception):
    """Raised by an action whose actor may not do it; the page shell shows the reason."""

    def __init__(self, refusal: Refusal) -> None:
        """Carry the refusal to the page shell."""
        super().__init__(refusal.reason)
        self.refusal = refusal


class NotSignedIn(Refused):
    """Raised when nobody is signed in; the page shell sends them to the sign-in page."""

    def __init__(self) -> None:
        """Carry the one sentence there is to say."""
        super().__init__(Refusal(reason="Sign in first."))


def ensure_allowed(refusal: Refusal | None) -> None:
    """
    Go on if there is no refusal.

    :raises Refused: if there is one.
    """
    if refusal is not None:
        raise Refused(refusal)
