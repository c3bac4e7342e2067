"""Tables of the policy: what was adopted when, the texts as they were, what was confirmed."""

from django.db import models
from django.db.models import Q

from lodge.foundation.tenancy import SchoolEventRow, SchoolRow


class PackCopy(SchoolRow):
    """
    The files of a policy exactly as they were adopted.

    INVARIANT: a later edit of ``packs/`` never reaches a past decision, for it is read from here.
    """

    append_only = True

    slug = models.SlugField(max_length=60, db_index=False)
    fingerprint = models.CharField(max_length=64)
    files = models.JSONField()

    class Meta:
        verbose_name_plural = "pack copies"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "fingerprint"], name="policy_packcopy_fingerprint"
            ),
        ]

    def __str__(self) -> str:
        """Return the name and the start of the fingerprint."""
        return f"{self.slug} {self.fingerprint[:8]}"


class Adoption(SchoolRow):
    """
    A policy that a school, or one provision of it, lives by from a day.

    It holds until the next one begins. Older ones stay: yesterday keeps yesterday's rules.
    ``readings`` are those by which its wording was chosen to be read, each with the reason;
    ``variations`` are the rules of its own that a part adopted with it, each with who signed it.
    """

    append_only = True
    stamped = True

    pack_slug = models.SlugField(max_length=60, db_index=False)
    pack_fingerprint = models.CharField(max_length=64)
    in_force_from = models.DateField()
    settings = models.JSONField(default=dict)
    readings = models.JSONField(default=list)
    variations = models.JSONField(default=list)
    provision = models.ForeignKey("school.Provision", models.PROTECT, null=True, related_name="+")
    adopted_by = models.UUIDField()
    adopted_by_name = models.CharField(max_length=200)
    adopted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "provision", "in_force_from"], name="policy_adoption_provision"
            ),
            models.UniqueConstraint(
                fields=["school", "in_force_from"],
                condition=Q(provision__isnull=True),
                name="policy_adoption_whole_school",
            ),
        ]

    def __str__(self) -> str:
        """Return the name and the day."""
        return f"{self.pack_slug} from {self.in_force_from}"


class StoredDecision(SchoolEventRow):
    """
    What the policy made of a situation at a moment, with the version that said so.

    ``for_act``: something was done on the strength of it, rather than only asked.
    """

    append_only = True

    situation = models.JSONField()
    verdict = models.CharField(max_length=20)
    because = models.JSONField(default=list)
    yielded = models.JSONField(default=list)
    missing = models.JSONField(default=list)
    pack_slug = models.SlugField(max_length=60, db_index=False)
    pack_fingerprint = models.CharField(max_length=64)
    adoption_id = models.UUIDField()
    asked_by = models.UUIDField()
    decided_at = models.DateTimeField()
    for_act = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["school", "decided_at"], name="policy_decision_at")]

    def __str__(self) -> str:
        """Return the verdict and its clauses."""
        return f"{self.verdict} ({', '.join(self.because)})"


class Confirmation(SchoolRow):
    """
    A headteacher's word that the policy is read as it is meant: one rule, as one sentence.

    ``fingerprint`` is of all that the rule means, so a changed rule has to be confirmed again.
    """

    append_only = True

    clause = models.CharField(max_length=60)
    fingerprint = models.CharField(max_length=64)
    sentence = models.TextField()
    pack_fingerprint = models.CharField(max_length=64)
    confirmed_by = models.UUIDField()
    confirmed_by_name = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "fingerprint"], name="policy_confirmation_fingerprint"
            ),
        ]

    def __str__(self) -> str:
        """Return the clause and by whom."""
        return f"{self.clause} confirmed by {self.confirmed_by_name}"
