"""Addresses: of a question, and of a clause as it stood on a day."""

from collections.abc import Mapping
from datetime import date, datetime
from urllib.parse import quote, urlencode
from uuid import UUID

from django.urls import reverse

from lodge.school.domain.calendar import local_time_of
from norms.language import GRANT_PREFIX, Value


def minute_of(at: datetime) -> str:
    """Return a moment as an address carries it: the school's own day and minute."""
    return f"{local_time_of(at):%Y-%m-%dT%H:%M}"


def question_address(
    *, slug: str, said: Mapping[str, str], at: datetime | None, provision: UUID | None = None
) -> str:
    """Return the address that asks a question; without a moment it means now."""
    pairs = [(name, word) for name, word in said.items() if name != "grants"]
    pairs += [("grants", grant) for grant in said.get("grants", "").split(",") if grant]
    if provision is not None:
        pairs.append(("provision", str(provision)))
    if at is not None:
        pairs.append(("at", minute_of(at)))
    return f"{reverse('policy:ask', kwargs={'slug': slug})}?{urlencode(pairs)}"


def changed(said: Mapping[str, str], axis: str, value: Value) -> dict[str, str]:
    """Return what was said with one thing otherwise."""
    if not axis.startswith(GRANT_PREFIX):
        return {**said, axis: str(value)}
    held = [grant for grant in said.get("grants", "").split(",") if grant]
    return {**said, "grants": ",".join([*held, axis.removeprefix(GRANT_PREFIX)])}


def clause_address(*, slug: str, clause: str, on: date, provision: UUID | None = None) -> str:
    """Return where a clause can be read as it stood on a day."""
    return f"{policy_address(slug=slug, on=on, provision=provision)}#{quote(clause)}"


def policy_address(*, slug: str, on: date, provision: UUID | None = None) -> str:
    """Return where the policy of a day can be read."""
    part = "" if provision is None else f"&provision={provision}"
    return f"{reverse('policy:policy', kwargs={'slug': slug})}?on={on.isoformat()}{part}"
