"""How the policy is to be read and varied: which way, why, and by whose signature."""

from collections.abc import Mapping, Sequence
from typing import Final

from django import forms

from lodge.policy.domain.choosing.drafts import LONGEST_REASON, Question
from lodge.policy.domain.choosing.varying import LONGEST_NAME
from norms.language import Reading, Variation
from norms.vocabulary import ROLE

AS_IT_STANDS: Final = ""
CHOSEN: Final = "chosen"
WHY: Final = "why-"
SIGNED: Final = "signed-"
NOBODY: Final[Mapping[str, str]] = {}


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
    """Why each reading was chosen, and who signed each variation: kept, and shown with clauses."""

    def __init__(
        self,
        given: Mapping[str, str] | None,
        *,
        readings: Sequence[Reading],
        before: Mapping[str, str],
        variations: Sequence[Variation] = (),
        signed_before: Mapping[str, str] = NOBODY,
    ) -> None:
        """
        Ask for a reason for each reading, and who signed off each variation.

        What was given before stands there already.
        """
        super().__init__(given)
        for variation in variations:
            self.fields[f"{SIGNED}{variation.name}"] = _signature(
                variation, signed_before.get(variation.name, "")
            )
        for reading in readings:
            self.fields[f"{WHY}{reading.name}"] = forms.CharField(
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
        return self._given(WHY)

    def signatures(self) -> dict[str, str]:
        """Return who signed off each variation, by its name."""
        return self._given(SIGNED)

    def _given(self, kind: str) -> dict[str, str]:
        return {
            name.removeprefix(kind): words
            for name, words in self.cleaned_data.items()
            if name.startswith(kind)
        }


def _signature(variation: Variation, before: str) -> forms.CharField:
    role = ROLE.word(variation.signed_by)
    on = variation.signed_on
    dated = f"The paper is dated {on.day} {on:%B %Y}. " if on else ""
    return forms.CharField(
        label=f"Who signed it off as {role}? “{variation.title}”",
        help_text=f"{dated}The name is kept in the record beside yours.",
        max_length=LONGEST_NAME,
        initial=before,
        error_messages={
            "required": f"Say who signed it off as {role}: “{variation.title}”.",
            "max_length": f"Give the name in at most {LONGEST_NAME} characters.",
        },
    )
