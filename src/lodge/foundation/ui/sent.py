"""What pages send: a form that is sent once, an id, and an act that may be refused."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.core.exceptions import BadRequest

from lodge.foundation.ids import new_id
from lodge.foundation.refusal import NotSignedIn, Refused


class SentForm(forms.Form):
    """A form that is sent once: it carries the sender's own id."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def sent_id(self) -> UUID:
        """Return the id under which it was sent."""
        found = self.cleaned_data.get("client_id")
        return found if isinstance(found, UUID) else new_id()


def went_well(form: forms.Form, act: Callable[[], object]) -> bool:
    """
    Do what was answered; say whether it could be, and show on the form why not.

    Whether somebody may act at all is asked before the form is shown. What is refused here lies
    in the answer, which would be lost on the page of a refusal.
    """
    try:
        act()
    except NotSignedIn:
        raise
    except Refused as refused:
        clause = f" ({refused.refusal.clause})" if refused.refusal.clause else ""
        form.add_error(None, f"{refused.refusal.reason}{clause}")
        return False
    return True


def read_id(text: str) -> UUID | None:
    """
    Return an id from an address or a form, or None where there is none.

    :raises BadRequest: if it is not an id.
    """
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError as error:
        raise BadRequest("That is not an id.") from error
