"""The keys that seal secrets in fields, as the site keeps them."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from lodge.school.domain.sealing import NoSuchKey, SealKeys


def seal_keys() -> SealKeys:
    """
    Return the keys of the site; read each time, so that a new key counts without a restart.

    :raises ImproperlyConfigured: if the file cannot be read or holds what is no key.
    """
    path = settings.SEAL_KEYS_FILE
    try:
        text = path.read_text() if path.exists() else ""
        former = settings.SECRET_KEY_FALLBACKS
        return SealKeys.of(text, secret=settings.SECRET_KEY, former=former)
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"The keys in {path} cannot be read: {error}.") from error
    except NoSuchKey as error:
        raise ImproperlyConfigured(f"{path}: {error}") from error
