"""Fields that the forms of a search share."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from lodge.foundation.ids import new_id
from lodge.school.domain.calendar import LONDON, local_time_of

AS_TYPED: Final = "%Y-%m-%dT%H:%M"
YEARS: Final = range(2000, 2101)
NOT_RECORDED: Final = "The record does not say"


class SentForm(forms.Form):
    """A form that is sent once: it carries the sender's own id."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def sent_id(self) -> UUID:
        """Return the id under which it was sent."""
        found = self.cleaned_data.get("client_id")
        return found if isinstance(found, UUID) else new_id()

    def word(self, name: str) -> str:
        """Return an answer as a word, or nothing."""
        return str(self.cleaned_data.get(name) or "").strip()

    def chosen(self, name: str) -> UUID | None:
        """Return the person who was chosen, or None."""
        word = self.word(name)
        return UUID(word) if word else None


class WhenField(forms.Field):
    """A day and time in London."""

    widget = forms.DateTimeInput

    def to_python(self, value: str | None) -> datetime | None:
        """
        Return the moment in UTC, or None if nothing was given.

        :raises ValidationError: if it is no moment of this century.
        """
        if not value:
            return None
        try:
            given = datetime.fromisoformat(value.strip())
        except ValueError:
            raise ValidationError("Give the day and time like 2026-11-24T10:30.") from None
        if given.year not in YEARS:
            raise ValidationError("Check the year: it is too far off.")
        return (given if given.tzinfo else given.replace(tzinfo=LONDON)).astimezone(UTC)


def as_typed(at: datetime) -> str:
    """Return a moment as the box for it shows it."""
    return local_time_of(at).strftime(AS_TYPED)


def one_of(
    label: str, answers: Mapping[str, str], hint: str = "", *, required: bool = True
) -> forms.ChoiceField:
    """Return a question with fixed answers."""
    return forms.ChoiceField(
        label=label,
        choices=list(answers.items()),
        widget=forms.RadioSelect,
        help_text=hint,
        required=required,
    )


def from_list(label: str, hint: str = "", *, required: bool = True) -> forms.ChoiceField:
    """Return a question whose answers the page fills in; ``offer`` does."""
    return forms.ChoiceField(label=label, help_text=hint, required=required)


def offer(form: forms.Form, name: str, answers: Mapping[str, str], none: str) -> None:
    """Let a field choose among some answers; ``none`` stands first and chooses nothing."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", none), *answers.items()]


def sentences(
    label: str, hint: str = "", *, required: bool = True, longest: int = 1000, rows: int = 3
) -> forms.CharField:
    """Return a field for a few sentences."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows, "spellcheck": "true"}),
    )


def line(
    label: str, hint: str = "", *, required: bool = False, longest: int = 300
) -> forms.CharField:
    """Return a field for one line."""
    return forms.CharField(label=label, help_text=hint, required=required, max_length=longest)
