"""
A part of the school with rules of its own, by the policy's leave: who signed them off, and when.

A signature is given outside Lodge, by whomever the policy names. The variation's file says in what
role and on which day; the school keeps the name beside it when it adopts the policy so varied.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from norms.language import Pack, Variation
from norms.sentences import signers_words
from norms.vocabulary import ROLE

LONGEST_NAME: Final = 200
# The field in which a variation is chosen.
FIELD: Final = "variation"


class Unsigned(ValueError):
    """Raised when a variation is adopted that nobody has signed off, or nobody says who did."""


@dataclass(frozen=True, slots=True)
class ChosenVariation:
    """A variation that a school has adopted: what it is, and who signed it off."""

    variation: Variation
    who: str

    @property
    def touches(self) -> frozenset[str]:
        """Return its clauses, those that give way to them, and the one that gives leave."""
        variation = self.variation
        return frozenset({*variation.clauses, *variation.varies, variation.allowed_by})

    @property
    def signature(self) -> str:
        """Return who signed, in what role, and when."""
        by = ROLE.word(self.variation.signed_by).removeprefix("the ")
        on = self.variation.signed_on
        return f"{self.who}, {by}, on {on.day} {on:%B %Y}" if on else ""


def why_not_vary(variation: Variation, *, today: date) -> str:
    """Return why a variation cannot be adopted as yet, or nothing if it can."""
    who = signers_words(variation.signers)
    if variation.signed_on is None:
        return (
            f"Nobody has signed this off, and {variation.allowed_by} asks for {who} to. Once that "
            "is done, whoever keeps the policy's text writes down the day in its file."
        )
    if variation.signed_on > today:
        day = f"{variation.signed_on.day} {variation.signed_on:%B %Y}"
        return f"The signature is dated {day}. It can be adopted from the day on which it is given."
    return ""


def checked_signatures(
    pack: Pack, names: Mapping[str, str], *, today: date, actor: str, roles: frozenset[str]
) -> list[dict[str, str]]:
    """
    Return who signed off each variation of a policy, as it is kept; ``actor`` adopts it.

    :raises Unsigned: if one is not signed off, nobody says by whom, or by somebody who may not.
    """
    kept = []
    for variation in pack.variations:
        if why_not := why_not_vary(variation, today=today):
            raise Unsigned(f"{variation.title}: {why_not}")
        who = " ".join(names.get(variation.name, "").split())
        role = ROLE.word(variation.signed_by)
        if not who:
            raise Unsigned(f"Say who signed it off as {role}: “{variation.title}”.")
        if len(who) > LONGEST_NAME:
            raise Unsigned(f"Give the name in at most {LONGEST_NAME} characters.")
        if who.casefold() == actor.casefold() and variation.signed_by not in roles:
            raise Unsigned(
                f"You are not {role}, so you cannot have signed it off: “{variation.title}”."
            )
        kept.append({"name": variation.name, "who": who})
    return kept


def chosen_variations(pack: Pack, kept: Sequence[Mapping[str, str]]) -> tuple[ChosenVariation, ...]:
    """Return the variations by which a policy was adopted, as they are shown."""
    who = {each["name"]: each["who"] for each in kept}
    return tuple(ChosenVariation(each, who.get(each.name, "")) for each in pack.variations)
