"""What somebody signs in with: made, given a code on paper, reset, closed and opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sent import went_well
from lodge.school import permissions
from lodge.school.actions import accounts as acts
from lodge.school.domain.sign_in import CODE_DAYS, name_to_sign_in_with
from lodge.school.forms.staff import AccountForm
from lodge.school.models import Account, Person
from lodge.school.presenters.asking import Ask
from lodge.school.queries import staff as queries
from lodge.school.queries.actors import roles_to_guard
from lodge.school.views.asking import ask
from lodge.school.views.staff import viewer


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do to an account: what its page says, and whether a slip comes of it."""

    title: str
    button: str
    about: str
    said: str = ""
    gives_code: bool = False


DEEDS: Final = {
    "code": Deed(
        "Print a new code",
        "Make the code",
        "A code printed before stops working. The password stays as it is until the code is used.",
        gives_code=True,
    ),
    "reset": Deed(
        "Start an account afresh",
        "Take everything away",
        "Password, second factors and PINs are taken away, and every session ends. They come back "
        "in by a new code on paper.",
        gives_code=True,
    ),
    "close": Deed(
        "Close an account", "Close it", "Every session ends at once.", "The account is closed."
    ),
    "open": Deed(
        "Open an account again", "Open it", "The old password works again.", "The account is open."
    ),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account_make(request: HttpRequest, slug: str, person_id: UUID) -> HttpResponse:
    """Make an account for one of the staff, and show the slip to print, once."""
    actor = viewer(request)
    person = queries.member_of_staff(seen_by=actor, person_id=person_id)
    _ensure_may_keep(actor, person)
    if queries.accounts_of([person]):
        return redirect("school:staff-member", slug=slug, person_id=person.id)
    proposed = name_to_sign_in_with(person.given_name, person.family_name)
    form = AccountForm(request.POST or None, initial={"username": proposed, "email": person.email})
    if form.is_valid() and went_well(
        form,
        lambda: acts.make_account(person=person, **form.cleaned_data, actor=actor, at=moment.now()),
    ):
        return _slip(request, slug, person, actor)
    page = Ask(
        title="Make an account",
        caption=person.full_name,
        back=_address(slug, person),
        back_text=f"Back to {person.full_name}",
        button="Make it, and show the slip",
        intro=("You get a slip to print, with a code for their first time. No phone is needed.",),
    )
    return ask(request, page, form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account_change(request: HttpRequest, slug: str, person_id: UUID, deed: str) -> HttpResponse:
    """Ask before something is done to an account, then do it."""
    actor = viewer(request)
    person = queries.member_of_staff(seen_by=actor, person_id=person_id)
    _ensure_may_keep(actor, person)
    account = queries.accounts_of([person]).get(person.id)
    what = DEEDS.get(deed)
    if account is None or what is None:
        raise Http404
    if request.method != "POST":
        page = {"slug": slug, "person": person, "account": account, "deed": what}
        return render(request, "school/account_change.html", page)
    if deed in ACTS:
        ACTS[deed](account, actor, moment.now())
    if what.gives_code:
        return _slip(request, slug, person, actor)
    messages.success(request, what.said)
    return redirect("school:staff-member", slug=slug, person_id=person.id)


def _reset(account: Account, actor: Actor, at: datetime) -> None:
    acts.reset_account(account=account, actor=actor, at=at)


def _close(account: Account, actor: Actor, at: datetime) -> None:
    acts.set_open(account=account, is_open=False, actor=actor, at=at)


def _open(account: Account, actor: Actor, at: datetime) -> None:
    acts.set_open(account=account, is_open=True, actor=actor, at=at)


ACTS: Final[dict[str, Callable[[Account, Actor, datetime], None]]] = {
    "reset": _reset,
    "close": _close,
    "open": _open,
}


def _ensure_may_keep(actor: Actor, person: Person) -> None:
    roles = roles_to_guard(person, on=moment.today())
    ensure_allowed(
        permissions.why_not_keep_account(actor=actor, school_id=person.school_id, roles=roles)
    )


def _slip(request: HttpRequest, slug: str, person: Person, actor: Actor) -> HttpResponse:
    """Show the slip; it is on this page only, and asking for it again makes another code."""
    account = queries.accounts_of([person])[person.id]
    page = {
        "slug": slug,
        "person": person,
        "account": account,
        "code": acts.make_code(account=account, actor=actor, at=moment.now()),
        "where": request.build_absolute_uri(reverse("first-sign-in")),
        "days": CODE_DAYS,
    }
    return render(request, "school/slip.html", page)


def _address(slug: str, person: Person) -> str:
    return reverse("school:staff-member", kwargs={"slug": slug, "person_id": person.id})
