"""What is said around an answer: whom to ask, and a missing condition in words to keep."""

from dataclasses import dataclass

from norms.deciding import Answer
from norms.wording import need


@dataclass(frozen=True, slots=True)
class WhomToAsk:
    """A role to turn to, and who holds it; no names when the post is empty."""

    role: str
    names: tuple[str, ...]


def missing_in_words(answer: Answer) -> list[dict[str, str]]:
    """Return what is missing for a permission, each with its clause, ready to be kept."""
    return [{"clause": missing.clause, "needs": need(missing)} for missing in answer.missing]
