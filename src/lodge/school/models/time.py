"""The school's calendar as it is kept: terms, closed days, half-days and bells."""

from django.db import models
from django.db.models import F, Q

from lodge.foundation.tenancy import SchoolRow


class Term(SchoolRow):
    """A stretch of school days, first and last included."""

    stamped = True

    name = models.CharField(max_length=100)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "starts_on"], name="school_term_start"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="school_term_dates"
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class ClosedDay(SchoolRow):
    """A day within a term on which pupils stay away: an inset day, a snow day."""

    stamped = True

    on = models.DateField()
    reason = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "on"], name="school_closedday_on"),
        ]

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason


class HalfDay(SchoolRow):
    """A school day that ends early."""

    stamped = True

    on = models.DateField()
    ends_at = models.TimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "on"], name="school_halfday_on"),
        ]

    def __str__(self) -> str:
        """Return the day."""
        return str(self.on)


class Bell(SchoolRow):
    """What is going on between two times of a school day; no ``weekday`` means every day."""

    stamped = True

    weekday = models.SmallIntegerField(null=True)
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    activity = models.CharField(max_length=40)
    name = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "weekday", "starts_at"], name="school_bell_weekday"
            ),
            models.UniqueConstraint(
                fields=["school", "starts_at"],
                condition=Q(weekday__isnull=True),
                name="school_bell_every_day",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="school_bell_times"
            ),
        ]

    def __str__(self) -> str:
        """Return the name or the activity."""
        return self.name or self.activity
