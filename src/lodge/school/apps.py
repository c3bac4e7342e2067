"""The room ``school`` as Django knows it."""

from django.apps import AppConfig


class SchoolConfig(AppConfig):
    """Trusts, schools and their people."""

    name = "lodge.school"
    label = "school"
    verbose_name = "School"

    def ready(self) -> None:
        """Hear what the sign-in libraries tell; let the books seal who may come in."""
        from lodge.record.queries.beside import BESIDE, Beside
        from lodge.school.adapters.heard import listen
        from lodge.school.queries.at_the_door import AT_THE_DOOR

        listen()
        for model, rows in AT_THE_DOOR.items():
            BESIDE.put(Beside(model._meta.db_table, rows))
