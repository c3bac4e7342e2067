"""A desk that several people use: lock it, open it again, let the next one in, set a PIN."""

from urllib.parse import urlencode
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lodge.foundation import moment
from lodge.foundation.pages.refusal import wants_json
from lodge.foundation.refusal import NotSignedIn, Refusal, Refused
from lodge.school.actions import sessions
from lodge.school.actions.sign_in import note, pin_is_right, set_pin
from lodge.school.domain.sign_in import looks_like_pin
from lodge.school.forms.sign_in import DeskPinForm, PinForm, UnlockForm
from lodge.school.models import Account
from lodge.school.presenters.sign_in import shown_visits
from lodge.school.queries.actors import is_somebody_on
from lodge.school.queries.sign_in import name_of, second_factors_of, visit_at, visit_of, visits_at

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WRONG_SECRET = "That is not right. Try again, or use your password."
NOT_BY_PIN = Refusal(reason="Sign in with your password or key first, then choose a new PIN.")


@require_http_methods(["GET", "HEAD", "POST"])
def lock(request: HttpRequest) -> HttpResponse:
    """Lock this session; the page that asked may come back to where it was."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    if request.method == "POST":
        sessions.lock(request, at=moment.now())
    if _asks_for_json(request):
        return JsonResponse({"locked": True})
    back = request.POST.get("next") or request.headers.get("Referer", "")
    query = urlencode({"next": _safe(request, back)})
    return HttpResponseRedirect(f"{reverse('unlock')}?{query}")


@never_cache
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """Open a locked session by a PIN, a password, or a key just shown."""
    account = _account(request)
    way_back = _safe(request, request.GET.get("next") or request.POST.get("next") or "/")
    if sessions.has_shown_itself_since_locked(request):
        sessions.unlock(request, at=moment.now())
    if not sessions.is_locked(request):
        return HttpResponseRedirect(way_back)
    form = UnlockForm(request.POST or None)
    if form.is_valid():
        if _opens(request, account, form.cleaned_data["secret"]):
            sessions.unlock(request, at=moment.now())
            found = JsonResponse({"unlocked": True, "who": name_of(account)})
            return found if _asks_for_json(request) else HttpResponseRedirect(way_back)
        form.add_error("secret", WRONG_SECRET)
    if _asks_for_json(request):
        return JsonResponse({"unlocked": False, "why": WRONG_SECRET})
    has_key = second_factors_of(account).filter(type="webauthn").exists()
    page = {"form": form, "name": name_of(account), "next": way_back, "has_key": has_key}
    return render(request, "school/locked.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: HttpRequest) -> HttpResponse:
    """Show who was at this desk today; whoever is signed in steps aside first."""
    if request.user.is_authenticated:
        if request.method != "POST":
            return render(request, "school/step_aside.html")
        get_adapter(request).logout(request)
        return redirect("switch")
    visits = shown_visits(visits_at(browser=_browser(request), on=moment.today()))
    return render(request, "school/switch.html", {"visits": visits}) if visits else redirect("home")


@never_cache
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "HEAD", "POST"])
def switch_to(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Let somebody who was here today in again, by the PIN they set or their password."""
    browser, at = _browser(request), moment.now()
    visit = visit_at(browser=browser, on=moment.today(), visit_id=visit_id)
    if visit is None or request.user.is_authenticated:
        return redirect("switch")
    form = DeskPinForm(request.POST or None)
    if visit.pin and form.is_valid():
        if pin_is_right(visit=visit, browser=browser, pin=form.cleaned_data["pin"], at=at):
            return _let_in(request, visit.account)
        form.add_error("pin", WRONG_SECRET)
        visit.refresh_from_db()
    page = {"form": form if visit.pin else None, "visit": visit, "name": name_of(visit.account)}
    return render(request, "school/switch_to.html", page)


@never_cache
@sensitive_post_parameters("pin", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: HttpRequest) -> HttpResponse:
    """Set a PIN for this desk and the rest of the day."""
    account = _account(request)
    if sessions.came_by_pin(request):
        raise Refused(NOT_BY_PIN)
    form = PinForm(request.POST or None)
    if form.is_valid():
        browser, chosen = _browser(request), form.cleaned_data["pin"]
        set_pin(account=account, browser=browser, pin=chosen, at=moment.now())
        messages.success(request, "Your PIN works at this computer until the end of the day.")
        return redirect("own-account")
    return render(request, "school/pin.html", {"form": form})


def _opens(request: HttpRequest, account: Account, secret: str) -> bool:
    browser, at = _browser(request), moment.now()
    visit = visit_of(account=account, browser=browser, on=moment.today())
    if looks_like_pin(secret):
        return visit is not None and pin_is_right(visit=visit, browser=browser, pin=secret, at=at)
    # Through the library, so that wrong passwords count towards the lock-out here too.
    return bool(get_adapter(request).reauthenticate(account, secret))


def _let_in(request: HttpRequest, account: Account) -> HttpResponse:
    if not is_somebody_on(moment.today(), account=account):
        note(account=account, verb="refused", at=moment.now(), detail={"why": "no post today"})
        return render(request, "school/no_post.html", status=403)
    request.by_pin = True  # type: ignore[attr-defined]  # told to whoever hears the sign-in
    login(request, account, backend=BACKEND)
    return redirect("home")


def _account(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise NotSignedIn
    return request.user


def _browser(request: HttpRequest) -> str:
    return str(getattr(request, "browser", ""))


def _asks_for_json(request: HttpRequest) -> bool:
    return wants_json(request) or request.headers.get("Accept") == "application/json"


def _safe(request: HttpRequest, url: str) -> str:
    hosts = {request.get_host()}
    return url if url_has_allowed_host_and_scheme(url, allowed_hosts=hosts) else "/"
