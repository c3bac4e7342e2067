"""Run as a program of its own: makes the demo and prints a session key for each account."""

import json

import django

# Enough for every journey, and made in seconds; the demo as it comes has 1,610 pupils.
PUPILS_OF_A_SCHOOL = 60


def main() -> None:
    """Make what a running Lodge needs, and sign everybody in."""
    django.setup()
    from django.core.management import call_command

    from lodge.config import demo
    from lodge.config.starting import serving

    serving.make_data_folder()
    call_command("migrate", interactive=False, verbosity=0)
    serving.collect_static()
    demo.create_trust(pupils=PUPILS_OF_A_SCHOOL)
    print(json.dumps(keys()))


def keys() -> dict[str, str]:
    """Return a session key by user name."""
    from django.conf import settings
    from django.contrib.auth import (
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
        get_user_model,
    )
    from django.contrib.sessions.backends.db import SessionStore

    made = {}
    for account in get_user_model()._default_manager.filter(is_active=True).order_by("pk"):
        session = SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session.create()
        made[account.get_username()] = str(session.session_key)
    return made


if __name__ == "__main__":
    main()
