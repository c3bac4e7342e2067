"""Fields that the forms of this room share: words, a moment, one answer of a list."""

from collections.abc import Mapping
from typing import Final

from django import forms

LONGEST: Final = 4000
YEARS: Final = range(2000, 2101)
AS_TYPED: Final = "%Y-%m-%dT%H:%M"


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
