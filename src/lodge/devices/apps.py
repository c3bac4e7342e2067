"""The room ``devices`` as Django knows it."""

from django.apps import AppConfig


class DevicesConfig(AppConfig):
    """The register of devices, and in whose hands each one is."""

    name = "lodge.devices"
    label = "devices"
    verbose_name = "Devices"

    def ready(self) -> None:
        """Have leavers looked up among our devices, and the custody book worked out again."""
        from lodge.devices.queries.book import findings_of
        from lodge.devices.queries.leavers import still_held
        from lodge.record.domain import BOOK_CHECKS, BookCheck
        from lodge.school.domain.leaving import LEAVER_CHECKS, LeaverCheck

        LEAVER_CHECKS.put(LeaverCheck("devices", "Devices in our hands", still_held))
        BOOK_CHECKS.put(BookCheck("custody", findings_of))
