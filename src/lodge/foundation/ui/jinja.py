"""The Jinja environment of every page: named in settings, made once by Django's backend."""

from collections.abc import MutableMapping
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    Undefined,
)

from lodge.foundation import moment
from lodge.foundation.ui import bar, forms, sayings

GOVUK = "govuk_frontend_jinja"
OWN_TEMPLATES = Path(__file__).parent / "jinja2"


class Furniture(Environment):
    """
    An environment for our templates, with the GOV.UK macros in a lenient one beside it.

    Those macros lean on names that may be missing; ours must not, so that a slip shows in a test.
    """

    def __init__(self, **options: object) -> None:
        """Make both environments."""
        super().__init__(**options)  # type: ignore[arg-type]  # whatever the settings say
        self.govuk = Environment(
            loader=PrefixLoader({GOVUK: PackageLoader(GOVUK)}), autoescape=True
        )

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, object] | None = None,
    ) -> Template:
        """Return a template; one of GOV.UK's comes from the lenient environment."""
        if isinstance(name, str) and name.startswith(f"{GOVUK}/"):
            return self.govuk.get_template(name)
        return super().get_template(name, parent, globals)


def environment(**options: object) -> Furniture:
    """Make the environment, for ``TEMPLATES`` in the settings."""
    given = options.pop("loader", None)
    loaders = [FileSystemLoader(OWN_TEMPLATES)]
    options["loader"] = ChoiceLoader(
        [given, *loaders] if isinstance(given, BaseLoader) else loaders
    )
    # A name that is not there stops a test, but never a page in a school.
    strict = settings.DEBUG or getattr(settings, "LODGE_STRICT_TEMPLATES", False)
    options["undefined"] = StrictUndefined if strict else Undefined
    made = Furniture(**{"autoescape": True, "trim_blocks": True, "lstrip_blocks": True} | options)
    made.globals.update(
        url=url,
        static=static,
        bar_of=bar.bar_of,
        why_address=bar.why_address,
        messages_of=messages_of,
        shown_fields=forms.shown_fields,
        shown_field=forms.shown_field,
        error_lines=forms.error_lines,
        now=moment.now,
    )
    made.filters.update(
        date=say_date, time=sayings.say_time, datetime=say_datetime, exactly=sayings.say_exactly
    )
    return made


def url(route: str, *args: object, **parts: object) -> str:
    """Return the address of a route: ``url("desk:hand-in", slug=school.slug)``."""
    return reverse(route, args=args or None, kwargs=parts or None)


def say_date(day: date | None) -> str:
    """Return "Monday 24 November", the year added when it is another."""
    return sayings.say_date(day, today=moment.today())


def say_datetime(at: datetime | None) -> str:
    """Return "today 15:10" or "Monday 24 November 15:10"."""
    return sayings.say_datetime(at, now=moment.now())


def messages_of(request: HttpRequest | None) -> list[str]:
    """Return what the last action left to be said, once; nothing when nobody asks."""
    if request is None:
        return []
    return [str(message) for message in get_messages(request)]
