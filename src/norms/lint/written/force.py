"""How binding a sentence is worded: must, should, may, or a plain statement."""

from __future__ import annotations

from dataclasses import dataclass

from norms.lint.written.meanings import sign

HARD_BAN, SOFT_BAN = "hard ban", "soft ban"
HARD_DUTY, SOFT_DUTY = "hard duty", "soft duty"
OPTION, FACT = "option", "fact"

_PATTERNS = tuple(
    (force, sign(pattern))
    for force, pattern in (
        (
            SOFT_BAN,
            (
                r"\b(?:asked|advised|expected|encouraged|recommended|informed|requested) not to\b"
                r"|\bshould (?:not|never)\b|\bdiscouraged\b|\bought not\b"
            ),
        ),
        (
            HARD_BAN,
            (
                r"\b(?:must|shall|may|can) ?(?:not|never)\b|\bcannot\b"
                r"|\b(?:is|are|be) (?:not|never)(?: at any time)? (?:allowed|permitted)\b"
                r"|\b(?:is|are) not at any time permitted\b|\bnot be permitted\b"
                r"|\b(?:is|are|be|strictly) (?:forbidden|prohibited|banned|barred)\b"
                r"|\bunder no circumstances\b|\bwill (?:not|never)\b|\bnot be allowed\b|^do not\b"
                r"|^(?:please )?never\b"
            ),
        ),
        (
            SOFT_DUTY,
            (
                r"\b(?:asked|advised|expected|encouraged|recommended|requested|urged"
                r"|advisable) to\b|\bshould\b|\bought to\b|\bundertakes? to\b|\bit is advisable\b"
            ),
        ),
        (
            HARD_DUTY,
            (
                r"\bmust\b|\bshall\b|\b(?:is|are) required to\b|\bha(?:s|ve) to\b|\bneeds? to be\b"
                r"|\bwill\b|\bwe require\b"
            ),
        ),
        (OPTION, r"\bmay\b|\bcan\b|\breserves? the right\b|\b(?:is|are) (?:allowed|permitted)\b"),
    )
)


@dataclass(frozen=True, slots=True)
class Modal:
    """The words in a sentence that bind, and where they stand."""

    force: str
    words: str
    at: int


def modal_of(text: str) -> Modal:
    """Return the first words that say how binding a sentence is."""
    found = [
        Modal(force, match[0], match.start())
        for force, pattern in _PATTERNS
        if (match := pattern.search(text))
    ]
    if not found:
        return Modal(FACT, "", 0)
    first = min(modal.at for modal in found)
    return next(modal for modal in found if modal.at <= first + 4)


def is_hard(force: str) -> bool:
    """Whether wording of this force leaves no choice."""
    return force in {HARD_BAN, HARD_DUTY}


def is_soft(force: str) -> bool:
    """Whether wording of this force only asks or advises."""
    return force in {SOFT_BAN, SOFT_DUTY}
