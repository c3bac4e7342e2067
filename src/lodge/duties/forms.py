"""What is asked of a duty: what became of it and when, or who takes it over."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from lodge.duties.domain import LEFT_UNDONE, Holder, Step
from lodge.duties.permissions.duties import LONGEST_REASON
from lodge.foundation.pages.content import WHAT_INSTEAD, why_not_text
from lodge.foundation.ui.fields import DayField
from lodge.school.domain.calendar import LONDON, local_time_of

NEEDS_A_REASON: Final = frozenset({Step.WAIVED, Step.TIME_PASSED, LEFT_UNDONE})


class ReasonField(forms.CharField):
    """A few lines of why, with nothing around them."""

    widget = forms.Textarea(attrs={"rows": "3"})

    def __init__(self, *, label: str, help_text: str, required: bool) -> None:
        """Make the field."""
        super().__init__(
            label=label, help_text=help_text, required=required, max_length=LONGEST_REASON
        )

    def clean(self, value: str) -> str:
        """
        Return the words: a duty may be about a picture, so none of it enters here either.

        :raises ValidationError: if it is no text.
        """
        words = str(super().clean(value))
        if found := why_not_text(words):
            raise ValidationError(f"What you wrote has {found} in it. {WHAT_INSTEAD}")
        return words


class SayForm(forms.Form):
    """What became of a duty; the time is this moment unless another is written in."""

    step = forms.ChoiceField(label="What became of it?", widget=forms.RadioSelect)
    on = DayField(label="On which day?", required=False)
    hour = forms.TimeField(
        label="At what time?",
        help_text="Like 15:10. Leave it as it is for now.",
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "That is not a time. Write it like 15:10."},
    )
    reason = ReasonField(
        label="Why, or anything that others should know",
        help_text="Needed where it is not done. It is kept with your name; no details of a child.",
        required=False,
    )

    def __init__(
        self, asked: QueryDict | None, *, sayings: Mapping[str, str], now: datetime
    ) -> None:
        """Offer what can be said of this duty now, and begin with this moment."""
        super().__init__(asked)
        local = local_time_of(now)
        step = self.fields["step"]
        assert isinstance(step, forms.ChoiceField)
        step.choices = list(sayings.items())
        self.fields["on"].initial = local.date()
        self.fields["hour"].initial = f"{local:%H:%M}"
        self.moment: datetime | None = None

    def clean(self) -> dict[str, object]:
        """
        Put day and time together, and ask why where it is not done.

        :raises ValidationError: if only one of the two is there.
        """
        said = super().clean() or {}
        day, hour = said.get("on"), said.get("hour")
        if day and isinstance(hour, time):
            self.moment = datetime.combine(day, hour, tzinfo=LONDON)
        elif (day or hour) and not self.errors:
            raise forms.ValidationError("Write both the day and the time, or neither.")
        if said.get("step") in NEEDS_A_REASON and not said.get("reason"):
            self.add_error("reason", "Say why.")
        return said


class HandOverForm(forms.Form):
    """Who takes a duty over, and why."""

    to = forms.ChoiceField(label="Who takes it over?")
    reason = ReasonField(
        label="Why?", help_text="It is kept with your name; no details of a child.", required=True
    )

    def __init__(self, asked: QueryDict | None, *, people: Iterable[Holder]) -> None:
        """Offer who works here today and is not named in the matter."""
        super().__init__(asked)
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        known = sorted(people, key=lambda each: each.name)
        to.choices = [("", "Choose"), *((str(each.person_id), each.name) for each in known)]
