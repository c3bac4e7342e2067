"""Addresses: of a question, and of a clause as it stood on a day."""

from collections.abc import Mapping
from datetime import date, datetime
from urllib.parse import quote, urlencode

from django.urls import reverse

from lodge.school.domain.calendar import local_time_of
from norms.language import GRANT_PREFIX, Value


def minute_of(at: datetime) -> str:
    """Return a moment as an address carries it: the school's own day and minute."""
    return f"{local_time_of(at):%Y-%m-%dT%H:%M}"


def question_address(*, slug: str, said: Mapping[str, str], at: datetime | None) -> str:
    """Return the address that asks a question; without a moment it means now."""
    pairs = [(name, word) for name, word in said.items() if name != "grants"]
    pairs += [("grants", grant) for grant in said.get("grants", "").split(",") if grant]
    if at is not None:
        pairs.append(("at", minute_of(at)))
    return f"{reverse('policy:ask', kwargs={'slug': slug})}?{urlencode(pairs)}"


def changed(said: Mapping[str, str], axis: str, value: Value) -> dict[str, str]:
    """Return what was said with one thing otherwise."""
    if not axis.startswith(GRANT_PREFIX):
        return {**said, axis: str(value)}
    held = [grant for grant in said.get("grants", "").split(",") if grant]
    return {**said, "grants": ",".join([*held, axis.removeprefix(GRANT_PREFIX)])}


def clause_address(*, slug: str, clause: str, on: date) -> str:
    """Return where a clause can be read as it stood on a day."""
    page = reverse("policy:policy", kwargs={"slug": slug})
    return f"{page}?on={on.isoformat()}#{quote(clause)}"
