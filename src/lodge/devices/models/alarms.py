"""Alarms: while one is on that stops the desk, no device goes back (IMP-87)."""

from django.db import models

from lodge.devices.domain.alarms import SaidOfAlarm
from lodge.foundation.tenancy import ReceivedRow


class Alarm(ReceivedRow):
    """
    That an alarm was raised, or that it is over.

    ``alarm_id`` is the alarm that whoever entered it took it for; which one it was is worked out
    from all that was said, by ``domain.alarms``.

    ``stops``: nothing is given back until it is over. ``plan`` is who carries which container
    once it is: [container, who] each.
    """

    alarm_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    stops = models.BooleanField(default=False)
    is_over = models.BooleanField(default=False)
    plan = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="devices_alarm_client"),
            models.UniqueConstraint(
                fields=["school", "alarm_id", "is_over"], name="devices_alarm_once"
            ),
        ]
        indexes = [models.Index(fields=["school", "happened_at"], name="devices_alarm_when")]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind

    @property
    def plain(self) -> SaidOfAlarm:
        """Return it as the domain knows it."""
        return SaidOfAlarm(self.client_id, self.kind, self.is_over, self.happened_at)
