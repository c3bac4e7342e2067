"""Adopting step by step: which policy from when, then what it leaves open."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django import forms

from lodge.foundation.ui.fields import YEARS, DayField
from lodge.policy.domain.choosing.drafts import Draft
from lodge.policy.domain.setting_words import HIDDEN_PEOPLE, label_of, word_of
from lodge.policy.domain.settings import left_open
from lodge.policy.queries.offered.policies import Offer
from norms.language import Pack
from norms.settings import SETTINGS, Setting

OPEN: Final = "Leave open for now"


class ChooseForm(forms.Form):
    """Which policy, from which day, for whom."""

    def __init__(
        self,
        asked: Mapping[str, str] | None,
        *,
        packs: Sequence[Offer],
        provisions: Sequence[tuple[UUID, str]],
        starts: date,
        chosen: str = "",
    ) -> None:
        """Offer the packs there are, and the provisions if the school has any."""
        super().__init__(asked)
        pack = forms.ChoiceField(
            label="Which policy?",
            choices=[(pack.name, pack.organisation) for pack in packs],
            widget=forms.RadioSelect,
            initial=chosen,
            error_messages={
                "required": "Choose a policy.",
                "invalid_choice": "There is no policy of that name. Choose one from the list.",
            },
        )
        pack.choice_hints = {  # type: ignore[attr-defined]  # the furniture shows hints so
            pack.name: f"{pack.title}, {pack.clauses} clauses" for pack in packs
        }
        self.fields["pack"] = pack
        self.fields["starts"] = DayField(
            label="From which day?",
            help_text="The new rules hold from midnight at the start of that day.",
            initial=starts,
        )
        if provisions:
            self.fields["provision"] = forms.ChoiceField(
                required=False,
                label="For whom?",
                choices=[("", "The whole school"), *((str(i), name) for i, name in provisions)],
                error_messages={"invalid_choice": "The school has no such part. Choose again."},
            )

    def draft(self) -> Draft:
        """Return what was chosen."""
        given = self.cleaned_data
        provision = given.get("provision")
        return Draft(given["pack"], given["starts"], UUID(provision) if provision else None)


class SettingsForm(forms.Form):
    """What the policy leaves open; each may be left open."""

    def __init__(
        self,
        asked: Mapping[str, str] | None,
        *,
        pack: Pack,
        on: date,
        before: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """
        Make a field for each setting that the policy does not state on that day.

        ``before`` are answers the school gave to an earlier version: they stand there already.
        """
        super().__init__(asked, initial=_as_initial(before or {}))
        for name in left_open(pack=pack, on=on):
            self.fields[name] = _field(SETTINGS[name])

    def answers(self) -> dict[str, list[str]]:
        """Return what was answered; what was left open is not in it."""
        found = {}
        for name, given in self.cleaned_data.items():
            if given:
                found[name] = list(given) if isinstance(given, list) else [given]
        return found


def draft_of(given: Mapping[str, str]) -> Draft | None:
    """Return the draft that an address carries, or None if it carries none that can be."""
    try:
        starts = date.fromisoformat(given.get("starts", ""))
        provision = given.get("provision")
        draft = Draft(given.get("pack", ""), starts, UUID(provision) if provision else None)
    except ValueError:
        return None
    return draft if draft.starts.year in YEARS else None


def _as_initial(answers: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Return answers as the fields begin with them: one word, or several."""
    known = {name: list(words) for name, words in answers.items() if name in SETTINGS and words}
    return {name: words if SETTINGS[name].many else words[0] for name, words in known.items()}


def _field(setting: Setting) -> forms.Field:
    choices = [
        (word, word_of(setting.name, word))
        for word in setting.choices
        if word not in HIDDEN_PEOPLE or "pupil_or_parent" in setting.choices
    ]
    errors = {"invalid_choice": "“%(value).40s” is not one of the answers. Choose from the list."}
    if setting.many:
        return forms.MultipleChoiceField(
            label=label_of(setting.name),
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages=errors,
        )
    return forms.ChoiceField(
        label=label_of(setting.name),
        choices=[("", OPEN), *choices],
        required=False,
        error_messages=errors,
    )
