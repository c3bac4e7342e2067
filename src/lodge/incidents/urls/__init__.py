"""The addresses of incidents: each module here lists those of one part, and is found by itself."""

from importlib import import_module
from pkgutil import iter_modules

from django.urls import URLPattern

app_name = "incidents"

urlpatterns: list[URLPattern] = []
for _each in sorted(iter_modules(__path__), key=lambda found: found.name):
    urlpatterns += import_module(f"{__name__}.{_each.name}").urlpatterns
