"""What happens at the door: kept in the record with no secret, and remembered at the desk."""

import os
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from lodge.foundation.canonical import JSON
from lodge.foundation.refusal import Refusal, Refused
from lodge.record.actions import append
from lodge.school.domain.calendar import local_time_of
from lodge.school.domain.sealing import SealKeys, new_key_line
from lodge.school.domain.sign_in import PIN_TRIES, what_is_wrong_with_pin
from lodge.school.models import Account, DeskVisit
from lodge.school.queries.sign_in import digest_of_browser, writer_of

# Under which words the library keeps the seed of an app, and that of a sheet of codes.
SEEDS: Final = ("secret", "seed")
TOKEN_BYTES: Final = 32


@transaction.atomic
def note(
    *, account: Account, verb: str, at: datetime, detail: Mapping[str, JSON] | None = None
) -> None:
    """Keep in the record what happened to an account; one of no school at all has no record."""
    writer = writer_of(account, on=local_time_of(at).date())
    if writer is None:
        return
    append(
        actor=writer,
        verb=f"sign_in.{verb}",
        subject=f"account:{account.id}",
        happened_at=at,
        detail=detail or {},
    )


@transaction.atomic
def remember_visit(*, account: Account, browser: str, at: datetime) -> DeskVisit:
    """Remember that somebody signed in at a browser today; forget whoever did on other days."""
    today = local_time_of(at).date()
    digest = digest_of_browser(browser)
    DeskVisit.objects.filter(browser=digest).exclude(on=today).delete()
    visit, _ = DeskVisit.objects.get_or_create(account=account, browser=digest, on=today)
    return visit


def new_browser() -> str:
    """Return a token for a browser that has none of its own."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def browser_to_trust(browser: str, *, at: datetime) -> str:
    """
    Return the token that somebody's full sign-in goes on with.

    One with which nobody signed in today may have been put there by somebody who knows it, to try
    PINs with it elsewhere: it is changed for a new one.
    """
    today = local_time_of(at).date()
    seen = DeskVisit.objects.filter(browser=digest_of_browser(browser), on=today).exists()
    return browser if seen else new_browser()


def forget_visits(*, account: Account, browser: str) -> None:
    """Take somebody off the list of a browser, with the PIN they set there."""
    DeskVisit.objects.filter(account=account, browser=digest_of_browser(browser)).delete()


def forget_visits_everywhere(*, account: Account) -> None:
    """Take somebody off the list of every browser, with their PINs."""
    DeskVisit.objects.filter(account=account).delete()


def forget_pins(*, account: Account) -> None:
    """Take every PIN of somebody away: whoever knows one must come in by the password now."""
    DeskVisit.objects.filter(account=account).update(pin="")


@transaction.atomic
def set_pin(*, account: Account, browser: str, pin: str, at: datetime) -> None:
    """
    Set a PIN for this browser and the rest of this day.

    :raises Refused: if it is too easy, or not a PIN at all.
    """
    wrong = what_is_wrong_with_pin(pin)
    if wrong:
        raise Refused(Refusal(reason=wrong))
    visit = remember_visit(account=account, browser=browser, at=at)
    visit.pin = make_password(_with_token(pin, browser))
    visit.pin_failures = 0
    visit.save(update_fields=["pin", "pin_failures"])
    note(account=account, verb="pin_set", at=at)


def pin_is_right(*, visit: DeskVisit, browser: str, pin: str, at: datetime) -> bool:
    """Say whether a PIN is right; the last wrong try takes the PIN away."""
    # Counted before it is checked, in one statement: tries sent side by side all count.
    counted = DeskVisit.objects.filter(id=visit.id, pin_failures__lt=PIN_TRIES).exclude(pin="")
    if not counted.update(pin_failures=F("pin_failures") + 1):
        return False
    if check_password(_with_token(pin, browser), visit.pin):
        DeskVisit.objects.filter(id=visit.id).update(pin_failures=0)
        return True
    note(account=visit.account, verb="failed", at=at, detail={"by": ["pin"]})
    if DeskVisit.objects.filter(id=visit.id, pin_failures__gte=PIN_TRIES).update(pin=""):
        note(account=visit.account, verb="pin_taken_away", at=at)
    return False


def keep_new_key(key_id: str) -> None:
    """
    Make a key and put it before the others in the site's file; from now on it seals.

    :raises NoSuchKey: if that cannot be an id, or another key has it.
    """
    path = settings.SEAL_KEYS_FILE
    older = path.read_text() if path.exists() else ""
    text = new_key_line(key_id) + older
    SealKeys.of(text, secret=settings.SECRET_KEY)
    beside = path.with_name(f"{path.name}.new")
    with os.fdopen(os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


@transaction.atomic
def seal_again(*, keys: SealKeys, at: datetime) -> int:
    """
    Seal every seed of a second factor by the current key; return how many were not.

    :raises SealBroken: if one cannot be opened; then nothing is different.
    """
    factors = Authenticator.objects.filter(data__has_any_keys=SEEDS).select_related("user")
    sealed = 0
    for factor in factors.order_by("pk"):
        old = {name: factor.data[name] for name in SEEDS if name in factor.data}
        if all(keys.is_current(kept) for kept in old.values()):
            continue
        factor.data |= {name: keys.seal(keys.opened(kept)) for name, kept in old.items()}
        factor.save(update_fields=["data"])
        note(account=factor.user, verb="second_factor_sealed", at=at)
        sealed += 1
    return sealed


def _with_token(pin: str, browser: str) -> str:
    return f"{browser}:{pin}"
