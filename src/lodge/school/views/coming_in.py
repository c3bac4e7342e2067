"""Signing in and out, and the first page after it."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView, LogoutView
from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from lodge.foundation import moment
from lodge.foundation.refusal import NotSignedIn, Refusal, Refused
from lodge.school.actions.accounts import way_in_by_code
from lodge.school.actions.sessions import PROBLEM
from lodge.school.actions.sign_in import forget_visits
from lodge.school.forms.sign_in import FirstCodeForm
from lodge.school.models import Account
from lodge.school.presenters import sign_in as presenters
from lodge.school.queries import actor_for, schools_of
from lodge.school.queries.places import school_of
from lodge.school.queries.sign_in import account_called, visits_at

NOTHING_FIRST = Refusal(
    reason="There is no page for your roles yet. Ask the school office which roles you hold."
)
TOO_MANY_REQUESTS = 429


class SignInView(LoginView):
    """The sign-in page."""

    def get_initial(self) -> dict[str, object]:
        """Fill the user name in when the page was reached by choosing somebody."""
        chosen = self.request.GET.get("as", "")
        return {**super().get_initial(), **({"login": chosen} if chosen else {})}

    def get_context_data(self, **more: object) -> dict[str, object]:
        """Add who was at this desk today, what went wrong before, and the demo's accounts."""
        visits = visits_at(browser=self.request.browser, on=moment.today())
        return {
            **super().get_context_data(**more),
            "problem": self.request.session.pop(PROBLEM, ""),
            "visits": presenters.shown_visits(visits),
            "examples": presenters.examples(),
            "next": self.request.GET.get("next") or self.request.POST.get("next") or "",
        }


class SignOutView(LogoutView):
    """Signing out for good: the desk forgets the person too."""

    def logout(self) -> None:
        """End the session, and the PIN set at this desk."""
        account = self.request.user
        if isinstance(account, Account):
            forget_visits(account=account, browser=self.request.browser)
        super().logout()


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def first_sign_in(request: HttpRequest) -> HttpResponse:
    """Take the code on a printed slip, and lead to choosing a password."""
    form = FirstCodeForm(request.POST or None)
    if form.is_valid():
        try:
            way = way_in_by_code(typed=form.cleaned_data["code"], at=moment.now())
        except Refused as refused:
            form.add_error("code", refused.refusal.reason)
        else:
            return HttpResponseRedirect(way)
    return render(request, "school/first_sign_in.html", {"form": form})


def locked_out(
    request: HttpRequest, _: HttpResponse | None, credentials: dict[str, str] | None
) -> HttpResponse:
    """Say that this name is locked out from here, until when; the same for a name nobody has."""
    cool_off = get_cool_off(request) or timedelta()
    attempts = AccessAttempt.objects.filter(
        username=get_client_username(request, credentials),
        ip_address=request.axes_ip_address,  # type: ignore[attr-defined]  # axes puts it there
    )
    latest = attempts.order_by("-attempt_time").first()
    until = (latest.attempt_time if latest else moment.now()) + cool_off
    left = max(until - moment.now(), timedelta(minutes=1))
    page = {"until": until, "minutes": -(-int(left.total_seconds()) // 60)}
    answer = render(request, "school/locked_out.html", page, status=TOO_MANY_REQUESTS)
    answer["Retry-After"] = str(int(left.total_seconds()))
    return answer


def name_tried(request: HttpRequest, credentials: dict[str, str] | None) -> str:
    """Return the name that tries are counted under: the account's, or else as it was typed."""
    given = credentials or {}
    typed = given.get("username") or given.get("email") or request.POST.get("login", "")
    account = account_called(typed)
    return account.username if account else typed.strip().casefold()[:255]


def address_of(request: HttpRequest) -> str | None:
    """Return where a request comes from, past the proxy that the site named, or None."""
    if not request.META.get("REMOTE_ADDR"):
        return None
    return str(get_adapter(request).get_client_ip(request))


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Send somebody to what they do first; somebody of several schools to the list of them."""
    if not request.user.is_authenticated:
        raise NotSignedIn
    actor = actor_for(request)
    if len(actor.school_ids) > 1:
        return HttpResponseRedirect(reverse("schools"))
    return _to_first_page(request)


@require_safe
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Send somebody to what they do first at one school."""
    return _to_first_page(request)


@require_safe
def schools(request: HttpRequest) -> HttpResponse:
    """Let somebody choose among the schools they may look at."""
    actor = actor_for(request)
    cards = [
        {
            "text": school.name,
            "href": reverse("school:start", kwargs={"slug": school.slug}),
            "about": school.phase.replace("_", " ").capitalize(),
        }
        for school in schools_of(seen_by=actor)
    ]
    return render(request, "school/schools.html", {"cards": cards})


def _to_first_page(request: HttpRequest) -> HttpResponse:
    actor = actor_for(request)
    first = presenters.first_page(actor=actor, school=school_of(seen_by=actor))
    if not first:
        raise Refused(NOTHING_FIRST)
    return HttpResponseRedirect(first)
