"""Trusts, their schools, and the provisions within a school."""

from datetime import date

from django.db import models

from lodge.foundation.ids import new_id
from lodge.foundation.tenancy import SchoolRow


class Nation(models.TextChoices):
    """The nations, as the bank holiday library calls them."""

    ENGLAND = "ENG", "England"
    SCOTLAND = "SCT", "Scotland"
    WALES = "WLS", "Wales"
    NORTHERN_IRELAND = "NIR", "Northern Ireland"


class Trust(models.Model):
    """Who answers for the schools: an academy trust, a federation, or one school by itself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True)
    nation = models.CharField(max_length=3, choices=Nation, default=Nation.ENGLAND)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class School(models.Model):
    """A school: every other row belongs to one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trust = models.ForeignKey(Trust, models.PROTECT, related_name="schools")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True)
    nation = models.CharField(max_length=3, choices=Nation, default=Nation.ENGLAND)
    phase = models.CharField(max_length=40, blank=True)
    number_on_roll = models.PositiveIntegerField(null=True)
    # A shared desk left alone for so long locks itself; decision 0004.
    locks_after_minutes = models.PositiveSmallIntegerField(default=5)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Provision(SchoolRow):
    """
    A part of a school, such as a nursery or a sixth form, whose policy may differ.

    INVARIANT: nobody on the roll is in one that has a day from which it is closed; rows of the
    past keep the provision they had.
    """

    name = models.CharField(max_length=200)
    # The word in files: it stays when the name changes.
    code = models.SlugField(max_length=60, db_index=False)
    phase = models.CharField(max_length=40, blank=True)
    closed_from = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="school_provision_code"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def is_open(self, on: date) -> bool:
        """Say whether it is open on a day."""
        return self.closed_from is None or on < self.closed_from
