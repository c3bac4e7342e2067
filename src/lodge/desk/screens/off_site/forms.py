"""What the page asks of a time off site."""

from datetime import date, datetime, time
from typing import Final

from django import forms

from lodge.desk.actions.expecting import Elsewhere
from lodge.desk.domain.expecting import OFF_SITE_WORDS, OffSiteKind, moment_on
from lodge.foundation.ui.fields import DayField

LONGEST_PLACE: Final = 120
LONGEST_RULE: Final = 600
YEARS: Final = range(2020, 2100)


def _time(label: str, initial: str) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, initial=initial, widget=widget)


class OffSiteForm(forms.Form):
    """Where pupils are, from when to when, and what holds there."""

    kind = forms.ChoiceField(label="What is it?", choices=[*OFF_SITE_WORDS.items()])
    place = forms.CharField(label="Where", max_length=LONGEST_PLACE, help_text="Place or provider.")
    starts_on = DayField(label="From")
    starts_at = _time("From what time", "08:00")
    ends_on = DayField(label="Until")
    ends_at = _time("Until what time", "16:00")
    rule = forms.CharField(
        label="What holds there, in their own words",
        required=False,
        max_length=LONGEST_RULE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Their rule on phones. The pupil and the parents get it on a slip beforehand.",
    )

    def clean_starts_on(self) -> date:
        """Return the first day."""
        return _near(self.cleaned_data["starts_on"])

    def clean_ends_on(self) -> date:
        """Return the last day."""
        return _near(self.cleaned_data["ends_on"])

    def clean(self) -> dict[str, object]:
        """Say so where it ends before it begins."""
        cleaned = super().clean() or {}
        starts, ends = self._moment("starts"), self._moment("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", "It ends before it begins. Check days and times.")
        return cleaned

    @property
    def elsewhere(self) -> Elsewhere:
        """Return what was said; the form must be valid."""
        starts, ends = self._moment("starts"), self._moment("ends")
        assert starts is not None
        assert ends is not None
        return Elsewhere(
            kind=OffSiteKind(self.cleaned_data["kind"]),
            place=self.cleaned_data["place"],
            starts_at=starts,
            ends_at=ends,
            rule=self.cleaned_data["rule"],
        )

    def _moment(self, which: str) -> datetime | None:
        on, at = self.cleaned_data.get(f"{which}_on"), self.cleaned_data.get(f"{which}_at")
        return moment_on(on, at) if isinstance(on, date) and isinstance(at, time) else None


def _near(day: date) -> date:
    if day.year not in YEARS:
        raise forms.ValidationError(f"Check the year: {day.year} is too far off.")
    return day
