"""Which policy's clauses, of which part of Lodge, realised how far."""

from collections.abc import Sequence
from typing import Final

from django import forms
from django.http import QueryDict

from norms.coverage import CAPABILITIES

STATES: Final = (
    ("", "Realised or not"),
    ("realised", "Realised"),
    ("part", "Realised in part"),
    ("not-yet", "Not yet"),
    ("owed", "Built, and shown by no test"),
)


class CoverageForm(forms.Form):
    """A choice of clauses; nothing chosen means the table alone."""

    def __init__(self, query: QueryDict, *, others: Sequence[tuple[str, str]]) -> None:
        """Offer the policies there are, the parts of Lodge and how far a clause may be."""
        super().__init__(query)
        self.fields["policy"] = _choice("Policy", [("", "Of this school"), *others])
        self.fields["part"] = _choice(
            "Part of Lodge",
            [("", "All parts"), *((code, part.title) for code, part in CAPABILITIES.items())],
        )
        self.fields["state"] = _choice("How far", STATES)

    @property
    def policy(self) -> str:
        """Return the policy chosen, or nothing for the school's own."""
        return str(self.cleaned_data.get("policy") or "")

    @property
    def part(self) -> str:
        """Return the part of Lodge chosen, or nothing for all."""
        return str(self.cleaned_data.get("part") or "")

    @property
    def state(self) -> str:
        """Return how far clauses are to be realised, or nothing for all."""
        return str(self.cleaned_data.get("state") or "")


def _choice(label: str, choices: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        required=False,
        label=label,
        choices=choices,
        error_messages={"invalid_choice": "There is no such choice. Choose one from the list."},
    )
