"""What holds for every test: its database, its randomness, its browser."""

import gc
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["pytester", "tools.shown"]

TESTS = Path(__file__).parent
WITHOUT_DJANGO = (TESTS / "norms", TESTS / "packs")
# What a run of tests is told from outside; a site's own settings never reach it.
KEPT = ("LODGE_DATABASE_URL", "LODGE_FAULTS")
CHROMIUM = "/usr/bin/chromium-headless-shell"
# Debian's browser, as quiet as it can be: it may talk to nobody but our own server.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

# A run makes much rubbish and ends soon: to look it through less often takes a sixth off its time.
gc.set_threshold(50_000, 20, 100)

settings.register_profile("quick", max_examples=25, deadline=None)
settings.register_profile("full", max_examples=50, deadline=None)
settings.register_profile("long", max_examples=1500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start Django, unless all that is asked for are tests that do without it."""
    asked_for = [Path(name.split("::")[0]).resolve() for name in config.args]
    if not all(_does_without_django(path) for path in asked_for):
        _set_the_site(config)
        os.environ["DJANGO_SETTINGS_MODULE"] = "lodge.config.settings"
        import django
        from django.conf import settings as django_settings

        django.setup()
        if django_settings.DATABASES["default"]["ENGINE"] == "lodge.config.sqlite":
            # Each process of a parallel run has a database of its own in its own memory.
            django_settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = ":memory:"


@pytest.fixture(scope="session", autouse=True)
def _quick_and_strict() -> None:
    """Hash passwords fast, for nobody guesses those of the tests; let no template miss a name."""
    if "DJANGO_SETTINGS_MODULE" in os.environ:
        from django.conf import settings as django_settings

        django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        django_settings.LODGE_STRICT_TEMPLATES = True


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Start Debian's Chromium instead of one that would have to be downloaded."""
    # Playwright keeps a loop running in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    return {"executable_path": CHROMIUM, "args": [*CHROMIUM_FLAGS], "headless": True}


def _set_the_site(config: pytest.Config) -> None:
    """Make the tests' site from nothing but these settings, whatever the machine's own are."""
    folder = tempfile.TemporaryDirectory(prefix="lodge-tests-")
    config.add_cleanup(folder.cleanup)
    (Path(folder.name) / "static").mkdir()
    for name in [name for name in os.environ if name.startswith("LODGE_")]:
        if name not in KEPT:
            del os.environ[name]
    os.environ |= {
        "LODGE_DATA_DIR": folder.name,
        "LODGE_HTTPS": "0",
        "LODGE_SECRET_KEY": "a secret that only the tests know, and long enough for Django",
    }


def _does_without_django(path: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in WITHOUT_DJANGO)
