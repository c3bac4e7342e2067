"""
The addresses of sign-in, which belong to no school.

Of the sign-in library we take the pages we want one by one: no signing up, no e-mail pages.
Single sign-on goes here too, when it comes; decision 0004.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from lodge.foundation.ui.bar import EXTRAS, Extra
from lodge.school.views import coming_in, own_account, shared_desk

EXTRAS.put(Extra(code="lock", template="school/lock_sheet.html", route="unlock"))

PASSWORDS = [
    path("change/", account.password_change, name="account_change_password"),
    # Somebody who has only ever come in by a passkey gives themselves a password here.
    path("set/", account.password_set, name="account_set_password"),
    path("reset/", own_account.ForgottenView.as_view(), name="account_reset_password"),
    path("reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

SECOND_FACTORS = [
    path("", RedirectView.as_view(pattern_name="own-account"), name="mfa_index"),
    path("ask/", own_account.second_factor, name="second-factor"),
    path("show/", mfa.authenticate, name="mfa_authenticate"),
    path("show-again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/add/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("keys/", RedirectView.as_view(pattern_name="own-account"), name="mfa_list_webauthn"),
    path("keys/add/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("keys/<int:pk>/name/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("keys/<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("keys/sign-in/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("keys/show-again/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]

ACCOUNT = [
    path("", own_account.own_account, name="own-account"),
    path("login/", coming_in.SignInView.as_view(), name="account_login"),
    path("first/", coming_in.first_sign_in, name="first-sign-in"),
    path("logout/", coming_in.SignOutView.as_view(), name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", include(PASSWORDS)),
    path("second-factor/", include(SECOND_FACTORS)),
    path("places/", own_account.signed_in_places, name="usersessions_list"),
    path("lock/", shared_desk.lock, name="lock"),
    path("unlock/", shared_desk.unlock, name="unlock"),
    path("switch/", shared_desk.switch, name="switch"),
    path("switch/<uuid:visit_id>/", shared_desk.switch_to, name="switch-to"),
    path("pin/", shared_desk.pin, name="pin"),
    path("schools/", coming_in.schools, name="schools"),
]

site_urlpatterns: list[URLPattern | URLResolver] = [
    path("", coming_in.home, name="home"),
    path("account/", include(ACCOUNT)),
]
