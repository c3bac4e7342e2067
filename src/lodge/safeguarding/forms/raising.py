"""Raising a concern: four actions, and a number back."""

from collections.abc import Mapping
from uuid import UUID

from django import forms

from lodge.foundation.ui.sent import SentForm
from lodge.safeguarding.domain import KINDS, TO_CHOOSE
from lodge.safeguarding.forms.fields import line, sentences

NO_PICTURES = "In words only. Do not look at a picture, copy it or send it on."


class RaiseForm(SentForm):
    """What it is, about whom, and what was seen, heard or told."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(code, KINDS[code].title) for code in TO_CHOOSE],
        widget=forms.RadioSelect,
    )
    about = line("Whom is it about?", "Part of the name is enough.", required=False)
    words = sentences("What did you see or hear, or what were you told?", NO_PICTURES)


class RaiseAdultForm(SentForm):
    """About whom of those who work here, and what was seen, heard or told."""

    about_id = forms.ChoiceField(label="Whom is it about?")
    words = sentences("What did you see or hear, or what were you told?", NO_PICTURES)

    def __init__(
        self, asked: Mapping[str, object] | None, *, staff: Mapping[str, str], **more: object
    ) -> None:
        """Offer everybody who works here."""
        super().__init__(asked, **more)  # type: ignore[arg-type]  # as Django takes it
        field = self.fields["about_id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose"), *staff.items()]

    def chosen(self) -> UUID:
        """Return the id of whom it is about."""
        return UUID(str(self.cleaned_data["about_id"]))
