"""The library's sign-in and password forms in our words, and those of the desk."""

from typing import Final

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from django import forms

from lodge.school.domain.sign_in import PIN_LONGEST, PIN_SHORTEST, what_is_wrong_with_pin

GOOD_PASSWORD: Final = (
    "At least 12 characters. Three or four words that do not belong together are easy to keep in "
    "mind. It never has to be changed for its own sake."
)
PIN_ATTRIBUTES: Final = {"autocomplete": "off"}


class SignInForm(LoginForm):
    """User name and password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = "User name or e-mail address"
        login.widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"].help_text = ""

    def user_credentials(self) -> dict[str, str]:
        """
        Return what was typed as a user name alone, which the library also takes for an address.

        Given as both it would be hashed for both: an address that somebody has would take longer.
        """
        credentials = super().user_credentials()
        credentials.pop("email", None)
        return dict(credentials)


class NewPasswordForm(ChangePasswordForm):
    """A new password in place of the one somebody has."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = "The password you have now"
        self.fields["oldpassword"].help_text = ""
        _in_our_words(self)


class FirstPasswordForm(ResetPasswordKeyForm):
    """A password chosen by a one-time link."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        _in_our_words(self)


class PasswordAgainForm(ReauthenticateForm):
    """The password once more, before security is changed."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Your password"
        self.fields["password"].help_text = ""


class ForgottenForm(ResetPasswordForm):
    """Where the letter with the link goes."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Your e-mail address at school"


class FirstCodeForm(forms.Form):
    """The code on the slip that the school printed."""

    code = forms.CharField(
        label="Code",
        help_text="Three groups of four letters and digits. Capitals and dashes do not matter.",
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters",
                   "spellcheck": "false"}
        ),
    )  # fmt: skip


class PinForm(forms.Form):
    """A new PIN for this computer and the rest of the day."""

    pin = forms.CharField(
        label="PIN",
        help_text=f"{PIN_SHORTEST} to {PIN_LONGEST} digits, not all the same and not in a row.",
        widget=forms.PasswordInput(attrs=PIN_ATTRIBUTES),
    )
    again = forms.CharField(
        label="The same PIN again", widget=forms.PasswordInput(attrs=PIN_ATTRIBUTES)
    )

    def clean_pin(self) -> str:
        """
        Return the PIN if it will do.

        :raises ValidationError: if it is too easy.
        """
        pin = str(self.cleaned_data["pin"])
        wrong = what_is_wrong_with_pin(pin)
        if wrong:
            raise forms.ValidationError(wrong)
        return pin

    def clean_again(self) -> str:
        """
        Return the second PIN if it is the first.

        :raises ValidationError: if it is another.
        """
        again = str(self.cleaned_data["again"])
        if "pin" in self.cleaned_data and again != self.cleaned_data["pin"]:
            raise forms.ValidationError("The two are not the same. Type the PIN again.")
        return again


class DeskPinForm(forms.Form):
    """The PIN of somebody who was at this desk today."""

    pin = forms.CharField(label="Your PIN", widget=forms.PasswordInput(attrs=PIN_ATTRIBUTES))


class UnlockForm(forms.Form):
    """Whatever opens a locked desk: the PIN set there, or the password."""

    secret = forms.CharField(
        label="Your PIN or password",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def _in_our_words(form: forms.Form) -> None:
    form.fields["password1"].label = "New password"
    form.fields["password1"].help_text = GOOD_PASSWORD
    form.fields["password2"].label = "New password again"
