"""What the bar at the top of a page shows: the school, who is looking, and the ways on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from lodge.foundation.actor import Actor
from lodge.foundation.shelf import Shelf


class NamedSchool(Protocol):
    """The school as the bar needs it; the middleware puts one on the request."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """
    A way on from every page of a school: a room puts its own on the shelf, in its ``urls``.

    An empty ``roles`` shows it to everybody signed in. Showing is a courtesy, not a permission.
    What is needed seldom has an ``order`` from ``SELDOM`` on, and lies under "More".
    """

    code: str
    text: str
    route: str
    roles: frozenset[str] = frozenset()
    order: int = 50


@dataclass(frozen=True, slots=True)
class Step:
    """A way on, ready to be shown."""

    text: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The bar of one page."""

    home: str
    person: str = ""
    roles: str = ""
    school: str = ""
    steps: tuple[Step, ...] = ()
    more: tuple[Step, ...] = ()
    sign_in: str = ""
    sign_out: str = ""
    lock: str = ""
    switch_school: str = ""
    own_account: str = ""
    switch_person: str = ""
    locks_after_minutes: int = 0
    extras: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extra:
    """
    A template that every page of somebody signed in ends with: a room puts its own on the shelf.

    It is left out where the route it leads to does not exist.
    """

    code: str
    template: str
    route: str


SELDOM: Final = 70
WAYS: Shelf[Way] = Shelf("ways on in the bar")
EXTRAS: Shelf[Extra] = Shelf("what every page ends with")

# Routes of other rooms that the bar leads to. One that does not exist is not shown.
SIGN_IN, SIGN_OUT, LOCK = "account_login", "account_logout", "lock"
SCHOOLS, OWN_ACCOUNT, CLAUSE = "schools", "own-account", "policy:clause"
SWITCH_PERSON = "switch"

ROLE_WORDS = {
    "dsl": "Safeguarding lead",
    "deputy_dsl": "Deputy safeguarding lead",
    "it_staff": "IT staff",
    "senior_leader": "Senior leader",
}


def bar_of(request: HttpRequest | None) -> Bar:
    """Return the bar for whoever asks; for nobody, only the way to sign in."""
    if request is None:
        return Bar(home="/")
    actor: Actor | None = getattr(request, "actor", None)
    school: NamedSchool | None = getattr(request, "school", None)
    if actor is None:
        return _bar_of_nobody(request)
    return Bar(
        home="/",
        person=actor.name,
        roles=say_roles(actor.roles),
        school=school.name if school else "",
        steps=tuple(_steps(request, actor, school, seldom=False)) if school else (),
        more=tuple(_steps(request, actor, school, seldom=True)) if school else (),
        lock=address(LOCK),
        switch_school=address(SCHOOLS) if len(actor.school_ids) > 1 else "",
        own_account=address(OWN_ACCOUNT),
        sign_out=address(SIGN_OUT),
        switch_person=address(SWITCH_PERSON),
        locks_after_minutes=getattr(request, "locks_after_minutes", 0),
        extras=tuple(extra.template for extra in EXTRAS.values() if address(extra.route)),
    )


def say_roles(codes: Iterable[str]) -> str:
    """Return the roles in words, in the order of the alphabet."""
    words = {ROLE_WORDS.get(code, code.replace("_", " ").capitalize()) for code in codes}
    return ", ".join(sorted(words))


def address(route: str, **parts: str) -> str:
    """Return the address of a route, or nothing when no room has it."""
    try:
        return reverse(route, kwargs=parts or None)
    except NoReverseMatch:
        return ""


def why_address(request: HttpRequest | None, clause: str | None) -> str:
    """Return where the clause can be read, at the school being looked at; nothing if nowhere."""
    school: NamedSchool | None = getattr(request, "school", None)
    if not clause or school is None:
        return ""
    return address(CLAUSE, slug=school.slug, clause=clause)


def _bar_of_nobody(request: HttpRequest) -> Bar:
    """Return a bar with the way in, or with the way out for an account that holds no post."""
    if getattr(getattr(request, "user", None), "is_authenticated", False):
        return Bar(home="/", sign_out=address(SIGN_OUT))
    way_in = address(SIGN_IN)
    return Bar(home="/", sign_in="" if request.path == way_in else way_in)


def _steps(
    request: HttpRequest, actor: Actor, school: NamedSchool, *, seldom: bool
) -> Iterable[Step]:
    """Give the ways on that this actor's roles are shown, in order, marking the page we are on."""
    for way in sorted(WAYS.values(), key=lambda way: (way.order, way.text)):
        if (way.order >= SELDOM) is not seldom:
            continue
        href = address(way.route, slug=school.slug)
        if href and (not way.roles or actor.has(*way.roles)):
            yield Step(text=way.text, href=href, current=request.path.startswith(href))
