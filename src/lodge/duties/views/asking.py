"""What the forms of duties share: trying what was answered."""

from collections.abc import Callable

from django import forms

from lodge.foundation.refusal import NotSignedIn, Refused


def went_well(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what was answered; say whether it could be, and show on the form why not."""
    try:
        act()
    except NotSignedIn:
        raise
    except Refused as refused:
        form.add_error(None, refused.refusal.reason)
        return False
    return True
