"""Forms of exams: a sitting with its seats, and what is asked for a report."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from django import forms

from lodge.foundation.ui.fields import DayField
from lodge.foundation.ui.sent import SentForm
from lodge.school.domain.calendar import LONDON

LONGEST: Final = 600
TIME: Final = {"invalid": "Enter a time like 9:00 or 13:30."}


class SittingForm(SentForm):
    """One paper in one room."""

    paper = forms.CharField(label="Paper", max_length=120, help_text="As: Mathematics, paper 1.")
    room = forms.CharField(label="Room", max_length=60)
    on = DayField(label="Day")
    starts = forms.TimeField(
        label="Begins at", input_formats=["%H:%M", "%H.%M"], error_messages=TIME
    )
    ends = forms.TimeField(
        label="The last candidate ends at",
        help_text="With extra time. Nobody is told at home before it.",
        input_formats=["%H:%M", "%H.%M"],
        error_messages=TIME,
    )
    rows = forms.IntegerField(label="Rows", min_value=1, max_value=26)
    across = forms.IntegerField(label="Seats in a row", min_value=1, max_value=200)
    officer = forms.ChoiceField(label="Exams officer", help_text="Is told of a find at once.")
    seated = forms.CharField(
        label="Who sits where, if you know",
        required=False,
        max_length=20_000,
        help_text="One a line: the seat, then the card or the name, like: A1 Ada Brook.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, sent: Mapping[str, str] | None, *, staff: Mapping[str, str]) -> None:
        """Make the form with those who can be the exams officer."""
        super().__init__(sent)
        choices = [("", "Choose"), *staff.items()]
        self.fields["officer"] = forms.ChoiceField(
            label="Exams officer", help_text="Is told of a find at once.", choices=choices
        )

    def at(self, name: str) -> datetime:
        """Return when it begins or ends, in UTC."""
        said = self.cleaned_data
        return datetime.combine(said["on"], said[name], LONDON).astimezone(UTC)

    def lines(self) -> list[tuple[str, str]]:
        """Return the seats with what was written beside each."""
        found = [line.split(None, 1) for line in self.cleaned_data["seated"].splitlines()]
        return [
            (each[0].upper(), each[1].strip() if len(each) > 1 else "") for each in found if each
        ]


class AccountForm(SentForm):
    """What is asked for a report, when the paper is over."""

    candidate = forms.CharField(
        label="What does the candidate say?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write what the candidate says, or that they say nothing."},
    )
    followed = forms.CharField(
        label="What follows, to whom was it sent, and with which reference?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say to whom it was sent, with the reference."},
    )
