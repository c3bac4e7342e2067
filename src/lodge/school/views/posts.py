"""Who holds which post and looks after which form: giving, standing in, ending, taking back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lodge.foundation import moment
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sent import went_well
from lodge.school import permissions
from lodge.school.actions import posts as acts
from lodge.school.domain.roles import SCHOOL_ROLES
from lodge.school.forms.staff import CoverForm, LastDayForm, PostForm, ReasonForm, TutorForm
from lodge.school.models import Person, Post
from lodge.school.presenters.asking import Ask, stretch_words
from lodge.school.presenters.staff import others
from lodge.school.queries import staff as queries
from lodge.school.queries.people import forms_there
from lodge.school.views.asking import ANSWERS, ask, ask_and_keep
from lodge.school.views.staff import viewer


@require_http_methods(ANSWERS)
def post_add(request: HttpRequest, slug: str, person_id: UUID) -> HttpResponse:
    """Give somebody a post."""
    actor = viewer(request)
    person = queries.member_of_staff(seen_by=actor, person_id=person_id)
    ensure_allowed(permissions.why_not_appoint(actor=actor, person_id=person.id))
    form = PostForm(request.POST or None, today=moment.today())
    return ask_and_keep(
        request,
        _page("Give a post", slug, person, button="Give the post"),
        form,
        lambda: acts.appoint(person=person, **form.cleaned_data, actor=actor, at=moment.now()),
        said="Kept: the new post.",
    )


@require_http_methods(ANSWERS)
def post_end(request: HttpRequest, slug: str, post_id: UUID) -> HttpResponse:
    """Say which day is the last of a post."""
    actor = viewer(request)
    post = queries.post_called(seen_by=actor, post_id=post_id)
    ensure_allowed(permissions.why_not_end_a_post(actor=actor))
    form = LastDayForm(request.POST or None, first=post.starts_on, today=moment.today())
    return ask_and_keep(
        request,
        _page("End a post", slug, post.person, button="Keep the last day", about=_words(post)),
        form,
        lambda: acts.end_post(post=post, **form.cleaned_data, actor=actor, at=moment.now()),
        said="Kept: the last day of the post.",
    )


@require_http_methods(ANSWERS)
def post_cover(request: HttpRequest, slug: str, post_id: UUID) -> HttpResponse:
    """Let somebody stand in for a post: they hold its role, and its forms, for those days."""
    actor = viewer(request)
    post = queries.post_called(seen_by=actor, post_id=post_id)
    ensure_allowed(permissions.why_not_end_a_post(actor=actor))
    offered = others(queries.staff(seen_by=actor), than=post.person_id, actor=actor)
    by_id = {str(person.id): person for person in offered}
    form = CoverForm(request.POST or None, people=offered, today=moment.today())
    if form.is_valid() and went_well(
        form,
        lambda: acts.cover(
            post=post,
            person=by_id[form.cleaned_data["person"]],
            starts_on=form.cleaned_data["starts_on"],
            ends_on=form.cleaned_data["ends_on"],
            actor=actor,
            at=moment.now(),
        ),
    ):
        messages.success(request, "Kept: who stands in.")
        stands_in = by_id[form.cleaned_data["person"]]
        return redirect("school:staff-member", slug=slug, person_id=stands_in.id)
    page = _page("Let somebody stand in", slug, post.person, button="Keep", about=_words(post))
    return ask(request, page, form)


@require_http_methods(ANSWERS)
def post_withdraw(request: HttpRequest, slug: str, post_id: UUID) -> HttpResponse:
    """Take back a post that was given by mistake."""
    actor = viewer(request)
    post = queries.post_called(seen_by=actor, post_id=post_id)
    ensure_allowed(permissions.why_not_appoint(actor=actor, person_id=post.person_id))
    form = ReasonForm(request.POST or None)
    title = "Take back a post given by mistake"
    return ask_and_keep(
        request,
        _page(title, slug, post.person, button="Take it back", about=_words(post)),
        form,
        lambda: acts.withdraw_post(post=post, **form.cleaned_data, actor=actor, at=moment.now()),
        said="Taken back. That it was given stays in the record.",
    )


@require_http_methods(ANSWERS)
def tutor_add(request: HttpRequest, slug: str, person_id: UUID) -> HttpResponse:
    """Say that somebody looks after a form."""
    actor = viewer(request)
    person = queries.member_of_staff(seen_by=actor, person_id=person_id)
    ensure_allowed(permissions.why_not_keep_the_roll(actor=actor))
    there = forms_there(seen_by=actor)
    form = TutorForm(request.POST or None, forms_there=there, today=moment.today())
    return ask_and_keep(
        request,
        _page("Give a form to look after", slug, person),
        form,
        lambda: acts.look_after(person=person, **form.cleaned_data, actor=actor, at=moment.now()),
        said="Kept: who looks after the form.",
    )


@require_http_methods(ANSWERS)
def tutor_end(request: HttpRequest, slug: str, tutorship_id: UUID) -> HttpResponse:
    """Say which day is the last on which somebody looks after a form."""
    actor = viewer(request)
    held = queries.tutorship_called(seen_by=actor, tutorship_id=tutorship_id)
    ensure_allowed(permissions.why_not_keep_the_roll(actor=actor))
    form = LastDayForm(request.POST or None, first=held.starts_on, today=moment.today())
    about = f"{held.form}, {stretch_words(held.starts_on, held.ends_on)}."
    return ask_and_keep(
        request,
        _page("End looking after a form", slug, held.person, about=about),
        form,
        lambda: acts.stop_looking_after(
            tutorship=held, **form.cleaned_data, actor=actor, at=moment.now()
        ),
        said=f"Kept: the last day with {held.form}.",
    )


def _page(title: str, slug: str, person: Person, *, button: str = "Save", about: str = "") -> Ask:
    parts = {"slug": slug, "person_id": person.id}
    return Ask(
        title=title,
        caption=person.full_name,
        back=reverse("school:staff-member", kwargs=parts),
        back_text=f"Back to {person.full_name}",
        button=button,
        intro=(about,) if about else (),
    )


def _words(post: Post) -> str:
    title = SCHOOL_ROLES.get(post.role_code, post.role_code)
    return f"{title}, {stretch_words(post.starts_on, post.ends_on)}."
