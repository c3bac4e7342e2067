"""Who has signed in at which browser today, the PIN they set there, and first codes on paper."""

from django.db import models

from lodge.foundation.ids import new_id
from lodge.school.models.accounts import Account


class DeskVisit(models.Model):
    """
    That somebody signed in at a browser on a day. It ends with that day.

    ``browser`` is the digest of the token in the browser's cookie. ``pin`` is a hash of the PIN
    together with the token, so that nobody can try PINs with the database alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="desk_visits")
    browser = models.CharField(max_length=64)
    on = models.DateField()
    pin = models.CharField(max_length=200, blank=True)
    pin_failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["browser", "on", "account"], name="school_deskvisit_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the day."""
        return str(self.on)


class FirstCode(models.Model):
    """
    A code on paper that opens the page to choose a password, for a few days.

    Only its digest is kept. It goes when a password is set, or when another code is made.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="first_codes")
    digest = models.CharField(max_length=64, unique=True)
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return until when it works."""
        return str(self.ends_at)
