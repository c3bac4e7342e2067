"""The library's forms of second factors in our words."""

from uuid import UUID

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.cache import cache


class CodeForm(AuthenticateForm):
    """A code at sign-in: the next one of the sheet, or the app's. It works once."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        _code_in_our_words(self)

    def clean_code(self) -> str:
        """Return the code, unless it has done its work before."""
        return _used_once(self.user.pk, super().clean_code())


class CodeAgainForm(ReauthenticateForm):
    """A code once more, before security is changed. It works once."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        _code_in_our_words(self)

    def clean_code(self) -> str:
        """Return the code, unless it has done its work before."""
        return _used_once(self.user.pk, super().clean_code())


class AppForm(ActivateTOTPForm):
    """The first code of an app, to prove that it works."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "The six digits that the app shows now"
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class KeyForm(AddWebAuthnForm):
    """A new passkey or security key."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "What do you call this key?"
        self.fields["name"].required = True
        self.fields["name"].help_text = "So that you know it again in the list."
        passwordless = self.fields["passwordless"]
        passwordless.label = "Let this key sign me in without a password"
        passwordless.help_text = "It then asks for a fingerprint, your face or its own PIN."
        passwordless.initial = True

    def clean_name(self) -> str:
        """Return the name, shortened to what a list can show."""
        return str(super().clean_name())[:60]


class KeyNameForm(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "What do you call this key?"
        self.fields["name"].max_length = 60


class PrintedCodesForm(GenerateRecoveryCodesForm):
    """A new sheet of codes; paper alone is a second factor, so no other one is needed first."""

    def clean(self) -> dict[str, object]:
        """Return what was sent."""
        return dict(forms.Form.clean(self) or {})


def _used_once(account_id: UUID, code: str) -> str:
    # The library forgets a code after half a minute, and would take it for a minute longer.
    lives = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    key = f"lodge.code-used:{account_id}:{''.join(filter(str.isalnum, code))}"
    if not cache.add(key, "y", timeout=lives):
        raise get_adapter().validation_error("incorrect_code")
    return code


def _code_in_our_words(form: forms.Form) -> None:
    code = form.fields["code"]
    code.label = "Code"
    code.help_text = "The next code on your printed sheet, or the one your app shows."
    code.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}
