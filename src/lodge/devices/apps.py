"""The room ``devices`` as Django knows it."""

from django.apps import AppConfig


class DevicesConfig(AppConfig):
    """The register of devices, and in whose hands each one is."""

    name = "lodge.devices"
    label = "devices"
    verbose_name = "Devices"
