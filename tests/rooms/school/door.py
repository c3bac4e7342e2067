"""Coming in by the door, as tests do it."""

from datetime import date

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from lodge.record.models import Entry
from lodge.school.models import Account, Person, School, TrustPost

PASSWORD = "heron-kettle-gravel-9"
LONG_AGO = date(2024, 9, 2)


def account_of(actor, username, *, email=""):
    """Return a new account of somebody who holds a post."""
    account = Account.objects.create_user(username, email, PASSWORD)
    account.person = Person.objects.of(actor.school_id).get(id=actor.person_id)
    account.save()
    return account


def trust_lead_of(trust, username="lead"):
    """Return a new account of somebody who answers for a trust."""
    account = Account.objects.create_user(username, "", PASSWORD)
    account.trust, account.full_name = trust, "Lena Lead"
    account.save()
    TrustPost.objects.create(
        trust=trust, account=account, role_code="trust_lead", starts_on=LONG_AGO
    )
    return account


def come_in(browser: Client, username, password=PASSWORD, **more):
    """Send the sign-in form."""
    return browser.post("/account/login/", {"login": username, "password": password}, **more)


def is_in(browser: Client):
    """Say whether somebody is signed in at a browser and sees their own page."""
    return browser.get("/account/").status_code == 200


def noted(school: School):
    """Return what the record says of the door, oldest first."""
    entries = Entry.objects.of(school.id).filter(verb__startswith="sign_in.").order_by("seq")
    return [entry.verb.removeprefix("sign_in.") for entry in entries]


def code_now(seed):
    """Return the code that an app with this seed shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(seed, counter))
