"""Every change to a table has its migration, and every migration runs."""

from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import call_command


@pytest.mark.django_db
@pytest.mark.slow
def test_no_model_has_changed_without_a_migration():
    said = StringIO()

    with suppress(SystemExit):
        call_command("makemigrations", "--check", "--dry-run", stdout=said)

    assert "No changes detected" in said.getvalue()
