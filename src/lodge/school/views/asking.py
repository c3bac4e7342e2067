"""What the views of one question share: showing it, and trying what was answered."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lodge.foundation.ui.sent import went_well
from lodge.school.presenters.asking import Ask

BAD_REQUEST = 400
ANSWERS = ["GET", "HEAD", "POST"]


def ask(request: HttpRequest, page: Ask, form: forms.Form) -> HttpResponse:
    """Show a question, with what is wrong about the answer if there was one."""
    status = BAD_REQUEST if form.errors else None
    return render(request, "school/asked.html", {"page": page, "form": form}, status=status)


def ask_and_keep(
    request: HttpRequest, page: Ask, form: forms.Form, act: Callable[[], object], *, said: str
) -> HttpResponse:
    """Show a question; once what was answered is done, say so where it was asked."""
    if form.is_valid() and went_well(form, act):
        messages.success(request, said)
        return redirect(page.back)
    return ask(request, page, form)
