"""
People of a school: everybody is a Person; pupils, contacts and posts say in what way.

Need to know is kept here, in the queries: who works with pupils sees them, nobody else does.
"""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolManager, SchoolQuerySet, SchoolRow
from lodge.school.domain.roles import KNOWS_EVERY_FORM, KNOWS_PUPILS


class PersonRows(SchoolQuerySet["Person"]):
    """People; names of pupils and parents are for those who work with them."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep everybody for the staff; the others see the staff and themselves."""
        rows = super().visible_to(actor)
        if actor.has(*KNOWS_PUPILS):
            return rows
        return rows.filter(Q(id=actor.person_id) | Q(posts__isnull=False)).distinct()


class PersonManager(SchoolManager["Person"]):
    """The road to them, with need to know built in."""

    _queryset_class = PersonRows


class Person(SchoolRow):
    """Somebody known to one school. ``left_on`` is their last day."""

    sourced_id = models.CharField(max_length=100)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    left_on = models.DateField(null=True)

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(fields=["school", "sourced_id"], name="school_person_sourced"),
        ]
        indexes = [
            models.Index(fields=["school", "family_name", "given_name"], name="school_person_name"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.full_name

    @property
    def full_name(self) -> str:
        """Return the given name and the family name."""
        return f"{self.given_name} {self.family_name}".strip()


class PupilRows(SchoolQuerySet["Pupil"]):
    """Pupils; governors and the trust see figures, not children."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep them for those who work with pupils, and none for anybody else."""
        rows = super().visible_to(actor)
        return rows if actor.has(*KNOWS_PUPILS) else rows.none()

    def looked_after_by(self, actor: Actor) -> Self:
        """Keep whom the actor answers for: the whole school, or the forms they look after."""
        return self if actor.has(*KNOWS_EVERY_FORM) else self.filter(form__in=actor.forms)


class PupilManager(SchoolManager["Pupil"]):
    """The road to them, with need to know built in."""

    _queryset_class = PupilRows


class Pupil(SchoolRow):
    """A person on the roll. ``year`` 0 is the reception year."""

    # One pupil for each person holds by the constraint below, which begins with the school.
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="pupils", related_query_name="pupil"
    )
    upn = models.CharField(max_length=13, blank=True)
    year = models.SmallIntegerField(null=True)
    form = models.CharField(max_length=40, blank=True)
    travels_alone = models.BooleanField(default=False)
    card_code = models.CharField(max_length=60, blank=True)
    provision = models.ForeignKey("school.Provision", models.PROTECT, null=True, related_name="+")

    objects: ClassVar[PupilManager] = PupilManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "person"], name="school_pupil_person"),
            models.UniqueConstraint(
                fields=["school", "card_code"],
                condition=~Q(card_code=""),
                name="school_pupil_card",
            ),
            models.UniqueConstraint(
                fields=["school", "upn"], condition=~Q(upn=""), name="school_pupil_upn"
            ),
        ]
        indexes = [models.Index(fields=["school", "form"], name="school_pupil_form")]

    def __str__(self) -> str:
        """Return the name of the person."""
        return self.person.full_name


class ContactRows(SchoolQuerySet["Contact"]):
    """Contacts of pupils, for those who may see the pupils."""

    def visible_to(self, actor: Actor) -> Self:
        """
        Keep them for those who work with pupils, and none for anybody else.

        Who may collect a pupil is for all of them to know; whom else to call, for those who
        answer for the school or for the pupil's form.
        """
        rows = super().visible_to(actor)
        if actor.has(*KNOWS_EVERY_FORM):
            return rows
        if actor.has(*KNOWS_PUPILS):
            return rows.filter(Q(may_collect=True) | Q(pupil__form__in=actor.forms))
        return rows.none()


class ContactManager(SchoolManager["Contact"]):
    """The road to them, with need to know built in."""

    _queryset_class = ContactRows


class Contact(SchoolRow):
    """Whom the school may call about a pupil, and who may collect."""

    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="contacts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="contact_for")
    relation = models.CharField(max_length=40)
    may_collect = models.BooleanField(default=False)
    phone = models.CharField(max_length=40, blank=True)

    objects: ClassVar[ContactManager] = ContactManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "pupil", "person"], name="school_contact_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the relation."""
        return self.relation


class Post(SchoolRow):
    """
    A role that a person holds from a day to a day, both included.

    A post with ``covers`` stands in for another post: it gives that role for its own dates.
    """

    stamped = True

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    role_code = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    covers = models.ForeignKey("self", models.PROTECT, null=True, related_name="covered_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person", "role_code", "starts_on"], name="school_post_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="school_post_dates",
            ),
        ]

    def __str__(self) -> str:
        """Return the role."""
        return self.role_code


class Tutorship(SchoolRow):
    """That somebody looks after a form from a day to a day, both included."""

    stamped = True

    person = models.ForeignKey(Person, models.PROTECT, related_name="tutorships")
    form = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person", "form", "starts_on"], name="school_tutorship_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="school_tutorship_dates",
            ),
        ]

    def __str__(self) -> str:
        """Return the form."""
        return self.form
