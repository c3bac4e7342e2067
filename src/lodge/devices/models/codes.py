"""What printed codes stand for: the numbers of containers, and the shape of the school's cards."""

from typing import ClassVar

from django.db import models

from lodge.devices.domain.cards import LONGEST, CardShape
from lodge.foundation.tenancy import SchoolRow


class ContainerNumber(SchoolRow):
    """
    The number of a container on its labels, given once.

    INVARIANT: a number is never given to another container, for labels stay where they were stuck.
    """

    append_only: ClassVar[bool] = True

    container = models.ForeignKey("devices.Container", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="devices_container_numbered"),
            models.UniqueConstraint(
                fields=["school", "container"], name="devices_container_number_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)


class CardReading(SchoolRow):
    """What the school says is to be taken off a card's number; one row for each school."""

    prefix = models.CharField(max_length=LONGEST, blank=True)
    suffix = models.CharField(max_length=LONGEST, blank=True)
    digits_only = models.BooleanField(default=False)
    last = models.PositiveSmallIntegerField(default=0)
    no_zeros = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school"], name="devices_cardreading_one"),
        ]

    def __str__(self) -> str:
        """Return what is taken off."""
        return str(self.shape)

    @property
    def shape(self) -> CardShape:
        """Return it as the domain knows it."""
        return CardShape(
            prefix=self.prefix,
            suffix=self.suffix,
            digits_only=self.digits_only,
            last=self.last,
            no_zeros=self.no_zeros,
        )
