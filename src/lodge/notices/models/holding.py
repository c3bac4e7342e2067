"""About whom nothing goes home for now, and what that is because of; never why."""

from typing import ClassVar

from django.db import models

from lodge.foundation.tenancy import SchoolRow


class HeldBack(SchoolRow):
    """
    That nothing about somebody, or about a device, goes home; the row goes when it may again.

    ``because`` tells one ground from another, so that the end of one does not end them all.
    """

    sealed: ClassVar[bool] = False

    because = models.UUIDField()
    about = models.UUIDField()

    class Meta:
        verbose_name_plural = "held back"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "about", "because"], name="notices_held_back_once"
            ),
        ]

    def __str__(self) -> str:
        """Return what is held back."""
        return str(self.about)
