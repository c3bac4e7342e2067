"""
Django's settings. What a site may set is read from the environment, see docs/reference/settings.md.

No rules live here. Sign-in has its own part in ``settings.sign_in``.
"""

from pathlib import Path

from lodge.config.settings.database_address import database_at
from lodge.config.settings.environment import (
    host_and_port,
    one_of,
    secret_key,
    several,
    switch,
    words,
)
from lodge.config.settings.notices import *  # noqa: F403
from lodge.config.settings.sign_in import *  # noqa: F403  (Django reads settings as plain names)

LODGE = Path(__file__).resolve().parents[2]
UI = LODGE / "foundation" / "ui"

DEFAULT_SECRET = "not-a-secret-set-LODGE_SECRET_KEY-before-anybody-relies-on-this"
DEMO = switch("LODGE_DEMO")
DEBUG = switch("LODGE_DEBUG")
HTTPS = switch("LODGE_HTTPS", default=not (DEMO or DEBUG))
DATA_DIR = Path(words("LODGE_DATA_DIR", "data")).absolute()
SECRET_KEY = secret_key(kept_in=DATA_DIR / "secret-key", default=DEFAULT_SECRET)
# What a former secret signed or sealed is still read, until everything is anew.
SECRET_KEY_FALLBACKS = several("LODGE_SECRET_KEY_FALLBACKS")
# Seeds of second factors are sealed by the keys in this file, or by one that the secret gives.
SEAL_KEYS_FILE = Path(words("LODGE_SEAL_KEYS") or DATA_DIR / "seal-keys")
ALLOWED_HOSTS = several("LODGE_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = several("LODGE_ORIGINS")

INSTALLED_APPS = [
    "lodge.config",
    "lodge.record",
    "lodge.school",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_q",
]
# A room joins by standing in the house.
INSTALLED_APPS[3:3] = [
    f"lodge.{room}"
    for room in (
        "notices",
        "policy",
        "duties",
        "devices",
        "incidents",
        "safeguarding",
        "desk",
    )
    if (LODGE / room / "apps.py").is_file()
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Outside whatever answers by itself, so that each answer says what a browser may load for it.
    "csp.middleware.CSPMiddleware",
    "lodge.config.methods.MethodsMiddleware",
    # The policy with all its clauses is long; Django pads each answer, so its size tells nothing.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Before anything that reads what was sent: a refused file is never spooled anywhere.
    "lodge.foundation.pages.no_uploads.WordsOnlyMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    # Outside whoever refuses, so that each refusal is heard of.
    "lodge.safeguarding.middleware.AttemptMiddleware",
    "lodge.foundation.pages.refusal.RefusalMiddleware",
    "lodge.school.middleware.DeskMiddleware",
    "lodge.school.middleware.ActorMiddleware",
    "lodge.school.middleware.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "lodge.config.urls"
WSGI_APPLICATION = "lodge.config.wsgi.application"
DATABASES = {
    "default": database_at(words("LODGE_DATABASE_URL") or f"sqlite:///{DATA_DIR}/lodge.sqlite3")
}
# Wrong tries are counted in the database: whatever number of processes serves, they count together.
COUNTS_TABLE = "lodge_counts"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": COUNTS_TABLE,
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    # What may be worked out again; each process has its own.
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.template.context_processors.csrf",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [UI / "jinja2"],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "lodge.foundation.ui.jinja.environment",
            "context_processors": CONTEXT_PROCESSORS,
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    },
]
FORM_RENDERER = "lodge.foundation.ui.forms.FurnitureRenderer"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [UI / "static"] if (UI / "static").is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "lodge.config.static_names.StaticNames"},
}

SESSION_ENGINE = "lodge.config.sessions"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS and switch("LODGE_HTTPS_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if switch("LODGE_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# Without a mail server, letters are kept as files and nothing tells people to expect one.
MAIL_SERVER = words("LODGE_MAIL_SERVER")
MAIL_LEAVES = bool(MAIL_SERVER)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_LEAVES else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "outbox"
EMAIL_HOST, EMAIL_PORT = host_and_port("LODGE_MAIL_SERVER", port=25)
EMAIL_HOST_USER = words("LODGE_MAIL_USER")
EMAIL_HOST_PASSWORD = words("LODGE_MAIL_PASSWORD")
EMAIL_USE_TLS = switch("LODGE_MAIL_TLS", default=True)
DEFAULT_FROM_EMAIL = words("LODGE_MAIL_FROM", "lodge@example.org")

# Jobs are idempotent; `retry` stays longer than `timeout`, which stays longer than any job.
Q_CLUSTER = {
    "name": "lodge",
    "orm": "default",
    "workers": 1,
    "timeout": 300,
    "retry": 360,
    "max_attempts": 5,
    "catch_up": False,
    "poll": 1.0,
    "bulk": 1,
}

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOG_LEVEL = one_of("LODGE_LOG_LEVEL", LOG_LEVELS, default="WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # A page that is not there is no fault of ours.
    "loggers": {"django.request": {"level": "ERROR"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
