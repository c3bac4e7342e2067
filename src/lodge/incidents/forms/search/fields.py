"""Fields that the forms of a search share."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django import forms

from lodge.foundation.ui.sent import SentForm

NOT_RECORDED: Final = "The record does not say"


class SearchForm(SentForm):
    """A form of a search, with its answers as plain words."""

    def word(self, name: str) -> str:
        """Return an answer as a word, or nothing."""
        return str(self.cleaned_data.get(name) or "").strip()

    def chosen(self, name: str) -> UUID | None:
        """Return the person who was chosen, or None."""
        word = self.word(name)
        return UUID(word) if word else None


def from_list(label: str, hint: str = "", *, required: bool = True) -> forms.ChoiceField:
    """Return a question whose answers the page fills in; ``offer`` does."""
    return forms.ChoiceField(label=label, help_text=hint, required=required)


def offer(form: forms.Form, name: str, answers: Mapping[str, str], none: str) -> None:
    """Let a field choose among some answers; ``none`` stands first and chooses nothing."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", none), *answers.items()]
