"""Fields that the forms of this room share: a line all of which is seen, a near day, a reason."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django import forms

from lodge.foundation.ui.fields import DayField
from lodge.school.domain.unseen import unseen_in

LONGEST_REASON: Final = 300
YEARS: Final = range(1950, 2100)


class SeenField(forms.CharField):
    """A line of text, with single spaces and nothing in it that nobody can see."""

    def to_python(self, value: object) -> str:
        """
        Return the text.

        :raises ValidationError: if it holds a character that cannot be seen.
        """
        text = " ".join(str(value or "").split())
        if unseen := unseen_in(text):
            raise forms.ValidationError(f"It holds a character that cannot be seen ({unseen}).")
        return text


class NearDayField(DayField):
    """A day of these times; another century is a slip of the pen."""

    def compress(self, data_list: list[str]) -> date | None:
        """
        Return the day.

        :raises ValidationError: if there is no such day, or nobody at the school lives to see it.
        """
        day = super().compress(data_list)
        if day is not None and day.year not in YEARS:
            raise forms.ValidationError(f"Check the year: {day.year} is too far off.")
        return day


def reason_field(help_text: str = "It is kept with your name.") -> SeenField:
    """Return a field for why something is done."""
    return SeenField(label="Why", help_text=help_text, max_length=LONGEST_REASON)


def offer(form: forms.Form, name: str, choices: Iterable[str | tuple[str, str]], none: str) -> None:
    """Let a field of a form choose among some words; ``none`` stands first and chooses nothing."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        pairs = [(each, each) if isinstance(each, str) else each for each in choices]
        field.choices = [("", none), *pairs]
