"""The room ``record`` as Django knows it."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The append-only record."""

    name = "lodge.record"
    label = "record"
    verbose_name = "Record"
