"""What the views of one question share: showing it, and trying what was answered."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lodge.foundation.refusal import NotSignedIn, Refused
from lodge.school.presenters.asking import Ask

BAD_REQUEST = 400


def ask(request: HttpRequest, page: Ask, form: forms.Form) -> HttpResponse:
    """Show a question, with what is wrong about the answer if there was one."""
    status = BAD_REQUEST if form.errors else None
    return render(request, "school/asked.html", {"page": page, "form": form}, status=status)


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
        form.add_error(None, refused.refusal.reason)
        return False
    return True
