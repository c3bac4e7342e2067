"""The room ``notices`` as Django knows it."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What we tell people, by which channel."""

    name = "lodge.notices"
    label = "notices"
    verbose_name = "Notices"
