"""The fuse box as Django knows it: checks, wiring, and the guards round each migration."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate, pre_migrate


class FuseBoxConfig(AppConfig):
    """Connects what the rooms may not connect themselves."""

    name = "lodge.config"
    label = "config"
    verbose_name = "Fuse box"

    def ready(self) -> None:
        """Register the checks, wire the events, and keep the guards up."""
        from lodge.config import permits, wiring
        from lodge.config.starting import checks
        from lodge.foundation import events

        checks.register_all()
        events.wire(wiring.REACTIONS)
        permits.join()
        # Each signal comes once for every app; the record's stands for all of them.
        once = apps.get_app_config("record")
        pre_migrate.connect(_take_guards_down, sender=once)
        post_migrate.connect(_put_guards_up, sender=once)
        post_migrate.connect(_make_room_for_counts, sender=once)
        post_migrate.connect(_keep_schedule, sender=apps.get_app_config("django_q"))


def _take_guards_down(*, using: str, **_: object) -> None:
    from lodge.foundation import guards

    guards.take_down(using)


def _put_guards_up(*, using: str, **_: object) -> None:
    from lodge.foundation import guards

    guards.put_up(using)


def _make_room_for_counts(*, using: str, **_: object) -> None:
    from django.core.management import call_command

    call_command("createcachetable", database=using, verbosity=0)


def _keep_schedule(**_: object) -> None:
    from lodge.config import jobs

    jobs.keep_schedule()
