"""What is studied: which grid, which two policies, which days' decisions under which policy."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from django import forms
from django.http import QueryDict

from lodge.foundation.ui.fields import YEARS
from lodge.policy.domain.distinctions import Distinctions
from lodge.policy.forms.asking import FIRST_VALUES, AxisField
from norms.vocabulary import AXES

ALWAYS: Final = ("role", "act", "device", "owner")
IF_ASKED: Final = ("children_present", "year", "phase", "travel", "state")
STARTS_WITH: Final = {**FIRST_VALUES, "act": "use"}
# Said of every cell, and said on the page: a grid is of ordinary days.
ORDINARY: Final = {"purpose": "ordinary", "suspicion": "none"}
DAY_ERRORS: Final = {"invalid": "Give the day like 2026-11-24."}


class GridForm(forms.Form):
    """Who, what, with which device; of the rest only what the policy asks about."""

    def __init__(self, query: QueryDict, *, told_apart: Distinctions) -> None:
        """Make the questions; an empty address starts with the commonest answers."""
        super().__init__({**STARTS_WITH, **query.dict()})
        asked = (name for name in IF_ASKED if told_apart.asks(name))
        for name in (*ALWAYS, *asked):
            self.fields[name] = AxisField(
                axis=AXES[name], named=told_apart.named(name), initial=STARTS_WITH.get(name)
            )
        self.fields["every"] = forms.BooleanField(
            required=False, label="Show every place and time by itself"
        )

    def said(self) -> dict[str, str]:
        """Return what is said of every cell; a faulty answer counts as the commonest."""
        given = {name: self.cleaned_data.get(name) for name in self.fields if name != "every"}
        firm = {name: STARTS_WITH[name] for name in ALWAYS}
        found = {**firm, **{name: word for name, word in given.items() if word}, **ORDINARY}
        if found["role"] == "pupil":
            found["children_present"] = "yes"
        return found

    @property
    def every(self) -> bool:
        """Say whether each place and time is to stand by itself."""
        return bool(self.cleaned_data.get("every"))


class CompareForm(forms.Form):
    """Which other policy, or which other day of this one."""

    def __init__(self, asked: Mapping[str, str], *, others: Sequence[tuple[str, str]]) -> None:
        """Offer the packs there are and what the school has adopted."""
        super().__init__(asked)
        self.fields["with"] = forms.ChoiceField(
            required=False,
            label="Compare with",
            choices=[("", "This policy on another day"), *others],
            error_messages={"invalid_choice": "There is no such policy. Choose one from the list."},
        )
        self.fields["and_on"] = _day("The other as on")

    @property
    def other(self) -> str:
        """Return the other policy chosen, or nothing for this one."""
        return str(self.cleaned_data.get("with") or "")

    @property
    def and_on(self) -> date | None:
        """Return the day of the other, if one was given."""
        return _sensible(self.cleaned_data.get("and_on"))


class ReplayForm(forms.Form):
    """Which days' decisions, under which other policy."""

    def __init__(
        self, asked: Mapping[str, str], *, others: Sequence[tuple[str, str]], today: date
    ) -> None:
        """Offer the packs there are; nothing said means the month up to today."""
        super().__init__(asked)
        self.fields["from"] = _day("From")
        self.fields["until"] = _day("Up to and with")
        self.fields["with"] = forms.ChoiceField(
            required=False,
            label="Under which policy?",
            choices=[("", "Choose…"), *others],
            error_messages={"invalid_choice": "There is no such policy. Choose one from the list."},
        )
        self.today = today

    @property
    def other(self) -> str:
        """Return the policy chosen, or nothing."""
        return str(self.cleaned_data.get("with") or "")

    def days(self) -> tuple[date, date]:
        """Return the first and the last day, in their order."""
        last = _sensible(self.cleaned_data.get("until")) or self.today
        month_before = date.fromordinal(last.toordinal() - 30)
        first = _sensible(self.cleaned_data.get("from")) or month_before
        return min(first, last), max(first, last)


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        required=False,
        label=label,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput,
        error_messages=DAY_ERRORS,
    )


def _sensible(day: date | None) -> date | None:
    return day if day is not None and day.year in YEARS else None
