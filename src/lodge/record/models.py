"""The tables of the record: entries in a chain for each school, and where each chain ends."""

from django.db import models

from lodge.foundation.tenancy import SchoolEventRow, SchoolRow


class Entry(SchoolEventRow):
    """
    One act: who did what to what, when, and the digest of every row it wrote.

    INVARIANT: entries are only ever added; the database refuses anything else.
    """

    # The chain of hashes proves entries, so no entry holds the digest of another.
    sealed = False
    append_only = True

    seq = models.BigIntegerField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    verb = models.CharField(max_length=100)
    actor_id = models.UUIDField()
    actor_name = models.CharField(max_length=250)
    subject = models.CharField(max_length=200)
    happened_at = models.DateTimeField()
    received_at = models.DateTimeField()
    clauses = models.JSONField(default=list)
    detail = models.JSONField(default=dict)
    rows = models.JSONField(default=dict)
    corrects = models.UUIDField(null=True)

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["school", "seq"], name="record_entry_seq"),
        ]
        indexes = [
            models.Index(fields=["school", "subject", "seq"], name="record_entry_subject"),
            models.Index(fields=["school", "happened_at"], name="record_entry_happened"),
        ]

    def __str__(self) -> str:
        """Return the entry as one line of a log."""
        return f"{self.seq} {self.verb} {self.subject}"


class ChainHead(SchoolRow):
    """Where a school's chain ends; locked while an entry is added, so the chain never forks."""

    # It changes with every entry, and verifying compares it with the last one.
    sealed = False

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")
    # The hash of the last entry that wrote a row of a stamped table.
    stamp = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school"], name="record_chainhead_school"),
        ]

    def __str__(self) -> str:
        """Return where the chain ends."""
        return f"{self.seq} {self.hash[:12]}"
