"""Settings from outside: what cannot work is refused in a sentence that says what to do."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from lodge.config.settings import DEFAULT_SECRET
from lodge.config.settings.database_address import database_at
from lodge.config.settings.environment import secret_key, several, switch
from lodge.config.starting import checks


def test_an_address_of_sqlite_is_read():
    found = database_at("sqlite:////srv/lodge/a%20b.sqlite3")

    assert found["ENGINE"] == "lodge.config.sqlite"
    assert found["NAME"] == "/srv/lodge/a b.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]


def test_an_address_of_postgresql_is_read():
    found = database_at("postgresql://lo%40dge:p%2Fw@db.example.org:5433/book?sslmode=require")

    wanted = ("lo@dge", "p/w", "db.example.org", "5433", "book", {"sslmode": "require"})
    names = ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")
    assert tuple(found[name] for name in names) == wanted


@pytest.mark.parametrize(
    "address",
    ["mysql://db/book", "sqlite://", "postgresql://db", "book.sqlite3", "postgresql://db:x/book"],
)
def test_another_address_is_refused_with_what_to_write(address):
    with pytest.raises(ImproperlyConfigured, match="LODGE_DATABASE_URL") as refused:
        database_at(address)
    assert "\n" not in str(refused.value)


def test_a_password_is_not_repeated_in_the_refusal():
    with pytest.raises(ImproperlyConfigured) as refused:
        database_at("mysql://lodge:hush@db/book")
    assert "hush" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "read"), [("1", True), ("yes", True), ("0", False), ("", False), (None, True)]
)
def test_a_switch_is_on_or_off_or_left_as_it_was(given, read, monkeypatch):
    monkeypatch.delenv("LODGE_X", raising=False)
    if given is not None:
        monkeypatch.setenv("LODGE_X", given)

    assert switch("LODGE_X", default=True) is read


def test_a_switch_that_is_neither_is_refused(monkeypatch):
    monkeypatch.setenv("LODGE_X", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="LODGE_X must be 1 or 0, not 'perhaps'"):
        switch("LODGE_X")


def test_several_words_have_commas_between(monkeypatch):
    monkeypatch.setenv("LODGE_X", "a.example.org, b.example.org,")

    assert several("LODGE_X") == ["a.example.org", "b.example.org"]


def test_the_secret_is_the_given_one_then_the_kept_one(tmp_path, monkeypatch):
    kept = tmp_path / "secret-key"
    monkeypatch.delenv("LODGE_SECRET_KEY", raising=False)
    assert secret_key(kept_in=kept, default="d") == "d"

    kept.write_text("kept\n")
    assert secret_key(kept_in=kept, default="d") == "kept"

    monkeypatch.setenv("LODGE_SECRET_KEY", "given")
    assert secret_key(kept_in=kept, default="d") == "given"


@pytest.mark.parametrize(("demo", "refused"), [(False, True), (True, False)])
def test_a_secret_that_everybody_knows_is_for_the_demo_only(demo, refused, settings):
    settings.SECRET_KEY = DEFAULT_SECRET
    settings.DEMO = demo

    assert bool(checks.secret_is_secret()) is refused


@pytest.mark.skipif(connection.vendor != "sqlite", reason="it is about SQLite")
@pytest.mark.parametrize(
    ("version", "refused"), [((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False)]
)
def test_a_sqlite_that_can_corrupt_its_file_is_refused(version, refused, monkeypatch):
    monkeypatch.setattr("sqlite3.sqlite_version_info", version)

    assert bool(checks.sqlite_is_safe()) is refused


def test_the_sqlite_we_run_is_safe():
    assert checks.sqlite_is_safe() == []


def test_guards_that_are_gone_keep_lodge_from_starting(db, monkeypatch):
    monkeypatch.setattr("django.db.migrations.executor.MigrationExecutor.migration_plan", _none)
    monkeypatch.setattr("lodge.foundation.guards.missing", lambda _: ["school_post_stays"])

    (problem,) = checks.database_is_ready()

    assert "lodge migrate" in problem.msg
    assert "school_post_stays" in problem.msg


@pytest.mark.parametrize(
    ("sends_on", "header", "refused"),
    [
        (True, None, True),
        (True, ("HTTP_X_FORWARDED_PROTO", "https"), False),
        (False, None, False),
    ],
)
def test_a_site_that_would_send_people_on_for_ever_does_not_start(
    sends_on, header, refused, settings
):
    settings.SECURE_SSL_REDIRECT = sends_on
    settings.SECURE_PROXY_SSL_HEADER = header

    assert [each.id for each in checks.https_can_be_reached()] == ["lodge.E007"] * refused


def test_without_a_table_for_wrong_tries_lodge_does_not_start(db, monkeypatch, settings):
    monkeypatch.setattr("django.db.migrations.executor.MigrationExecutor.migration_plan", _none)
    settings.COUNTS_TABLE = "lodge_another"

    (problem,) = checks.database_is_ready()

    assert "lodge migrate" in problem.msg
    assert problem.id == "lodge.E006"


def test_a_database_that_lags_behind_keeps_lodge_from_starting(db, monkeypatch):
    class Migration:
        app_label, name = "school", "0009_later"

    monkeypatch.setattr(
        "django.db.migrations.executor.MigrationExecutor.migration_plan",
        lambda *_: [(Migration(), False)],
    )

    (problem,) = checks.database_is_ready()

    assert problem.msg == "Not yet migrated: school.0009_later. Run `lodge migrate`."


def _none(*_):
    return []
