"""The invented accounts of the demo, all with one password that the sign-in page shows."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.contrib.auth.hashers import make_password

from lodge.config.demo.schools import SCHOOLS
from lodge.school.domain.roles import TRUST_LEAD
from lodge.school.models import Account, Person, Trust, TrustPost

DEMO_PASSWORD: Final = "come-in-to-the-lodge"
LONG_AGO: Final = date(2024, 9, 1)
_SHOWN: Final = {
    "office": "office officer, at the desk",
    "teacher": "teacher",
    "tutor": "tutor of two forms, whose trays they take",
    "head": "headteacher",
    "dsl": "designated safeguarding lead",
    "governor": "governor",
}


def demo_accounts() -> tuple[tuple[str, str, str], ...]:
    """Return the accounts to show on the sign-in page: name to sign in with, role, school."""
    shown = [
        (f"{word}.{school.slug}", role, school.name)
        for school in SCHOOLS
        for word, role in _SHOWN.items()
        if word != "tutor" or school.trays
    ]
    return (("trust.lead", "trust lead", "all five schools"), *shown)


def welcome() -> str:
    """Return what to print for whoever tries the demo: the accounts by role, and the password."""
    rows = (f"  {username:24} {role}, {school}" for username, role, school in demo_accounts())
    said = "Nobody here is real. Accounts, all with the password"
    return "\n".join([f"{said} {DEMO_PASSWORD}", *rows])


def make_accounts(people: Sequence[tuple[str, Person]]) -> None:
    """Make an account for each person, under the word given with them."""
    # One hash for all: a slow hash for each of fifty invented people would be a minute's wait.
    password = make_password(DEMO_PASSWORD)
    Account.objects.bulk_create(
        Account(
            username=username,
            email=f"{username}@example.org",
            password=password,
            person=person,
            full_name=person.full_name,
        )
        for username, person in people
    )


def make_trust_lead(trust: Trust) -> None:
    """Make the account of the one who answers for all five schools."""
    account = Account.objects.create_user(
        "trust.lead", email="trust.lead@example.org", password=DEMO_PASSWORD
    )
    account.trust = trust
    account.full_name = "Marlow Yarrowgate"
    account.save(update_fields=["trust", "full_name"])
    TrustPost.objects.create(trust=trust, account=account, role_code=TRUST_LEAD, starts_on=LONG_AGO)
