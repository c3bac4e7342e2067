"""What allauth asks us about second factors."""

from collections.abc import Sequence
from typing import ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from lodge.foundation.refusal import Refusal, Refused
from lodge.school.domain.sealing import SealBroken
from lodge.school.models import Account
from lodge.school.queries.sealing import seal_keys
from lodge.school.queries.sign_in import name_of

KEYS_ARE_GONE = Refusal(
    reason="Your second factor cannot be read: the keys of this site are not the ones it was "
    "sealed with. Ask your IT staff to put them back, or to reset your account."
)

ASKED_AT_SIGN_IN = frozenset({Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN})


class SecondFactorAdapter(DefaultMFAAdapter):
    """Our answers. A second factor never needs a phone: printed codes alone are one."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right, or it has been used. Try the next one.",
    }

    def is_mfa_enabled(
        self,
        user: AbstractBaseUser | AnonymousUser,
        types: Sequence[Authenticator.Type] | None = None,
    ) -> bool:
        """Say whether somebody has a second factor; where keys and apps count, so does paper."""
        if types is not None and set(types) >= ASKED_AT_SIGN_IN:
            types = [*types, Authenticator.Type.RECOVERY_CODES]
        return bool(super().is_mfa_enabled(user, types=types))

    def encrypt(self, text: str) -> str:
        """Return the seed of an app or of a sheet of codes as it is kept: sealed."""
        return seal_keys().seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """
        Return a seed as it was; one that was kept before there were seals is read as it is.

        :raises Refused: if the key is gone.
        """
        try:
            return seal_keys().opened(encrypted_text)
        except SealBroken as error:
            raise Refused(KEYS_ARE_GONE) from error

    def get_totp_issuer(self) -> str:
        """Return the name that an app shows."""
        return "Lodge"

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        """Return a name for the next key, to be changed by whoever holds it."""
        there = Authenticator.objects.filter(user=user, type=type).count()
        return "My key" if not there else f"Key {there + 1}"

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, object]:
        """Return what a browser shows beside a key: the name people know."""
        entity: dict[str, object] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": name_of(user), "name": user.username}

    def _get_site_name(self) -> str:
        return "Lodge"
