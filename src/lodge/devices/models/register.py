"""The places in which devices are kept."""

from django.db import models

from lodge.foundation.tenancy import SchoolRow


class Container(SchoolRow):
    """A cupboard, box, rack or set of pouches with numbered slots."""

    name = models.CharField(max_length=60)
    place = models.CharField(max_length=60)
    signal_blocking = models.BooleanField(default=False)
    locked = models.BooleanField(default=False)
    # Where the chooser begins: containers fill up in this order.
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "name"], name="devices_container_name")
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Slot(SchoolRow):
    """A numbered space in a container, kept for one person or for whoever comes."""

    container = models.ForeignKey(Container, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    kept_for = models.ForeignKey("school.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "container", "number"], name="devices_slot_number"
            ),
            models.UniqueConstraint(
                fields=["school", "kept_for", "container"],
                condition=models.Q(kept_for__isnull=False),
                name="devices_slot_kept_for",
            ),
        ]

    def __str__(self) -> str:
        """Return the container's name and the number."""
        return f"{self.container.name} {self.number}"
