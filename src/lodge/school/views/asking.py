"""What the views of one question share: showing it, and trying what was answered."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lodge.school.presenters.asking import Ask

BAD_REQUEST = 400


def ask(request: HttpRequest, page: Ask, form: forms.Form) -> HttpResponse:
    """Show a question, with what is wrong about the answer if there was one."""
    status = BAD_REQUEST if form.errors else None
    return render(request, "school/asked.html", {"page": page, "form": form}, status=status)
