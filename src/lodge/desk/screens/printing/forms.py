"""What the page of printing asks: four small forms."""

from collections.abc import Sequence
from typing import Final

from django import forms

from lodge.desk.domain.paper.label_sheets import CARDS, SHEETS, USUAL_LABELS
from lodge.devices.domain.cards import LONGEST, CardShape

EVERY: Final = "all"
LABEL_SHEETS: Final = [(each.code, each.name) for each in SHEETS.values() if not each.for_cards]
Choices = Sequence[tuple[str, str]]


def offer(form: forms.Form, name: str, *, every: str, choices: Choices) -> None:
    """Offer what there is at this school in a field of a form, and all of it together."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [(EVERY, every), *choices]


class LabelsForm(forms.Form):
    """Which labels, on which sheet, from which label on."""

    prefix = "labels"
    container = forms.ChoiceField(label="Container")
    sheet = forms.ChoiceField(label="Sheet", choices=LABEL_SHEETS, initial=USUAL_LABELS)
    first = forms.IntegerField(
        label="Start at label",
        initial=1,
        min_value=1,
        help_text="On a sheet that is used in part: count row by row from the upper left.",
    )

    def clean(self) -> dict[str, object]:
        """Say so where the sheet has no such label."""
        cleaned = super().clean() or {}
        sheet, first = SHEETS.get(cleaned.get("sheet", "")), cleaned.get("first")
        if sheet and first and first > sheet.count:
            self.add_error("first", f"This sheet has labels 1 to {sheet.count}.")
        return cleaned


class SheetsForm(forms.Form):
    """Which containers' slot sheets."""

    prefix = "sheets"
    container = forms.ChoiceField(label="Container")


class CardsForm(forms.Form):
    """Whose cards, from which card of the sheet on."""

    prefix = "cards"
    form = forms.ChoiceField(label="Whose cards")
    first = forms.IntegerField(
        label="Start at card",
        initial=1,
        min_value=1,
        max_value=SHEETS[CARDS].count,
        help_text=f"A sheet has {SHEETS[CARDS].count} cards of {SHEETS[CARDS].width:g} ×"
        f" {SHEETS[CARDS].height:g} mm, counted row by row.",
    )
    replace_upn = forms.BooleanField(
        label="Give a new number to pupils whose card number is their UPN",
        required=False,
        help_text="Cards never show a UPN. The card these pupils have now works no longer then.",
    )


class ShapeForm(forms.Form):
    """What is taken off a card's number before it is looked up."""

    prefix = "shape"
    before = forms.CharField(label="In front, take off", required=False, max_length=LONGEST)
    after = forms.CharField(label="At the end, take off", required=False, max_length=LONGEST)
    digits_only = forms.BooleanField(label="Leave out everything but digits", required=False)
    last = forms.IntegerField(
        label="Keep only the last",
        required=False,
        min_value=0,
        max_value=LONGEST,
        help_text="So many characters. Leave it empty to keep all.",
    )
    no_zeros = forms.BooleanField(label="Leave out zeros in front", required=False)

    @property
    def shape(self) -> CardShape:
        """Return what was said; the form must be valid."""
        said = self.cleaned_data
        return CardShape(
            prefix=said["before"],
            suffix=said["after"],
            digits_only=said["digits_only"],
            last=said["last"] or 0,
            no_zeros=said["no_zeros"],
        )

    @staticmethod
    def initial_of(shape: CardShape) -> dict[str, object]:
        """Return what the form begins with."""
        return {
            "before": shape.prefix,
            "after": shape.suffix,
            "digits_only": shape.digits_only,
            "last": shape.last or None,
            "no_zeros": shape.no_zeros,
        }
