"""What the pages of sign-in show, as plain values."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.utils.module_loading import import_string

from lodge.foundation.actor import Actor
from lodge.foundation.ui.bar import WAYS, address, say_roles
from lodge.school.domain.sign_in import Example, first_ways
from lodge.school.models import Account, DeskVisit, School
from lodge.school.queries.sign_in import name_of

# What a browser calls itself, from the most to the least telling.
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"))
SYSTEMS = (
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("iPad", "iPad"),
    ("iPhone", "iPhone"),
    ("Android", "Android"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class ShownVisit:
    """Somebody to choose from at this desk."""

    id: UUID
    name: str
    has_pin: bool


@dataclass(frozen=True, slots=True)
class ShownSession:
    """A place where somebody is signed in."""

    id: int
    place: str
    address: str
    since: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class ShownKey:
    """A passkey or security key."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None
    opens_alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactors:
    """The second factors of somebody."""

    keys: tuple[ShownKey, ...]
    codes_left: int | None
    has_app: bool

    @property
    def any(self) -> bool:
        """Say whether there is one at all."""
        return bool(self.keys) or self.codes_left is not None or self.has_app


@dataclass(frozen=True, slots=True)
class Examples:
    """The invented accounts of the demo by school, and their one password."""

    password: str
    by_school: Mapping[str, tuple[Example, ...]]


def shown_visits(visits: Iterable[DeskVisit]) -> list[ShownVisit]:
    """Return the people to choose from."""
    return [ShownVisit(visit.id, name_of(visit.account), bool(visit.pin)) for visit in visits]


def shown_sessions(sessions: Iterable[UserSession], *, this_key: str | None) -> list[ShownSession]:
    """Return the places where somebody is signed in, this one first, then the last seen."""
    shown = [
        ShownSession(
            id=session.pk,
            place=say_browser(session.user_agent),
            address=session.ip,
            since=session.created_at,
            seen_at=session.last_seen_at,
            is_this=session.session_key == this_key,
        )
        for session in sessions
    ]
    return sorted(shown, key=lambda each: (each.is_this, each.seen_at), reverse=True)


def say_browser(user_agent: str) -> str:
    """Return "Firefox on Windows", or what of it can be told."""
    browser = _first_in(BROWSERS, user_agent) or ("Safari" if "Safari" in user_agent else "")
    system = _first_in(SYSTEMS, user_agent)
    return " on ".join(part for part in (browser or "A browser", system) if part)


def shown_second_factors(authenticators: Iterable[Authenticator]) -> SecondFactors:
    """Return the second factors as the page of somebody's sign-in shows them."""
    by_type: dict[str, list[Authenticator]] = {}
    for each in authenticators:
        by_type.setdefault(each.type, []).append(each)
    codes = by_type.get(Authenticator.Type.RECOVERY_CODES, [])
    return SecondFactors(
        keys=tuple(_shown_key(each) for each in by_type.get(Authenticator.Type.WEBAUTHN, [])),
        codes_left=len(codes[0].wrap().get_unused_codes()) if codes else None,
        has_app=Authenticator.Type.TOTP in by_type,
    )


def examples() -> Examples | None:
    """Return the invented accounts to show on the sign-in page, in the demo only."""
    if not settings.DEMO:
        return None
    listed = [Example(*each) for each in import_string(settings.SIGN_IN_EXAMPLES)()]
    by_school: dict[str, tuple[Example, ...]] = {}
    for each in listed:
        by_school[each.school] = (*by_school.get(each.school, ()), each)
    return Examples(password=import_string(settings.SIGN_IN_EXAMPLE_PASSWORD), by_school=by_school)


def first_page(*, actor: Actor, school: School) -> str:
    """Return the address of what somebody does first at a school, or nothing if nothing is."""
    ways = {way.code: way for way in WAYS.values()}
    others = sorted(ways.values(), key=lambda way: (way.order, way.text))
    for code in (*first_ways(actor.roles), *(way.code for way in others)):
        way = ways.get(code)
        if way is not None and (not way.roles or actor.has(*way.roles)):
            found = address(way.route, slug=school.slug)
            if found:
                return found
    return ""


def account_facts(account: Account, actor: Actor | None) -> list[dict[str, str]]:
    """Return who somebody is, in lines."""
    roles = say_roles(actor.roles) if actor else ""
    lines = [("Name", name_of(account)), ("User name", account.username)]
    lines += [("E-mail", account.email or "None given"), ("Roles today", roles or "None")]
    return [{"key": key, "value": value} for key, value in lines]


def _shown_key(authenticator: Authenticator) -> ShownKey:
    key = authenticator.wrap()
    return ShownKey(
        id=authenticator.pk,
        name=key.name,
        added_at=authenticator.created_at,
        used_at=authenticator.last_used_at,
        opens_alone=bool(key.is_passwordless),
    )


def _first_in(table: tuple[tuple[str, str], ...], text: str) -> str:
    return next((word for sign, word in table if re.search(rf"\b{sign}", text)), "")
