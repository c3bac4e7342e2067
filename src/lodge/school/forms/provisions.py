"""What the pages of the provisions ask: a name, a word for files, a day to close, where to move."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.text import slugify

from lodge.school.forms.plain import NearDayField, SeenField, reason_field

NONE: Final = "none"
NONE_WORDS: Final = "No provision: what holds for the whole school"
FILE_COUNTS: Final = (
    "If the file the roll comes from has a column for provisions, what it says counts again at the "
    "next import. Have it changed in the school’s system too."
)
LONGEST_WORD: Final = 60
WORD: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class NameForm(forms.Form):
    """What people call a provision, and why it is called so from now on."""

    name = SeenField(label="Name", max_length=100)
    reason = reason_field()


class NewProvisionForm(forms.Form):
    """A provision to open."""

    name = SeenField(label="Name", help_text="Nursery, Sixth form, Hearing base.", max_length=100)
    code = SeenField(
        label="Its word in files",
        help_text="Small letters, digits and dashes, such as sixth-form. It stays when the name "
        "changes. Leave it empty to have it made from the name.",
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        """
        Return the word.

        :raises ValidationError: if it cannot stand in a file, or none can be made from the name.
        """
        said = str(self.cleaned_data["code"]).lower()
        if not said and "name" not in self.cleaned_data:
            return ""
        code = said or slugify(self.cleaned_data.get("name", ""))[:LONGEST_WORD].strip("-_")
        if not WORD.fullmatch(code):
            raise forms.ValidationError("Write small letters, digits and dashes: sixth-form.")
        return code


class CloseForm(forms.Form):
    """From which day a provision is closed."""

    closed_from = NearDayField(
        label="First day on which it is closed", help_text="Today or a day to come."
    )
    reason = reason_field()

    def __init__(self, asked: QueryDict | None, *, today: date) -> None:
        """Begin with today."""
        super().__init__(asked)
        self.fields["closed_from"].initial = today


class MoveForm(forms.Form):
    """Into which provision, or out of all of them."""

    to = forms.ChoiceField(label="Where to?", widget=forms.RadioSelect)
    reason = reason_field("Who decided it, and when. It is kept with your name.")

    def __init__(
        self,
        asked: QueryDict | None,
        *,
        places: Iterable[tuple[UUID, str]],
        now_in: UUID | str | None = None,
        label: str = "Where to?",
    ) -> None:
        """Offer the provisions that take pupils in, and none of them."""
        super().__init__(asked, initial={"to": str(now_in) if now_in else None})
        field = self.fields["to"]
        field.label = label
        if isinstance(field, forms.ChoiceField):
            field.choices = [*((str(key), name) for key, name in places), (NONE, NONE_WORDS)]

    def chosen(self) -> UUID | None:
        """Return the provision chosen, or None for no provision."""
        to = self.cleaned_data["to"]
        return None if to == NONE else UUID(to)
