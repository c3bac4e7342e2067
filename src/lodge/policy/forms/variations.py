"""Which of the rules that a part of the school may have of its own, if any."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from django import forms

from lodge.policy.domain.choosing.varying import FIELD, why_not_vary
from norms.language import Variation

FOR_EVERYBODY: Final = ""
AS_IT_STANDS: Final = "None: the policy as it stands, for everybody"


class VariationForm(forms.Form):
    """One choice among the variations on offer; left alone, the policy is adopted as it stands."""

    def __init__(
        self,
        asked: Mapping[str, str] | None,
        *,
        variations: Sequence[Variation],
        today: date,
        chosen: str = FOR_EVERYBODY,
    ) -> None:
        """Offer the variations; those that cannot be adopted as yet say why when chosen."""
        super().__init__(asked)
        self.why_not = {each.name: why_not_vary(each, today=today) for each in variations}
        self.fields[FIELD] = forms.ChoiceField(
            required=False,
            label="Which rules of its own?",
            choices=[
                (FOR_EVERYBODY, AS_IT_STANDS),
                *((each.name, each.title) for each in variations),
            ],
            initial=chosen if self.why_not.get(chosen) == "" else FOR_EVERYBODY,
            widget=forms.RadioSelect,
            error_messages={
                "invalid_choice": "“%(value).40s” is no variation of this policy. Choose another."
            },
        )

    def clean_variation(self) -> str:
        """
        Return the variation chosen.

        :raises forms.ValidationError: if it cannot be adopted as yet.
        """
        name = str(self.cleaned_data[FIELD])
        if why_not := self.why_not.get(name, ""):
            raise forms.ValidationError(why_not)
        return name
