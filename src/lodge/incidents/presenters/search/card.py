"""The decision card: the rule, the register, who is of which sex, and what was said when asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.incidents.domain.search import AUTHORITIES, ITEMS, Authority, Kind, Life
from lodge.incidents.domain.search.items import CONSENTS
from lodge.incidents.domain.search.ruling import Ruling
from lodge.incidents.models.search import Search
from lodge.policy.domain.setting_words import word_of
from lodge.policy.domain.settings import SettingInForce
from norms.duties.parts import Part
from norms.vocabulary import AXES

Staff = Mapping[UUID, tuple[str, frozenset[str]]]
HEADLINES: Final[Mapping[str, str]] = {
    "permit": "The policy allows it",
    "conditional": "The policy allows it once this is there",
    "forbid": "The policy does not allow it",
    "conflict": "The policy says yes and no",
    "silent": "Not stated: the policy does not say",
    "depends": "Not stated: it depends on what is not known",
}
FORCE_NEVER: Final = (
    "No force, whatever happens: only the school's rules ban this (Education Act 1996, s550ZB(5))."
)
FORCE_REASONABLE: Final = "Force only if it is reasonable: an Act names this item."
NO_CONSENT: Final = (
    "Without agreement only if the school's published rules name it as an item to be searched for."
)
WITNESS: Final = (
    "Of the pupil's sex, and before a second member of staff, unless waiting risks serious harm."
)


@dataclass(frozen=True, slots=True)
class Rule:
    """The policy's word as the card shows it."""

    verdict: str
    headline: str
    needs: tuple[str, ...]
    clauses: tuple[str, ...]
    ask: str


def shown_rule(ruling: Ruling) -> Rule:
    """Return the policy's word for the card; silence is shown as such, with whom to ask."""
    known = AXES["role"].words
    roles = " or ".join(known.get(role, role.replace("_", " ")) for role in ruling.ask)
    named = (*ruling.because, *(need["clause"] for need in ruling.needs), *ruling.advice)
    return Rule(
        verdict=ruling.verdict,
        headline=HEADLINES[ruling.verdict],
        needs=tuple(f"{need['needs']} ({need['clause']})" for need in ruling.needs),
        clauses=tuple(dict.fromkeys(named)),
        ask=f"Ask {roles}." if roles and ruling.is_open else "",
    )


def law_lines(search: Search) -> tuple[str, ...]:
    """Return what the law asks of a search of a pupil, whatever the policy says."""
    item = ITEMS.get(search.item_code)
    if Kind(search.kind) is not Kind.PERSON or item is None:
        return ()
    return (WITNESS, FORCE_REASONABLE) if item.by_law else (WITNESS, FORCE_NEVER, NO_CONSENT)


def register_lines(entries: Iterable[Authority], *, item: str) -> tuple[str, ...]:
    """Return who is on the register for this, who authorised them and until when."""
    return tuple(
        f"{each.name}: {what_for(each)}, by {each.by_name}, {_until(each)}"
        for each in entries
        if each.covers(item)
    )


def what_for(entry: Authority) -> str:
    """Return for what somebody is authorised, in words."""
    return ", ".join(AUTHORITIES[item].lower() for item in AUTHORITIES if item in entry.items)


def sex_words(sex: str) -> str:
    """Return what a record says of somebody's sex; nobody's is guessed."""
    return sex or "sex not recorded"


def consent_lines(life: Life, *, setting: SettingInForce | None, kind: Kind) -> tuple[str, ...]:
    """Return whose agreement is needed, and what was said so far."""
    said = tuple(
        f"{'The pupil' if who == 'pupil' else 'A parent'} {CONSENTS[answer]}."
        for who, answer in life.consents.items()
    )
    nobody = () if said else ("Nobody has been asked yet.",)
    return (*_needed(setting, kind), *said, *nobody)


def advice_lines(parts: Iterable[Part]) -> tuple[str, ...]:
    """Return whom the policy would rather have there, without waiting for them."""
    return tuple(f"{each.words} ({each.clause})" for each in parts if not each.is_needed)


def people_to_choose(
    staff: Staff, *, entries: Iterable[Authority], item: str, sexes: Mapping[UUID, str]
) -> dict[str, str]:
    """Return the staff to choose from by id, those on the register first, with what is known."""
    on = {each.person_id for each in entries if each.covers(item)}
    ranked = sorted(staff, key=lambda key: (_rank(key, staff, on), staff[key][0]))
    return {
        str(key): f"{staff[key][0]} · {_standing(key, staff, on)} · {sex_words(sexes.get(key, ''))}"
        for key in ranked
    }


def _needed(setting: SettingInForce | None, kind: Kind) -> tuple[str, ...]:
    if kind is Kind.PERSON:
        return ()
    if setting is None:
        return ("Whose agreement is needed is not stated. Ask the headteacher.",)
    by = f" ({setting.clause})" if setting.clause else " (decided by the school)"
    words = word_of("device_search_consent", setting.word)
    return (f"Agreement is needed of: {words[:1].lower() + words[1:]}{by}.",)


def _rank(key: UUID, staff: Staff, on: set[UUID]) -> int:
    if key in on:
        return 0
    return 1 if "headteacher" in staff[key][1] else 2


def _standing(key: UUID, staff: Staff, on: set[UUID]) -> str:
    if key in on:
        return "on the register"
    return "headteacher" if "headteacher" in staff[key][1] else "not on the register"


def _until(entry: Authority) -> str:
    if entry.ends_on is None:
        return "while in post"
    return f"until {entry.ends_on.day} {entry.ends_on:%B %Y}"
