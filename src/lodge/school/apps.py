"""The room ``school`` as Django knows it."""

from django.apps import AppConfig


class SchoolConfig(AppConfig):
    """Trusts, schools and their people."""

    name = "lodge.school"
    label = "school"
    verbose_name = "School"

    def ready(self) -> None:
        """Hear what the sign-in libraries tell."""
        from lodge.school.adapters.heard import listen

        listen()
