"""The rules in force at a school on a day: the policy as it was adopted, and its settings."""

from datetime import date
from typing import Final
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.policy.domain.choosing.drafts import chosen_readings
from lodge.policy.domain.choosing.varying import chosen_variations
from lodge.policy.domain.rules import NoPolicyInForce, Rules
from lodge.policy.domain.settings import SettingInForce, settings_in_force
from lodge.policy.models import Adoption
from lodge.policy.queries.adoptions import adoption_on
from lodge.policy.queries.packs import kept_pack
from lodge.school.domain.calendar import local_time_of
from norms.settings import SETTINGS

MOST_KEPT: Final = 256

# Rules by adoption and day: what was adopted is never changed, nor is the text that was adopted.
_kept: dict[tuple[UUID, date], Rules] = {}


def rules_at(*, seen_by: Actor, on: date, provision: UUID | None = None) -> Rules:
    """
    Return the rules that bind the school, or a provision of it, on a day local to it.

    :raises NoPolicyInForce: if nothing has been adopted by then; the page shell says so.
    """
    adoption = adoption_on(seen_by=seen_by, on=on, provision=provision)
    if adoption is None:
        raise NoPolicyInForce(on)
    return rules_of(adoption, seen_by=seen_by, on=on)


def rules_of(adoption: Adoption, *, seen_by: Actor, on: date) -> Rules:
    """Return the rules of one adoption as they stand on a day."""
    key = (adoption.id, on)
    rules = _kept.get(key)
    if rules is None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        rules = _kept[key] = _read(adoption, seen_by=seen_by, on=on)
    return rules


def _read(adoption: Adoption, *, seen_by: Actor, on: date) -> Rules:
    pack = kept_pack(seen_by=seen_by, fingerprint=adoption.pack_fingerprint)
    answers = {name: given["value"] for name, given in adoption.settings.items()}
    return Rules(
        pack=pack,
        settings=settings_in_force(pack=pack, answers=answers, on=on),
        adoption_id=adoption.id,
        in_force_from=adoption.in_force_from,
        on=on,
        provision=adoption.provision_id,
        readings=chosen_readings(
            pack,
            adoption.readings,
            by=adoption.adopted_by_name,
            on=local_time_of(adoption.adopted_at).date(),
        ),
        variations=chosen_variations(pack, adoption.variations),
    )


def setting(rules: Rules, name: str) -> SettingInForce | None:
    """
    Return a setting in force, or None while it is open.

    :raises KeyError: if there is no such setting at all.
    """
    return rules.settings.get(SETTINGS[name].name)


def open_settings(rules: Rules) -> tuple[str, ...]:
    """Return the settings that neither the policy nor the school has decided."""
    return rules.open_settings
