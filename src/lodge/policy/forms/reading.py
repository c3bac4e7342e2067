"""Which day's policy somebody wants to read."""

from datetime import date

from django import forms

from lodge.policy.forms.moments import YEARS


class DayForm(forms.Form):
    """A day; nothing given means today."""

    on = forms.DateField(
        required=False,
        label="As on",
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput,
        error_messages={"invalid": "Give the day like 2026-11-24."},
    )

    def clean_on(self) -> date | None:
        """Refuse days that no school has lived by."""
        on: date | None = self.cleaned_data["on"]
        if on is not None and on.year not in YEARS:
            raise forms.ValidationError("Give a day between the years 2000 and 2100.")
        return on
