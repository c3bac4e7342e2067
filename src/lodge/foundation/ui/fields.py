"""Form fields of our own: a day as three boxes, which nobody has to learn; a moment as one."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final

from django import forms
from django.core.exceptions import ValidationError

from lodge.foundation.ui.sayings import LONDON

AS_TYPED: Final = "%Y-%m-%dT%H:%M"
YEARS: Final = range(2000, 2101)


class DayBoxes(forms.MultiWidget):
    """Day, month and year in three boxes."""

    def __init__(self, attrs: Mapping[str, str] | None = None) -> None:
        """Make the three boxes."""
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            part: forms.TextInput() for part in ("day", "month", "year")
        }
        super().__init__(widgets=boxes, attrs=dict(attrs or {}))

    def decompress(self, value: date | None) -> list[int | None]:
        """Return the three parts of a day."""
        return [None, None, None] if value is None else [value.day, value.month, value.year]


class DayField(forms.MultiValueField):
    """A day of the calendar, typed as numbers."""

    widget = DayBoxes
    default_error_messages = {
        "required": "Enter the date, like 24 11 2026.",
        "incomplete": "Enter the day, the month and the year, like 24 11 2026.",
        "invalid": "That is not a date in the calendar. Enter one like 24 11 2026.",
    }

    def __init__(
        self,
        *,
        required: bool = True,
        label: str | None = None,
        help_text: str = "",
        initial: date | None = None,
    ) -> None:
        """Make the field; the boxes themselves take anything, so that we can say what is wrong."""
        parts = [forms.CharField(required=False, max_length=10) for _ in range(3)]
        super().__init__(
            fields=parts,
            require_all_fields=False,
            required=required,
            label=label,
            help_text=help_text,
            initial=initial,
        )

    def compress(self, data_list: list[str]) -> date | None:
        """
        Return the day that the three boxes say.

        :raises ValidationError: if a box is empty or there is no such day.
        """
        if not any(data_list):
            return None
        if not all(data_list):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        try:
            day, month, year = (int(part) for part in data_list)
            return date(year, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


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


def moment_text(at: datetime) -> str:
    """Return a moment as the box for it shows it."""
    return at.astimezone(LONDON).strftime(AS_TYPED)


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
    label: str, hint: str = "", *, required: bool = True, longest: int = 300
) -> forms.CharField:
    """Return a field for one line."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
