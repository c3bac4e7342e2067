"""Accounts to sign in with, and the posts that people of a trust hold."""

from collections.abc import Sequence
from typing import ClassVar, Self
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import F, Q

from lodge.foundation.ids import new_id
from lodge.foundation.statements.questions import Question


class AccountRows(models.QuerySet["Account"]):
    """Accounts, each with whom it is for: every request asks for both."""

    def select_for_update(
        self,
        nowait: bool = False,
        skip_locked: bool = False,
        of: Sequence[str] = ("self",),
        no_key: bool = False,
    ) -> Self:
        """Lock the account alone: PostgreSQL locks nobody who may not be there."""
        return super().select_for_update(nowait, skip_locked, of, no_key)


class Accounts(BaseUserManager["Account"]):
    """Makes accounts; who they are at a school comes from posts, never from the account."""

    def get_queryset(self) -> AccountRows:
        """Return accounts with whom they are for."""
        return AccountRows(self.model, using=self._db).select_related("person__school")

    def get(self, *args: object, **kwargs: object) -> "Account":
        """
        Return one account; every request asks for one by nothing but its id.

        :raises Account.DoesNotExist: if there is none.
        """
        key = kwargs.get("pk")
        if args or len(kwargs) != 1 or not isinstance(key, UUID):
            return super().get(*args, **kwargs)
        if (found := BY_ID.answer(key)) is None:
            raise Account.DoesNotExist
        return found

    def create_user(self, username: str, email: str = "", password: str | None = None) -> "Account":
        """Make an account; without a password it cannot be signed in to with one."""
        account = self.model(username=username, email=self.normalize_email(email))
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """What somebody signs in with: for a person of a school, or for somebody of a trust."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(
        max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    person = models.ForeignKey("school.Person", models.PROTECT, null=True, related_name="accounts")
    trust = models.ForeignKey("school.Trust", models.PROTECT, null=True, related_name="accounts")
    full_name = models.CharField(max_length=200, blank=True)

    objects: ClassVar[Accounts] = Accounts()

    # They change when somebody signs in; the record seals the rest of the row.
    unsealed: ClassVar[frozenset[str]] = frozenset({"password", "last_login"})

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email"]

    def __str__(self) -> str:
        """Return the name to sign in with."""
        return self.username


BY_ID = Question[Account, UUID](lambda key: Account.objects.filter(id=key), sample=UUID(int=0))


class TrustPost(models.Model):
    """A role at a trust that an account holds from a day to a day, both included."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trust = models.ForeignKey("school.Trust", models.PROTECT, related_name="posts")
    account = models.ForeignKey(Account, models.CASCADE, related_name="trust_posts")
    role_code = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="school_trustpost_dates",
            ),
        ]

    def __str__(self) -> str:
        """Return the role."""
        return self.role_code
