"""Clauses as a page shows them: what they say, how binding, since when, where to read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from lodge.policy.domain.choosing.drafts import ChosenReading
from lodge.policy.domain.choosing.varying import ChosenVariation
from lodge.policy.domain.rules import Rules
from lodge.policy.presenters.links import clause_address
from norms.language import Clause
from norms.sentences import variation_sentence

FORCE_WORDS: Final = {"hard": "Must", "soft": "Should", "option": "May", "fact": "For information"}
TONE_WORDS: Final = {
    "encouraged": "Encouraged",
    "discouraged": "Discouraged",
    "notice": "Good to know",
}


@dataclass(frozen=True, slots=True)
class ClauseShown:
    """
    One clause on a page; ``tone`` is set where it only advises.

    ``chosen`` says how the headteacher chose to read it, if there was a choice; ``varied`` which
    rules of its own a part of the school has beside it, and who signed them off.
    """

    id: str
    section: str
    says: str
    reading: str
    force: str
    strength: str
    since: str
    until: str
    href: str
    tone: str = ""
    chosen: str = ""
    starts_later: bool = False
    varied: tuple[str, ...] = ()


def shown_clauses(
    ids: Iterable[str], *, rules: Rules, slug: str, tone: str = ""
) -> tuple[ClauseShown, ...]:
    """Return clauses in the policy's order."""
    wanted = set(ids)
    return tuple(
        shown_clause(clause, rules=rules, slug=slug, tone=tone)
        for clause in rules.pack.clauses.values()
        if clause.id in wanted
    )


def shown_clause(clause: Clause, *, rules: Rules, slug: str, tone: str = "") -> ClauseShown:
    """Return one clause as it stands on the day of the rules."""
    return ClauseShown(
        id=clause.id,
        section=clause.section,
        says=clause.says,
        reading=clause.reading,
        force=clause.force.value,
        strength=FORCE_WORDS[clause.force.value],
        since=day_words(rules.since(clause)),
        until=day_words(clause.ends_on) if clause.ends_on else "",
        href=clause_address(slug=slug, clause=clause.id, on=rules.on, provision=rules.provision),
        tone=TONE_WORDS.get(tone, ""),
        chosen=chosen_words(rules.read_as(clause.id)),
        starts_later=rules.since(clause) > rules.on,
        varied=varied_words(rules.varied_by(clause.id), on=rules.on),
    )


def chosen_words(chosen: ChosenReading | None) -> str:
    """Return how a clause was chosen to be read, by whom and when; nothing if nobody chose."""
    if chosen is None:
        return ""
    day = day_words(chosen.on)
    return f"“{chosen.title}”, chosen by the headteacher, {chosen.by}, on {day}: {chosen.why}"


def varied_words(varied: Iterable[ChosenVariation], *, on: date) -> tuple[str, ...]:
    """Return each variation that was adopted as a sentence, and who signed it off."""
    return tuple(f"{variation_sentence(each.variation, on)}{_signed(each)}" for each in varied)


def _signed(varied: ChosenVariation) -> str:
    return f" Signed by {varied.signature}." if varied.who else ""


def day_words(day: date) -> str:
    """Return "1 July 2026"."""
    return f"{day.day} {day:%B %Y}"
