"""Showing a question of this room again with what is wrong about its answer."""

from collections.abc import Callable, Mapping

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lodge.foundation.refusal import NotSignedIn, Refused

BAD_REQUEST = 400


def went_well(form: forms.Form, act: Callable[[], object]) -> bool:
    """
    Do what was answered; say whether it could be, and show on the form why not.

    Whether somebody may act at all is asked before; what is refused here lies in the answer, and
    the words already typed must not be lost.
    """
    try:
        act()
    except NotSignedIn:
        raise
    except Refused as refused:
        form.add_error(None, refused.refusal.reason)
        return False
    return True


def shown(
    request: HttpRequest, template: str, page: Mapping[str, object], form: forms.Form
) -> HttpResponse:
    """Return a page with a form; 400 where something is wrong about what was sent."""
    status = BAD_REQUEST if form.errors else None
    return render(request, template, {**page, "form": form}, status=status)
