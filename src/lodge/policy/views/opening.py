"""What every page of the policy opens with: who reads, which day's rules, of which provision."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import update_wrapper
from typing import Protocol
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.policy import permissions
from lodge.policy.domain import NoPolicyInForce, Rules
from lodge.policy.forms import DayForm
from lodge.policy.queries import rules_at
from lodge.policy.views.without_rules import no_policy_page
from lodge.school.queries import actor_for
from lodge.school.queries.provisions import provisions_to_ask_about

BAD_REQUEST = 400


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A page being read: by whom, at which school's address, and by which rules."""

    actor: Actor
    slug: str
    rules: Rules
    form: DayForm

    @property
    def provision(self) -> UUID | None:
        """Return the provision asked for, if any."""
        return self.form.provision()

    @property
    def status(self) -> int | None:
        """Return the status of a page whose day or provision could not be."""
        return BAD_REQUEST if self.form.errors else None

    def pairs(self) -> dict[str, str]:
        """Return the day and the provision as an address carries them."""
        found = {"on": self.rules.on.isoformat()}
        return found if self.provision is None else {**found, "provision": str(self.provision)}

    def query(self, **more: str) -> str:
        """Return the end of an address with the same day and provision."""
        return urlencode({**self.pairs(), **more})

    def context(self, **more: object) -> dict[str, object]:
        """Return what every page of the policy shows, and more."""
        actor = self.actor
        return {
            "slug": self.slug,
            "rules": self.rules,
            "form": self.form,
            "on": self.rules.on.isoformat(),
            "carried": self.pairs(),
            "may_adopt": permissions.why_not_adopt(actor=actor) is None,
            "may_study": permissions.why_not_study(actor=actor) is None,
            **more,
        }


class Address(Protocol):
    """A page as an address calls it."""

    def __call__(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer a request at a school's address."""


def with_rules(view: Callable[[HttpRequest, Opened], HttpResponse]) -> Address:
    """Give a page the rules it is about, or say that there are none on that day."""

    def opened(request: HttpRequest, slug: str) -> HttpResponse:
        actor = actor_for(request)
        ensure_allowed(permissions.why_not_read(actor=actor))
        provisions = provisions_to_ask_about(
            seen_by=actor, on=moment.today(), named=request.GET.get("provision", "")
        )
        form = DayForm(request.GET, provisions=provisions)
        form.is_valid()
        on = form.cleaned_data.get("on") or moment.today()
        try:
            rules = rules_at(seen_by=actor, on=on, provision=form.provision())
        except NoPolicyInForce as none_yet:
            return no_policy_page(request, actor=actor, slug=slug, none_yet=none_yet)
        return view(request, Opened(actor, slug, rules, form))

    return update_wrapper(opened, view)
