"""Fields that the forms of this room share: a name all of which is seen, and a reason."""

from collections.abc import Iterable

from django import forms

from lodge.school.domain.unseen import unseen_in

LONGEST_REASON = 300


class SeenField(forms.CharField):
    """A line of text, with single spaces and nothing in it that nobody can see."""

    def to_python(self, value: object) -> str:
        """
        Return the text.

        :raises ValidationError: if it holds a character that cannot be seen.
        """
        text = " ".join(str(value or "").split())
        if unseen := unseen_in(text):
            raise forms.ValidationError(f"It holds a character that cannot be seen ({unseen}).")
        return text


def reason_field(help_text: str = "It is kept with your name.") -> SeenField:
    """Return a field for why something is done."""
    return SeenField(label="Why", help_text=help_text, max_length=LONGEST_REASON)


def offer(form: forms.Form, name: str, choices: Iterable[str | tuple[str, str]], none: str) -> None:
    """Let a field of a form choose among some words; ``none`` stands first and chooses nothing."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        pairs = [(each, each) if isinstance(each, str) else each for each in choices]
        field.choices = [("", none), *pairs]
