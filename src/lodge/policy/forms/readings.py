"""How the policy is to be read where its words can be read in two ways, and why."""

from collections.abc import Mapping, Sequence
from typing import Final

from django import forms

from lodge.policy.domain.adopting import LONGEST_REASON, Question
from norms.language import Reading

AS_IT_STANDS: Final = ""
CHOSEN: Final = "chosen"


class ReadingsForm(forms.Form):
    """One choice for each question; left alone, the policy is read as it stands."""

    def __init__(
        self,
        asked: Mapping[str, str] | None,
        *,
        questions: Sequence[Question],
        chosen: Sequence[str] = (),
    ) -> None:
        """Offer the readings of each question, those chosen before marked."""
        super().__init__(asked)
        for question in questions:
            names = [reading.name for reading in question.readings]
            self.fields[question.field] = forms.ChoiceField(
                required=False,
                label=question.as_it_stands,
                choices=[(AS_IT_STANDS, question.as_it_stands)]
                + [(reading.name, reading.title) for reading in question.readings],
                initial=next((name for name in chosen if name in names), AS_IT_STANDS),
                widget=forms.RadioSelect,
                error_messages={
                    "invalid_choice": "“%(value).40s” is no reading of this. Choose from the list."
                },
            )

    def readings(self) -> list[str]:
        """Return the names of the readings that were chosen."""
        return [name for name in self.cleaned_data.values() if name]


class ReasonsForm(forms.Form):
    """Why each reading was chosen: kept for good, and shown with the clause."""

    def __init__(
        self,
        given: Mapping[str, str] | None,
        *,
        readings: Sequence[Reading],
        before: Mapping[str, str],
    ) -> None:
        """Ask for a reason for each reading; one given before stands there already."""
        super().__init__(given)
        for reading in readings:
            self.fields[f"why-{reading.name}"] = forms.CharField(
                label=f"Why does the school read it so? “{reading.title}”",
                help_text="Kept in the record with your name, and shown with the clause.",
                max_length=LONGEST_REASON,
                initial=before.get(reading.name, ""),
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={
                    "required": f"Say why the school reads it so: “{reading.title}”.",
                    "max_length": f"Give the reason in at most {LONGEST_REASON} characters.",
                },
            )

    def reasons(self) -> dict[str, str]:
        """Return the reasons by the name of the reading."""
        return {name.removeprefix("why-"): why for name, why in self.cleaned_data.items()}
