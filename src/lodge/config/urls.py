"""
The addresses: a room's ``urls.py`` joins by being there.

``urlpatterns`` of a room answer under ``/s/<slug>/``, whose views take ``slug``; a room that
also has addresses of no school lists them in ``site_urlpatterns``.
"""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

Patterns = list[URLPattern | URLResolver]


def rooms_with_addresses() -> list[str]:
    """Return the rooms of the house that have a ``urls`` module."""
    rooms = [app for app in settings.INSTALLED_APPS if app.startswith("lodge.")]
    return [room for room in rooms if room != "lodge.config" and find_spec(f"{room}.urls")]


def addresses() -> Patterns:
    """
    Return every address: those of a school first, from the top of the house down, then the rest.

    They are tried in this order, and nothing is asked for as often as the desk, which is on top.
    """
    rooms = rooms_with_addresses()[::-1]
    found: Patterns = [path("s/<slug:slug>/", include(f"{room}.urls")) for room in rooms]
    for room in rooms:
        found += getattr(import_module(f"{room}.urls"), "site_urlpatterns", [])
    return found


urlpatterns = addresses()
handler500 = "lodge.foundation.pages.trouble.answer_trouble"
