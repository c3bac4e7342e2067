"""What the pages of the pupils ask: a name to look up, a contact, who travels alone."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict

from lodge.school.actions.contacts import Said
from lodge.school.forms.plain import SeenField, offer, reason_field

YES, NO = "yes", "no"
YES_OR_NO = ((YES, "Yes"), (NO, "No"))
PHONE_CHARACTERS = frozenset("0123456789+() -")


class FindForm(forms.Form):
    """Whom to look up: the beginnings of names, a card, or a form."""

    name = SeenField(
        label="Name or card",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    form = forms.ChoiceField(label="Form", required=False)

    def __init__(self, asked: QueryDict | None, *, forms_there: Iterable[str]) -> None:
        """Offer the forms that pupils are in."""
        super().__init__(asked)
        offer(self, "form", forms_there, "Every form")


class ContactForm(forms.Form):
    """What is said of a contact."""

    relation = SeenField(
        label="What they are to the pupil", help_text="Mother, uncle.", max_length=40
    )
    phone = SeenField(
        label="Telephone",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    may_collect = forms.ChoiceField(
        label="May they collect the pupil, and what was handed in?",
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
    )
    reason = reason_field("Who said so, and when. It is kept with your name.")

    def clean_phone(self) -> str:
        """
        Return the number.

        :raises ValidationError: if it holds more than a telephone number does.
        """
        phone = str(self.cleaned_data["phone"])
        if not PHONE_CHARACTERS.issuperset(phone):
            raise forms.ValidationError("Write digits and spaces, such as 01632 960123.")
        return phone

    def said(self) -> Said:
        """Return what was said."""
        return Said(
            relation=self.cleaned_data["relation"],
            phone=self.cleaned_data["phone"],
            may_collect=self.cleaned_data["may_collect"] == YES,
        )


class NewContactForm(ContactForm):
    """Somebody the school does not know yet."""

    given_name = SeenField(label="First name", max_length=100)
    family_name = SeenField(label="Last name", max_length=100, required=False)
    field_order = ("given_name", "family_name", "relation", "phone", "may_collect", "reason")


class TravelForm(forms.Form):
    """Whether a pupil comes and goes alone."""

    travels_alone = forms.ChoiceField(
        label="Does the pupil come to school and go home alone?",
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
    )
    reason = reason_field("Who said so, and when. It is kept with your name.")
