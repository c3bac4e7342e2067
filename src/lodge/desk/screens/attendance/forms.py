"""What the page of attendance asks: a register's file, and two times of the morning."""

from typing import Final

from django import forms

# A register of five thousand lines is smaller; anything larger is another file.
LARGEST: Final = 1_000_000


class RegisterForm(forms.Form):
    """A register as a CSV file."""

    prefix = "register"
    file = forms.FileField(
        label="Register as a CSV file",
        help_text="One line for each pupil, with a heading: pupil id, UPN or name and form; mark.",
    )

    def text(self) -> str:
        """
        Return what the file says; the form must be valid.

        :raises ValidationError: if it is too large, or no text.
        """
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                "The file is larger than any register. Is it the right one?"
            )
        content = file.read()
        for code in ("utf-8-sig", "cp1252"):
            try:
                text = str(content.decode(code))
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return text
        raise forms.ValidationError("This is no text file. Save the register as CSV and try again.")


class MorningForm(forms.Form):
    """When the list goes to tutors, and when its remainder goes to the on-call leader."""

    prefix = "morning"
    tutors_at = forms.TimeField(
        label="To tutors at", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    leaders_at = forms.TimeField(
        label="What is left, to the on-call leader at",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
