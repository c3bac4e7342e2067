"""What the pages of the calendar ask: a term, a closed day, a half-day, the bells of a day."""

from datetime import date
from typing import Final

from django import forms
from django.http import QueryDict

from lodge.school.actions.calendar import ClosedOn, EndsEarly
from lodge.school.domain.bell_lines import ACTIVITIES, WrongLine, bells_in
from lodge.school.domain.bells import Bell
from lodge.school.domain.calendar import TermDates
from lodge.school.forms.plain import NearDayField, SeenField, reason_field

BELL_HELP: Final = (
    "One line for each: from, to, what it is and, if you like, a name, such as 10:30-10:50 break "
    f"Morning break. What it is: {', '.join(ACTIVITIES)}."
)


class TermForm(forms.Form):
    """A term, or half of one: half-term holidays lie between two."""

    name = SeenField(label="Name", help_text="Autumn 1, say.", max_length=100)
    starts_on = NearDayField(label="First school day")
    ends_on = NearDayField(label="Last school day")

    def clean_ends_on(self) -> date:
        """
        Return the last day.

        :raises ValidationError: if it is before the first, or the term is longer than a year.
        """
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data["ends_on"]
        if first and last < first:
            raise forms.ValidationError("The last day is before the first. Check both.")
        if first and (last - first).days > 366:
            raise forms.ValidationError("No term is longer than a year. Check both days.")
        return last if isinstance(last, date) else date.max

    def part(self) -> TermDates:
        """Return the term."""
        asked = self.cleaned_data
        return TermDates(asked["name"], asked["starts_on"], asked["ends_on"])


class ClosedForm(forms.Form):
    """A school day on which pupils stay away."""

    on = NearDayField(label="Day")
    reason = SeenField(label="Why", help_text="Inset day, snow.", max_length=100)

    def part(self) -> ClosedOn:
        """Return the closed day."""
        return ClosedOn(self.cleaned_data["on"], self.cleaned_data["reason"])


class HalfDayForm(forms.Form):
    """A school day that ends early."""

    on = NearDayField(label="Day")
    ends_at = forms.TimeField(label="Ends at", widget=forms.TimeInput)

    def part(self) -> EndsEarly:
        """Return the half-day."""
        return EndsEarly(self.cleaned_data["on"], self.cleaned_data["ends_at"])


class BellsForm(forms.Form):
    """The bells of one day of the week."""

    lines = forms.CharField(
        label="Bells",
        help_text=BELL_HELP,
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": "12", "spellcheck": "false"}),
    )
    reason = reason_field()

    def __init__(self, asked: QueryDict | None, *, weekday: int | None, lines: str) -> None:
        """Begin with the bells as they are."""
        super().__init__(asked, initial={"lines": lines})
        self.weekday = weekday

    def clean_lines(self) -> tuple[Bell, ...]:
        """
        Return the periods.

        :raises ValidationError: if a line cannot be read, or periods overlap.
        """
        try:
            return bells_in(self.cleaned_data["lines"], weekday=self.weekday)
        except WrongLine as error:
            raise forms.ValidationError(str(error)) from error
