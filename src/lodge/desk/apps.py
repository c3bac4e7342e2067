"""The room ``desk`` as Django knows it."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Handing in, giving back, who is not accounted for, and the close of day."""

    name = "lodge.desk"
    label = "desk"
    verbose_name = "Desk"
