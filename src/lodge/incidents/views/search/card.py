"""The head's card: the rule for whoever would most likely do it, the register, consent."""

from dataclasses import dataclass
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.incidents.actions.search.deciding import choice_of
from lodge.incidents.domain.search.asking import Deciding
from lodge.incidents.presenters.search.card import (
    Rule,
    advice_lines,
    consent_lines,
    law_lines,
    register_lines,
    shown_rule,
)
from lodge.incidents.queries.search import consent_setting, parts_for
from lodge.incidents.queries.search.opened import Opened
from lodge.incidents.queries.search.weighing import provision_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the head sees on one page before deciding."""

    rule: Rule
    rule_for: str
    law: tuple[str, ...]
    register: tuple[str, ...]
    consent: tuple[str, ...]
    advised: tuple[str, ...]


def card_of(actor: Actor, seen: Opened) -> Card:
    """Return the card of a search."""
    likely = _likely(actor, seen)
    witness = next((key for key in seen.staff if key != likely), None)
    choice = choice_of(
        actor=actor,
        search=seen.search,
        deciding=Deciding(searcher_id=likely, witness_id=witness),
        at=seen.at,
    )
    provision = provision_of(seen_by=actor, search=seen.search)
    setting = consent_setting(seen_by=actor, at=seen.at, provision=provision)
    name = seen.staff[likely][0] if likely else ""
    return Card(
        rule=shown_rule(choice.ruling),
        rule_for=f"if {name} does it before a witness" if name else "",
        law=law_lines(seen.search),
        register=register_lines(seen.register, item=seen.needs),
        consent=consent_lines(seen.life, setting=setting, kind=seen.kind),
        advised=advice_lines(
            parts_for(seen_by=actor, kind=seen.kind, at=seen.at, provision=provision)
        ),
    )


def _likely(actor: Actor, seen: Opened) -> UUID | None:
    """Return who would most likely do it: somebody on the register, or the headteacher."""
    on = [each.person_id for each in seen.register if each.covers(seen.needs)]
    heads = [key for key, (_, roles) in seen.staff.items() if "headteacher" in roles]
    return next((key for key in (*on, *heads, actor.person_id) if key in seen.staff), None)
