"""Which day's policy somebody wants to read, and of which part of the school."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django import forms

from lodge.foundation.ui.fields import YEARS

WHOLE_SCHOOL = "The whole school"


class DayForm(forms.Form):
    """A day; nothing given means today. And a provision, at a school that has any."""

    on = forms.DateField(
        required=False,
        label="As on",
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput,
        error_messages={"invalid": "Give the day like 2026-11-24."},
    )

    def __init__(
        self, asked: Mapping[str, str], *, provisions: Sequence[tuple[UUID, str]] = ()
    ) -> None:
        """Offer the provisions if the school has any."""
        super().__init__(asked)
        if provisions:
            self.fields["provision"] = provision_field(provisions)

    def clean_on(self) -> date | None:
        """Refuse days that no school has lived by."""
        on: date | None = self.cleaned_data["on"]
        if on is not None and on.year not in YEARS:
            raise forms.ValidationError("Give a day between the years 2000 and 2100.")
        return on

    def provision(self) -> UUID | None:
        """Return the provision chosen, or None for the whole school."""
        return chosen_provision(self.cleaned_data.get("provision", ""))


def provision_field(provisions: Sequence[tuple[UUID, str]]) -> forms.ChoiceField:
    """Return a question for whom the policy is asked about."""
    return forms.ChoiceField(
        required=False,
        label="For whom?",
        choices=[("", WHOLE_SCHOOL), *((str(key), name) for key, name in provisions)],
        error_messages={"invalid_choice": "The school has no such part. Choose again."},
    )


def chosen_provision(given: str) -> UUID | None:
    """Return a provision as it comes from a field that has offered it."""
    return UUID(given) if given else None
