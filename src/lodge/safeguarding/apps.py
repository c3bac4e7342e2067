"""The room ``safeguarding`` as Django knows it."""

from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    """Cases that only the safeguarding lead and deputies read."""

    name = "lodge.safeguarding"
    label = "safeguarding"
    verbose_name = "Safeguarding"
