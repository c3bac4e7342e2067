"""Fields that the forms of this room share: words, a moment, one answer of a list."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from lodge.foundation.ids import new_id
from lodge.school.domain.calendar import LONDON, local_time_of

LONGEST: Final = 4000
YEARS: Final = range(2000, 2101)
AS_TYPED: Final = "%Y-%m-%dT%H:%M"


class MomentField(forms.Field):
    """A day and time in London; a summer hour that comes twice is taken as the first."""

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
            raise ValidationError("Give a day between the years 2000 and 2100.")
        return (given if given.tzinfo else given.replace(tzinfo=LONDON)).astimezone(UTC)


class SentForm(forms.Form):
    """A form that is sent once: it carries the sender's own id."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def sent_id(self) -> UUID:
        """Return the id under which it was sent."""
        found = self.cleaned_data.get("client_id")
        return found if isinstance(found, UUID) else new_id()


def moment_text(at: datetime) -> str:
    """Return a moment as the box for it shows it."""
    return local_time_of(at).strftime(AS_TYPED)


def one_of(label: str, answers: Mapping[str, str], hint: str = "") -> forms.ChoiceField:
    """Return a question with fixed answers."""
    return forms.ChoiceField(
        label=label, choices=list(answers.items()), widget=forms.RadioSelect, help_text=hint
    )


def sentences(
    label: str, hint: str = "", *, required: bool = True, rows: int = 4
) -> forms.CharField:
    """Return a field for sentences."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows, "spellcheck": "true"}),
    )


def line(
    label: str, hint: str = "", *, required: bool = True, longest: int = 200
) -> forms.CharField:
    """Return a field for one line."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
