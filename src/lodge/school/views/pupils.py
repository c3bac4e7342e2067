"""Pupils: looked up by everybody who works with them; their families kept by the office."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.school import permissions
from lodge.school.actions import contacts as acts
from lodge.school.actions.places import move_pupil
from lodge.school.forms.plain import reason_field
from lodge.school.forms.provisions import FILE_COUNTS, NONE, MoveForm
from lodge.school.forms.pupils import NO, YES, ContactForm, FindForm, NewContactForm, TravelForm
from lodge.school.forms.staff import ReasonForm
from lodge.school.models import Contact, Pupil
from lodge.school.presenters import pupils as presenters
from lodge.school.presenters.asking import Ask
from lodge.school.queries import actor_for, contacts_of
from lodge.school.queries.people import (
    contact_called,
    forms_there,
    pupil_called,
    pupils_matching,
    roll,
)
from lodge.school.queries.provisions import provisions_taking_in
from lodge.school.queries.told import OF_FAMILY, told_of
from lodge.school.views.asking import ANSWERS, ask_and_keep


@require_safe
def pupils(request: HttpRequest, slug: str) -> HttpResponse:
    """Look pupils up by name, card or form: only names and forms are shown."""
    actor = _viewer(request)
    form = FindForm(request.GET or None, forms_there=forms_there(seen_by=actor))
    found: list[Pupil] = []
    asked = form.is_valid() and (form.cleaned_data["name"] or form.cleaned_data["form"])
    if asked:
        found = _found(actor, **form.cleaned_data)
    page = {
        "slug": slug,
        "form": form,
        "asked": bool(asked),
        "found": presenters.found_pupils(found[: presenters.MOST_ROWS]),
        "more": max(0, len(found) - presenters.MOST_ROWS),
        "own_forms": sorted(actor.forms),
    }
    return render(request, "school/pupils.html", page, status=400 if form.errors else None)


@require_safe
def pupil(request: HttpRequest, slug: str, pupil_id: UUID) -> HttpResponse:
    """Show a pupil: the form to everybody who works with pupils, the family to fewer."""
    actor = _viewer(request)
    row = pupil_called(seen_by=actor, pupil_id=pupil_id)
    hidden = permissions.why_not_see_family(actor=actor, form=row.form)
    may_keep = permissions.why_not_keep_the_roll(actor=actor) is None
    words = {"slug": slug, "pupil_id": pupil_id}
    changes = {
        "travel": reverse("school:pupil-travel", kwargs=words),
        "provision": reverse("school:pupil-provision", kwargs=words),
    }
    page = {
        "slug": slug,
        "pupil": row,
        "facts": presenters.pupil_facts(
            row,
            see_family=hidden is None,
            has_provisions=provisions_taking_in(seen_by=actor).exists(),
            changes=changes if may_keep else {},
        ),
        "hidden": hidden.reason if hidden else "",
        "contacts": [],
        "told": [],
        "may_keep": may_keep,
    }
    if hidden is None:
        told = told_of(seen_by=actor, subject=f"pupil:{row.id}", about=OF_FAMILY)
        page["contacts"] = presenters.shown_contacts(contacts_of(seen_by=actor, pupil_id=row.id))
        page["told"] = presenters.told_lines(told)
    return render(request, "school/pupil.html", page)


@require_http_methods(ANSWERS)
def pupil_travel(request: HttpRequest, slug: str, pupil_id: UUID) -> HttpResponse:
    """Say whether a pupil comes and goes alone."""
    actor = _keeper(request)
    row = pupil_called(seen_by=actor, pupil_id=pupil_id)
    form = TravelForm(
        request.POST or None, initial={"travels_alone": YES if row.travels_alone else NO}
    )
    return ask_and_keep(
        request,
        _page("Coming and going alone", slug, row),
        form,
        lambda: acts.set_travels_alone(
            pupil=row,
            travels_alone=form.cleaned_data["travels_alone"] == YES,
            reason=form.cleaned_data["reason"],
            actor=actor,
            at=moment.now(),
        ),
        said="Kept.",
    )


@require_http_methods(ANSWERS)
def pupil_provision(request: HttpRequest, slug: str, pupil_id: UUID) -> HttpResponse:
    """Put a pupil into a provision, or out of any."""
    actor = _keeper(request)
    row = pupil_called(seen_by=actor, pupil_id=pupil_id)
    places = provisions_taking_in(seen_by=actor).values_list("id", "name")
    form = MoveForm(
        request.POST or None,
        places=places,
        now_in=row.provision_id or NONE,
        label="Which provision is the pupil in?",
    )
    return ask_and_keep(
        request,
        _page("Provision", slug, row, intro=(FILE_COUNTS,)),
        form,
        lambda: move_pupil(
            pupil_id=row.id,
            to=form.chosen(),
            reason=form.cleaned_data["reason"],
            actor=actor,
            at=moment.now(),
        ),
        said="Kept.",
    )


@require_http_methods(ANSWERS)
def contact_add(request: HttpRequest, slug: str, pupil_id: UUID) -> HttpResponse:
    """Add somebody whom the school may call."""
    actor = _keeper(request)
    row = pupil_called(seen_by=actor, pupil_id=pupil_id)
    form = NewContactForm(request.POST or None)
    return ask_and_keep(
        request,
        _page("Add a contact", slug, row),
        form,
        lambda: acts.add_family_member(
            pupil=row,
            names=(form.cleaned_data["given_name"], form.cleaned_data["family_name"]),
            said=form.said(),
            reason=form.cleaned_data["reason"],
            actor=actor,
            at=moment.now(),
        ),
        said="The contact is added.",
    )


@require_http_methods(ANSWERS)
def contact_change(request: HttpRequest, slug: str, contact_id: UUID) -> HttpResponse:
    """Say something else of a contact; both stay in the record."""
    actor = _keeper(request)
    contact = contact_called(seen_by=actor, contact_id=contact_id)
    form = ContactForm(request.POST or None, initial=_as_it_is(contact))
    return ask_and_keep(
        request,
        _page(f"Change {contact.person.full_name}", slug, contact.pupil),
        form,
        lambda: acts.change_contact(
            contact=contact,
            said=form.said(),
            reason=form.cleaned_data["reason"],
            actor=actor,
            at=moment.now(),
        ),
        said=f"{contact.person.full_name}: kept.",
    )


@require_http_methods(ANSWERS)
def contact_end(request: HttpRequest, slug: str, contact_id: UUID) -> HttpResponse:
    """Take a contact off a pupil's list."""
    actor = _keeper(request)
    contact = contact_called(seen_by=actor, contact_id=contact_id)
    form = ReasonForm(request.POST or None)
    form.fields["reason"] = reason_field("Who said so, and when. It is kept with your name.")
    title = f"Take {contact.person.full_name} off the list"
    return ask_and_keep(
        request,
        _page(title, slug, contact.pupil, button="Take off the list"),
        form,
        lambda: acts.end_contact(
            contact=contact, reason=form.cleaned_data["reason"], actor=actor, at=moment.now()
        ),
        said=f"{contact.person.full_name} is off the list.",
    )


def _viewer(request: HttpRequest) -> Actor:
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_look_pupils_up(actor=actor))
    return actor


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_keep_the_roll(actor=actor))
    return actor


def _found(actor: Actor, *, name: str, form: str) -> list[Pupil]:
    """Return the pupils of a form, of a name, or both."""
    if not name:
        return roll(seen_by=actor, form=form)
    matching = pupils_matching(seen_by=actor, text=name, limit=presenters.MOST_ROWS + 1)
    return [each for each in matching if not form or each.form == form]


def _as_it_is(contact: Contact) -> dict[str, str]:
    return {
        "relation": contact.relation,
        "phone": contact.phone,
        "may_collect": YES if contact.may_collect else NO,
    }


def _page(
    title: str, slug: str, row: Pupil, *, button: str = "Save", intro: tuple[str, ...] = ()
) -> Ask:
    return Ask(
        title=title,
        caption=f"{row.person.full_name}{f', {row.form}' if row.form else ''}",
        back=reverse("school:pupil", kwargs={"slug": slug, "pupil_id": row.id}),
        back_text=f"Back to {row.person.full_name}",
        button=button,
        intro=intro,
    )
