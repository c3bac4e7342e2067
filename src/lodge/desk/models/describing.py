"""What a device looks like, as somebody at the desk wrote it down."""

from django.db import models

from lodge.foundation.tenancy import ReceivedRow


class Described(ReceivedRow):
    """
    What somebody's device of a kind looks like; the last that was written counts.

    ``client_id`` is the sender's own id for it: sent twice, it happened once.
    """

    person_id = models.UUIDField()
    device_kind = models.CharField(max_length=20)
    custody_id = models.UUIDField()
    words = models.CharField(max_length=120)

    class Meta:
        verbose_name_plural = "described"
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="desk_described_client"),
        ]
        indexes = [models.Index(fields=["school", "person_id"], name="desk_described_of")]

    def __str__(self) -> str:
        """Return the words."""
        return self.words
