"""Paper lists: what was printed, what was keyed back, and what became of it."""

from typing import ClassVar

from django.db import models

from lodge.foundation.tenancy import SchoolEventRow


class PaperPlan(SchoolEventRow):
    """
    Which pupil's name stands beside which slot on the paper lists of a day.

    INVARIANT: what was printed stays to be read; a later print of the day is another edition.
    """

    append_only: ClassVar[bool] = True

    on = models.DateField()
    edition = models.PositiveSmallIntegerField()
    places = models.JSONField()
    printed_at = models.DateTimeField()
    printed_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "on", "edition"], name="desk_paperplan_once"),
        ]

    def __str__(self) -> str:
        """Return the day and the edition."""
        return f"{self.on.isoformat()} {self.edition}"


class PaperLine(SchoolEventRow):
    """
    One line of a paper list as it was keyed, or one half of it where it says in and back.

    ``client_id`` is the sender's own id for it: sent twice, it was keyed once. Without a slot it
    could not be read.
    """

    append_only: ClassVar[bool] = True

    client_id = models.UUIDField()
    on = models.DateField()
    typed = models.CharField(max_length=60)
    container_id = models.UUIDField()
    slot_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    back = models.BooleanField(default=False)
    happened_at = models.DateTimeField(null=True)
    keyed_at = models.DateTimeField()
    keyed_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="desk_paperline_client"),
        ]
        indexes = [models.Index(fields=["school", "on", "keyed_at"], name="desk_paperline_day")]

    def __str__(self) -> str:
        """Return what was keyed."""
        return self.typed


class PaperAnswer(SchoolEventRow):
    """
    What became of a keyed line: entered, there already, a difference, or settled by a person.

    The last one counts. ``event_id`` is the sender's id of the event that was entered.
    """

    append_only: ClassVar[bool] = True

    line_id = models.UUIDField()
    outcome = models.CharField(max_length=20)
    why = models.CharField(max_length=300, blank=True)
    clause = models.CharField(max_length=60, blank=True)
    custody_id = models.UUIDField(null=True)
    event_id = models.UUIDField(null=True)
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=250)

    class Meta:
        indexes = [models.Index(fields=["school", "line_id"], name="desk_paperanswer_line")]

    def __str__(self) -> str:
        """Return the outcome."""
        return self.outcome
