"""
Sealing a secret before it is kept in a field: by which key, and how a newer key takes over.

A sealed text names its key, so that old ones stay readable until everything is sealed again.
"""

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Self

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MARK: Final = "sealed"
KEY_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
OF_THE_SITE: Final = "site"
_PURPOSE: Final = b"lodge: secrets in fields"


class SealBroken(Exception):
    """A sealed text that none of the keys opens."""


class NoSuchKey(ValueError):
    """A line that is no key; the message says what to do and never shows the key."""


@dataclass(frozen=True, slots=True)
class SealKeys:
    """
    Keys by their id; the first one seals, all of them open.

    ``older`` are those that former secrets of the site gave: what the site's key does not open,
    one of them may.
    """

    by_id: Mapping[str, str]
    older: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str, *, secret: str, former: Iterable[str] = ()) -> Self:
        """
        Return the keys of a file, newest first, and after them those that the secrets give.

        :raises NoSuchKey: if a line is not an id and a key.
        """
        found: dict[str, str] = {}
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                key_id, key = _key_in(line, number)
                if key_id in found:
                    raise NoSuchKey(f"Line {number} has the id “{key_id}” again. Give it another.")
                found[key_id] = key
        older = tuple(_key_from(each) for each in former)
        return cls({**found, OF_THE_SITE: _key_from(secret)}, older)

    @property
    def current(self) -> str:
        """Return the id of the key that seals."""
        return next(iter(self.by_id))

    def seal(self, text: str) -> str:
        """Return a text sealed by the current key."""
        token = Fernet(self.by_id[self.current]).encrypt(text.encode()).decode()
        return f"{MARK}:{self.current}:{token}"

    def opened(self, kept: str) -> str:
        """
        Return a text as it was before it was sealed; one that never was comes back as it is.

        :raises SealBroken: if its key is gone or it was tampered with.
        """
        if not is_sealed(kept):
            return kept
        key_id, _, token = kept.removeprefix(f"{MARK}:").partition(":")
        key = self.by_id.get(key_id)
        if key is None:
            raise SealBroken(f"The key “{key_id}” is not there.")
        keys = [key, *self.older] if key_id == OF_THE_SITE else [key]
        try:
            return MultiFernet([Fernet(each) for each in keys]).decrypt(token.encode()).decode()
        except InvalidToken as error:
            raise SealBroken(f"The key “{key_id}” does not open it.") from error

    def is_current(self, kept: str) -> bool:
        """Say whether a text is sealed by the key that seals now, and not by a former one."""
        _, _, named = kept.partition(f"{MARK}:{self.current}:")
        try:
            Fernet(self.by_id[self.current]).decrypt(named.encode())
        except InvalidToken:
            return False
        return True


def is_sealed(kept: str) -> bool:
    """Say whether a text is sealed at all."""
    return kept.startswith(f"{MARK}:")


def new_key_line(key_id: str) -> str:
    """
    Return a line with a new key, for the top of the file.

    :raises NoSuchKey: if the id is no word of small letters, digits and dashes.
    """
    if KEY_ID.fullmatch(key_id) is None or key_id == OF_THE_SITE:
        raise NoSuchKey(f"“{key_id}” cannot be the id of a key. Use a word such as 2026-11.")
    return f"{key_id} {Fernet.generate_key().decode()}\n"


def _key_in(line: str, number: int) -> tuple[str, str]:
    key_id, _, key = line.strip().partition(" ")
    try:
        Fernet(key.strip())
    except ValueError as error:
        raise NoSuchKey(f"Line {number} is not an id, a space and a key.") from error
    if KEY_ID.fullmatch(key_id) is None or key_id == OF_THE_SITE:
        raise NoSuchKey(f"Line {number}: “{key_id[:40]}” cannot be the id of a key.")
    return key_id, key.strip()


def _key_from(secret: str) -> str:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(derived).decode()
