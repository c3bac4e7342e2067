"""Who has signed in, where, and by what; for pages that ask, and for the record."""

import hashlib
from datetime import date, datetime
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused
from lodge.school.domain.sign_in import NEEDS_SECOND_FACTOR, RECENTLY
from lodge.school.models import Account, DeskVisit
from lodge.school.queries.actors import actor_of, home_school_of


class NeedsSecondFactor(Refused):
    """Raised when a page wants a second factor shown again; the person is led to show it."""

    def __init__(self) -> None:
        """Carry the one sentence there is to say."""
        super().__init__(Refusal(reason="Show your second factor again to open this page."))


def ensure_recent_second_factor(request: HttpRequest, *, at: datetime) -> None:
    """
    Go on if a second factor was shown in this session just now.

    For pages that show or change what must never be seen by the next person at the desk.

    :raises NeedsSecondFactor: if none was; the middleware leads on to showing one.
    """
    records = get_authentication_records(request, request.user)
    shown = [record["at"] for record in records if record.get("method") == "mfa"]
    if not shown or at.timestamp() - max(shown) > RECENTLY.total_seconds():
        raise NeedsSecondFactor


def ways_signed_in(request: HttpRequest, account: Account) -> list[str]:
    """Return by what somebody has signed in, in order: no secret, only the kinds."""
    records = get_authentication_records(request, account)
    return [str(record.get("type") or record.get("method")) for record in records]


def second_factors_of(account: Account) -> QuerySet[Authenticator]:
    """Return the second factors of an account, oldest first."""
    factors: QuerySet[Authenticator] = Authenticator.objects.filter(user=account)
    return factors.order_by("created_at", "pk")


def has_second_factor(account: Account) -> bool:
    """Say whether an account has any second factor, printed codes included."""
    return bool(second_factors_of(account).exists())


def owes_second_factor(account: Account, *, on: date) -> bool:
    """Say whether the posts of somebody ask for a second factor that they do not have yet."""
    actor = actor_at_home(account, on=on)
    owes = actor is not None and actor.has(*NEEDS_SECOND_FACTOR)
    return owes and not has_second_factor(account)


def actor_at_home(account: Account, *, on: date) -> Actor | None:
    """Return who somebody is at the school they start at."""
    school = home_school_of(account)
    return actor_of(account=account, school_id=school.id, on=on) if school else None


def writer_of(account: Account, *, on: date) -> Actor | None:
    """Return whom the record names in an entry about an account, or None with no school at all."""
    school = home_school_of(account)
    if school is None:
        return None
    return actor_of(account=account, school_id=school.id, on=on) or Actor(
        person_id=account.id,
        name=name_of(account),
        school_id=school.id,
        roles=frozenset(),
        school_ids=frozenset({school.id}),
    )


def name_of(account: Account) -> str:
    """Return the name to show for an account."""
    person = account.person
    return person.full_name if person else account.full_name or account.username


def person_of_account(account: AbstractBaseUser | AnonymousUser) -> tuple[UUID, str]:
    """
    Return the id and the name under which the record keeps what somebody tried elsewhere.

    :raises ValueError: if nobody is signed in.
    """
    if not isinstance(account, Account):
        raise ValueError("Nobody is signed in.")
    return account.person_id or account.id, name_of(account)


def account_called(typed: str) -> Account | None:
    """Return the account that somebody means by a user name or an e-mail address."""
    if not typed:
        return None
    called = Account.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed))
    return called.order_by("username").first()


def digest_of_browser(token: str) -> str:
    """Return what the database keeps of a browser's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def visits_at(*, browser: str, on: date) -> list[DeskVisit]:
    """Return who has signed in at a browser on a day, by name."""
    visits = DeskVisit.objects.filter(browser=digest_of_browser(browser), on=on)
    visits = visits.select_related("account__person").filter(account__is_active=True)
    return sorted(visits, key=lambda visit: name_of(visit.account).casefold())


def visit_at(*, browser: str, on: date, visit_id: UUID) -> DeskVisit | None:
    """Return one of the visits of this browser and day, or None."""
    return next((v for v in visits_at(browser=browser, on=on) if v.id == visit_id), None)


def visit_of(*, account: Account, browser: str, on: date) -> DeskVisit | None:
    """Return somebody's own visit at this browser today, or None."""
    return DeskVisit.objects.filter(
        account=account, browser=digest_of_browser(browser), on=on
    ).first()
