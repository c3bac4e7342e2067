"""How far back the school looks when it counts breaches: the headteacher's decisions."""

from typing import ClassVar

from django.db import models

from lodge.foundation.tenancy import SchoolRow


class LookBack(SchoolRow):
    """How far back it is looked from a moment on, and who decided so."""

    append_only: ClassVar[bool] = True

    window = models.CharField(max_length=20)
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField()
    decided_by_name = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "decided_at"], name="incidents_look_back"),
        ]

    def __str__(self) -> str:
        """Return how far."""
        return self.window
