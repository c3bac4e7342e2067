"""Leave to vary the policy, and what is done with it, each as one plain English sentence."""

from __future__ import annotations

from datetime import date

from norms.language import Allowance, Pack, Variation
from norms.sentences.box import box_words
from norms.vocabulary import ROLE
from norms.wording import listed


def allowance_sentence(allows: Allowance, pack: Pack) -> str:
    """Return for whom which clauses may be varied, and whose signature that takes."""
    opening = "".join(f"{words}, " for words in box_words(allows.box, pack.terms.values()))
    core = f"{opening}a part of the organisation may have rules of its own in place of "
    core += f"{listed(allows.of)}, once {signers_words(allows.by)} has signed them off."
    return core[0].upper() + core[1:]


def variation_sentence(variation: Variation, on: date) -> str:
    """Return what a variation takes the place of, by whose leave, and whether it binds on a day."""
    instead = f" in place of {listed(variation.varies)}" if variation.varies else ""
    return (
        f"{variation.provision}: {variation.title}{instead}, by leave of {variation.allowed_by}, "
        f"{_standing(variation, on)}."
    )


def signers_words(roles: tuple[str, ...]) -> str:
    """Return any one of some roles: "the regional director or the headteacher"."""
    return listed((ROLE.word(role) for role in roles), last="or")


def _standing(variation: Variation, on: date) -> str:
    if variation.signed_on is None:
        return f"not in force: {signers_words(variation.signers)} has not signed it off"
    signed = f"signed off by {ROLE.word(variation.signed_by)} on {_day(variation.signed_on)}"
    starts = variation.starts_on or variation.signed_on
    if on < starts:
        return f"{signed}, in force from {_day(starts)}"
    if variation.ends_on is not None and variation.ends_on < on:
        return f"{signed}, in force until {_day(variation.ends_on)} and no longer"
    return signed


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
