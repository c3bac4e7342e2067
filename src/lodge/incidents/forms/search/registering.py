"""The register: whom, for what, from when and until when."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.http import QueryDict

from lodge.foundation.ui.fields import DayField
from lodge.incidents.domain.search import AUTHORITIES
from lodge.incidents.domain.search.items import SEXES
from lodge.incidents.forms.search.fields import NOT_RECORDED, SearchForm, from_list, offer


class AuthorityForm(SearchForm):
    """An entry of the register."""

    person = from_list("Who is authorised?")
    items = forms.MultipleChoiceField(
        label="To search for",
        help_text="Only for what is ticked. Looking at a device is a thing of its own.",
        choices=list(AUTHORITIES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    sex = forms.ChoiceField(
        label="Sex, as their record says",
        choices=[("", NOT_RECORDED), *SEXES.items()],
        required=False,
    )
    starts_on = DayField(label="From")
    ends_on = DayField(
        label="Until", help_text="It ends with the post in any case.", required=False
    )

    def __init__(self, sent: QueryDict | None, *, staff: Mapping[str, str], today: date) -> None:
        """Offer the staff, from today."""
        super().__init__(sent, initial={"starts_on": today})
        offer(self, "person", staff, "Choose")
