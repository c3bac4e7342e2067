"""The staff of a school: the list, somebody's page, joining and leaving."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import ensure_allowed
from lodge.school import permissions
from lodge.school.actions.contacts import MADE_HERE
from lodge.school.actions.people import NewPerson, add_person, record_leaver
from lodge.school.forms.staff import LastDayForm, NewMemberForm
from lodge.school.models import Person
from lodge.school.presenters import staff as presenters
from lodge.school.presenters.asking import Ask
from lodge.school.queries import actor_for
from lodge.school.queries import staff as queries
from lodge.school.queries.told import OF_STAFF, told_of
from lodge.school.views.asking import ANSWERS, ask, ask_and_keep


@require_safe
def staff(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who is on the staff, with posts and accounts."""
    actor = viewer(request)
    people = queries.staff(seen_by=actor)
    groups = presenters.staff_list(
        people,
        posts=queries.posts_by_person(seen_by=actor),
        accounts=queries.accounts_of(people),
        today=moment.today(),
    )
    page = {
        "slug": slug,
        "groups": groups,
        "may_add": permissions.why_not_keep_the_roll(actor=actor) is None,
    }
    return render(request, "school/staff.html", page)


@require_safe
def member(request: HttpRequest, slug: str, person_id: UUID) -> HttpResponse:
    """Show one of the staff: posts, forms, account, and what was done about them."""
    actor = viewer(request)
    today = moment.today()
    person = queries.member_of_staff(seen_by=actor, person_id=person_id)
    account = queries.accounts_of([person]).get(person.id)
    told = told_of(seen_by=actor, subject=f"person:{person.id}", about=OF_STAFF)
    page = {
        "slug": slug,
        "person": person,
        "facts": presenters.person_facts(person),
        "posts": presenters.shown_posts(
            queries.posts_of(seen_by=actor, person_id=person.id), today=today
        ),
        "forms": presenters.shown_forms(
            queries.forms_held_by(seen_by=actor, person_id=person.id), today=today
        ),
        "account": account,
        "account_words": presenters.account_words(account),
        "told": presenters.told_lines(told),
        **_may(actor, person),
    }
    return render(request, "school/staff_member.html", page)


@require_http_methods(ANSWERS)
def staff_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add somebody to the staff; posts and account come after."""
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_keep_the_roll(actor=actor))
    form = NewMemberForm(request.POST or None)
    if form.is_valid():
        new = NewPerson(sourced_id=f"{MADE_HERE}{new_id()}", **form.cleaned_data)
        person = add_person(new=new, actor=actor, at=moment.now())
        messages.success(request, f"{person.full_name} is added. Give them a post and an account.")
        return redirect("school:staff-member", slug=slug, person_id=person.id)
    page = Ask(
        title="Add somebody to the staff",
        back=reverse("school:staff", kwargs={"slug": slug}),
        back_text="Back to the staff",
        button="Add",
        intro=("Somebody who comes in with an import need not be added by hand.",),
    )
    return ask(request, page, form)


@require_http_methods(ANSWERS)
def staff_leave(request: HttpRequest, slug: str, person_id: UUID) -> HttpResponse:
    """Record somebody's last day; posts, forms and the way in end with it."""
    actor = viewer(request)
    person = queries.member_of_staff(seen_by=actor, person_id=person_id)
    ensure_allowed(permissions.why_not_see_off(actor=actor, person_id=person.id))
    form = LastDayForm(request.POST or None, first=None, today=moment.today())
    page = Ask(
        title="Record a last day",
        caption=person.full_name,
        back=reverse("school:staff-member", kwargs={"slug": slug, "person_id": person.id}),
        back_text=f"Back to {person.full_name}",
        intro=("Every post and form ends with that day, and so does the way in.",),
    )
    return ask_and_keep(
        request,
        page,
        form,
        lambda: record_leaver(person=person, **form.cleaned_data, actor=actor, at=moment.now()),
        said=f"Kept: {person.full_name}’s last day.",
    )


def viewer(request: HttpRequest) -> Actor:
    """
    Return who asks for the staff.

    :raises Refused: if they may not see them.
    """
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_see_staff(actor=actor))
    return actor


def _may(actor: Actor, person: Person) -> dict[str, bool]:
    """Return what the actor may do on somebody's page."""
    appoint = permissions.why_not_appoint(actor=actor, person_id=person.id)
    see_off = permissions.why_not_see_off(actor=actor, person_id=person.id)
    return {
        "may_appoint": appoint is None,
        "may_keep_forms": permissions.why_not_keep_the_roll(actor=actor) is None,
        "may_leave": see_off is None and person.left_on is None,
        "may_keep_account": person.left_on is None,
    }
