"""Whom to tell: the police question, and everything the policy asks, each with its clock."""

from uuid import UUID, uuid5

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from lodge.devices.domain import Happened
from lodge.duties.domain import Step
from lodge.duties.queries import duties_of
from lodge.foundation import moment
from lodge.foundation.ids import new_id
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.ui.sent import went_well
from lodge.safeguarding.actions import DutyDone, settle_duty, write_entry
from lodge.safeguarding.domain import EntryKind, NewEntry
from lodge.safeguarding.forms.notify import NotifyForm
from lodge.safeguarding.presenters import steps as presenter
from lodge.safeguarding.presenters.tasks import groups_of
from lodge.safeguarding.queries import standing_of
from lodge.safeguarding.views.answering import shown
from lodge.safeguarding.views.standing import AtCase, at_case
from lodge.safeguarding.views.steps import go_on


@takes_words_only
@require_http_methods(["GET", "HEAD", "POST"])
def notify(request: HttpRequest, slug: str, case_id: UUID) -> HttpResponse:
    """Show what the policy asks and keep what was done of it."""
    at = at_case(request, case_id, place="notify")
    standing = standing_of(seen_by=at.actor, case_id=case_id)
    owed = duties_of(seen_by=at.actor, matter_id=case_id, at=at.now)
    form = NotifyForm(
        request.POST or None,
        owed=[each for each in owed if each.is_open],
        ask_police=not standing.police,
        initial={"client_id": new_id()},
    )
    if form.is_valid() and went_well(form, lambda: _settle(at, form)):
        return go_on(at, slug, "notify")
    page = presenter.step_page(at.case, "notify", standing=standing, now=at.now, slug=slug)
    page["groups"] = groups_of(owed, now=at.now)
    page["asks_police"] = "police" in form.fields
    return shown(request, "safeguarding/notify.html", page, form)


@transaction.atomic
def _settle(at: AtCase, form: NotifyForm) -> None:
    now = moment.now()
    sent = form.sent_id()
    said = form.cleaned_data
    if said.get("police"):
        entry = NewEntry(
            kind=EntryKind.POLICE,
            code=said["police"],
            reason=said["police_reason"],
            reference=said["police_reference"],
        )
        write_entry(
            actor=at.actor,
            case_id=at.case.id,
            entry=entry,
            happened=Happened(uuid5(sent, "police"), now, now),
        )
    for owed, step, words in form.done():
        waived = step is Step.WAIVED
        done = DutyDone(
            key=owed.key,
            step=step,
            words="" if waived else words,
            reason=words if waived else "",
        )
        settle_duty(
            actor=at.actor,
            case_id=at.case.id,
            done=done,
            happened=Happened(uuid5(sent, owed.key.text), now, now),
        )
