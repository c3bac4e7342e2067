"""Somebody's own sign-in: password, second factors, the desk's PIN, where they are signed in."""

from allauth.account.views import PasswordResetView
from allauth.usersessions.adapter import get_adapter as get_sessions_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lodge.foundation import moment
from lodge.foundation.refusal import NotSignedIn
from lodge.school.actions import sessions as session_acts
from lodge.school.actions.sign_in import forget_visits_everywhere, note
from lodge.school.models import Account
from lodge.school.presenters import sign_in as presenters
from lodge.school.queries.sign_in import actor_at_home, second_factors_of, visit_of


@never_cache
@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    """Show how somebody signs in, and what they can change."""
    account = _account(request)
    today = moment.today()
    browser = str(getattr(request, "browser", ""))
    visit = visit_of(account=account, browser=browser, on=today)
    page = {
        "facts": presenters.account_facts(account, actor_at_home(account, on=today)),
        "factors": presenters.shown_second_factors(second_factors_of(account)),
        "has_pin": bool(visit and visit.pin),
        "by_pin": session_acts.came_by_pin(request),
    }
    return render(request, "school/own_account.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signed_in_places(request: HttpRequest) -> HttpResponse:
    """Show where somebody is signed in; end one session, or every one."""
    account = _account(request)
    there = UserSession.objects.purge_and_list(account)
    if request.method == "POST":
        return _end(request, account, there)
    shown = presenters.shown_sessions(there, this_key=request.session.session_key)
    return render(request, "usersessions/usersession_list.html", {"places": shown})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for a second factor where the roles need one; the demo may go on without."""
    account = _account(request)
    onward = request.GET.get("next") or request.POST.get("next") or "/"
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()}):
        onward = "/"
    put_off = request.method == "POST" and session_acts.put_second_factor_off(request)
    factors = presenters.shown_second_factors(second_factors_of(account))
    if put_off or (factors.any and request.method == "POST"):
        return redirect(onward)
    page = {"factors": factors, "next": onward, "may_put_off": settings.DEMO}
    return render(request, "school/second_factor.html", page)


class ForgottenView(PasswordResetView):
    """A new password by e-mail where the site can send any; otherwise whom to ask."""

    def dispatch(self, request: HttpRequest, *args: object, **more: object) -> HttpResponse:
        """Show whom to ask if no mail leaves this site."""
        if not settings.MAIL_LEAVES:
            return render(request, "school/ask_for_link.html")
        answer: HttpResponse = super().dispatch(request, *args, **more)
        return answer


def _end(request: HttpRequest, account: Account, there: list[UserSession]) -> HttpResponse:
    asked = request.POST.get("end", "")
    ending = [each for each in there if asked == "all" or asked == str(each.pk)]
    ends_this = any(each.session_key == request.session.session_key for each in ending)
    if ending:
        note(account=account, verb="sessions_ended", at=moment.now(), detail={"many": len(ending)})
        get_sessions_adapter().end_sessions(ending)
    if asked == "all":
        forget_visits_everywhere(account=account)
    if ends_this:
        logout(request)
        return redirect("account_login")
    if ending:
        messages.success(request, "Signed out there.")
    return redirect("usersessions_list")


def _account(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise NotSignedIn
    return request.user
