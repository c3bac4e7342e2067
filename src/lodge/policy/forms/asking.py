"""A question to the policy: one field for each axis, with what the policy speaks of first."""

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from django import forms
from django.http import QueryDict

from lodge.foundation.ui.fields import MomentField
from lodge.policy.domain.distinctions import Distinctions
from lodge.policy.forms.reading import chosen_provision, provision_field
from norms.vocabulary import AXES, GRANTS, Axis
from norms.words import suggest

IN_THE_POLICY: Final = "Named in the policy"
OTHERS: Final = "Others"
MOST_BREACHES: Final = 20
LABELS: Final = {
    "role": "Who?",
    "act": "What do they want to do?",
    "device": "With which device?",
    "owner": "Whose is it?",
    "place": "Where?",
    "activity": "What is going on?",
    "year": "Which year?",
    "phase": "Which phase?",
    "travel": "How do they travel?",
    "state": "The device is…",
    "children_present": "Are children there?",
    "purpose": "What for?",
    "suspicion": "What is suspected?",
    "prior_breaches": "Earlier breaches",
}
# What nobody has to think about unless it matters; filled in openly, never assumed in silence.
FIRST_VALUES: Final = {
    "role": "pupil",
    "device": "phone",
    "owner": "personal",
    "purpose": "ordinary",
    "suspicion": "none",
}
FROM_CALENDAR: Final = "As in the school calendar"
NOT_SAID: Final = "Not said"

Choices = list[tuple[str, str | list[tuple[str, str]]]]


class AxisField(forms.ChoiceField):
    """One axis of the vocabulary; a word that it does not have is told apart."""

    def __init__(self, *, axis: Axis, named: tuple[str, ...], initial: str | None) -> None:
        """Offer what the policy names first, and all the others after it."""
        super().__init__(
            choices=_choices(axis, named),
            required=False,
            label=LABELS[axis.name],
            initial=initial,
        )
        self.axis = axis

    def validate(self, value: str) -> None:
        """
        Accept a word of the axis or nothing.

        :raises ValidationError: with the word that was probably meant.
        """
        if value and not self.valid_value(value):
            words = self.axis.values or [key for key, _ in _numbers(self.axis)]
            shown = value if len(value) <= 40 else f"{value[:40]}…"
            raise forms.ValidationError(
                f"“{shown}” is no answer to “{self.label}”{suggest(value[:40], words)}. "
                "Choose one from the list."
            )


class AskForm(forms.Form):
    """A question; what is not said stays unknown, and the answer says so where it matters."""

    def __init__(
        self,
        query: QueryDict | None,
        *,
        told_apart: Distinctions,
        now_is: str,
        provisions: Sequence[tuple[UUID, str]] = (),
    ) -> None:
        """Make a field for each axis; without a question it starts with the commonest."""
        super().__init__(query)
        if provisions:
            self.fields["provision"] = provision_field(provisions)
        for name, axis in AXES.items():
            if axis.many:
                continue
            offered = told_apart.asks(name) or name in ("role", "device", "owner", "act", "place")
            self.fields[name] = AxisField(
                axis=axis,
                named=told_apart.named(name),
                initial=FIRST_VALUES.get(name) if offered else None,
            )
        self.fields["grants"] = forms.MultipleChoiceField(
            choices=[(grant, GRANTS.word(grant)) for grant in GRANTS.values],
            required=False,
            label="What has been agreed or done?",
            error_messages={
                "invalid_choice": "“%(value).40s” is nothing that can be agreed. Choose from the "
                "list."
            },
        )
        self.fields["at"] = MomentField(required=False, label="When?", initial=now_is)

    def provision(self) -> UUID | None:
        """Return the provision asked about, or None for the whole school."""
        return chosen_provision(self.cleaned_data.get("provision", ""))

    def clean_act(self) -> str:
        """Ask for the one thing without which there is no question."""
        act: str = self.cleaned_data["act"]
        if not act:
            raise forms.ValidationError("Choose what they want to do.")
        return act

    def situation(self) -> dict[str, str]:
        """Return what was said, in the words of the vocabulary; nothing is added."""
        said = {name: self.cleaned_data[name] for name in AXES if self.cleaned_data.get(name)}
        if "grants" in said:
            said["grants"] = ",".join(said["grants"])
        return said


def is_asked(query: QueryDict) -> bool:
    """Say whether an address asks anything at all."""
    return any(name in query for name in (*AXES, "at"))


def _choices(axis: Axis, named: tuple[str, ...]) -> Choices:
    first = FROM_CALENDAR if axis.name == "activity" else NOT_SAID
    if axis.name == "act":
        first = "Choose…"
    empty: Choices = [("", first)]
    if axis.is_number:
        return [*empty, *_numbers(axis)]
    rest = [value for value in axis.values if value not in named]
    if not named or len(axis.values) <= 6 or not rest:
        return [*empty, *_worded(axis, axis.values)]
    groups: Choices = [(IN_THE_POLICY, _worded(axis, named)), (OTHERS, _worded(axis, rest))]
    return empty + groups


def _numbers(axis: Axis) -> list[tuple[str, str]]:
    most = MOST_BREACHES if axis.most is None else axis.most
    words = {"0": "Reception"} if axis.name == "year" else {"0": "None"}
    prefix = "Year " if axis.name == "year" else ""
    numbers = (str(number) for number in range(axis.least or 0, most + 1))
    return [(number, words.get(number, prefix + number)) for number in numbers]


def _worded(axis: Axis, values: Iterable[str]) -> list[tuple[str, str]]:
    return [(value, axis.word(value)[:1].upper() + axis.word(value)[1:]) for value in values]
