"""The room ``devices`` as Django knows it."""

from django.apps import AppConfig


class DevicesConfig(AppConfig):
    """The register of devices, and in whose hands each one is."""

    name = "lodge.devices"
    label = "devices"
    verbose_name = "Devices"

    def ready(self) -> None:
        """Have leavers looked up among our devices."""
        from lodge.devices.queries.leavers import still_held
        from lodge.school.domain.leaving import LEAVER_CHECKS, LeaverCheck

        LEAVER_CHECKS.put(LeaverCheck("devices", "Devices in our hands", still_held))
