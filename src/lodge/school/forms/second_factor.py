"""The library's forms of second factors in our words."""

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms


class CodeForm(AuthenticateForm):
    """A code at sign-in: the next one of the sheet, or the app's."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        _code_in_our_words(self)


class CodeAgainForm(ReauthenticateForm):
    """A code once more, before security is changed."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        _code_in_our_words(self)


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


def _code_in_our_words(form: forms.Form) -> None:
    code = form.fields["code"]
    code.label = "Code"
    code.help_text = "The next code on your printed sheet, or the one your app shows."
    code.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}
