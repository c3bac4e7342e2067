"""The room ``incidents`` as Django knows it."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """What happened with devices, and what was done about it."""

    name = "lodge.incidents"
    label = "incidents"
    verbose_name = "Incidents"
