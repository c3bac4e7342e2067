"""Showing a question of this room again with what is wrong about its answer."""

from collections.abc import Mapping

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

BAD_REQUEST = 400


def shown(
    request: HttpRequest, template: str, page: Mapping[str, object], form: forms.Form
) -> HttpResponse:
    """Return a page with a form; 400 where something is wrong about what was sent."""
    status = BAD_REQUEST if form.errors else None
    return render(request, template, {**page, "form": form}, status=status)
