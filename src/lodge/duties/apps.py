"""The room ``duties`` as Django knows it."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """What must be done, by whom and by when, until it is."""

    name = "lodge.duties"
    label = "duties"
    verbose_name = "Duties"
