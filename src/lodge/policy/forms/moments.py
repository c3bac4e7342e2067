"""A moment as an address carries it: local to the school, with or without a time zone."""

from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError

from lodge.school.domain.calendar import LONDON

YEARS = range(2000, 2101)


class MomentField(forms.Field):
    """A day and time in London; a summer hour that comes twice is taken as the first."""

    widget = forms.DateTimeInput
    default_error_messages = {
        "invalid": "Give the day and time like 2026-11-24T10:30.",
        "years": "Give a day between the years 2000 and 2100.",
    }

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
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if given.year not in YEARS:
            raise ValidationError(self.error_messages["years"], code="years")
        return (given if given.tzinfo else given.replace(tzinfo=LONDON)).astimezone(UTC)
