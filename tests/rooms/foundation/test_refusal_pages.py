"""The page shell says why, sends the signed-out to sign in, and keeps schools to their own."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from lodge.foundation.actor import Actor
from lodge.foundation.pages.refusal import RefusalMiddleware
from lodge.foundation.refusal import NotSignedIn, Refusal, Refused
from lodge.school.middleware import ActorMiddleware
from lodge.school.models import Account, Person
from lodge.school.queries import actor_for

REFUSAL = Refusal(reason="Only the office hands phones out.", clause="x-1.2")


class Nobody:
    """Somebody who has not signed in."""

    is_authenticated = False


def answer(raised, path="/s/alder/ask", **headers):
    request = RequestFactory().get(path, headers=headers)
    request.user, request.actor, request.school = Nobody(), None, None
    return RefusalMiddleware(lambda _: HttpResponse()).process_exception(request, raised)


def test_a_refusal_is_a_page_with_its_reason():
    page = answer(Refused(REFUSAL))

    assert page.status_code == 403
    assert REFUSAL.reason in page.content.decode()


@pytest.mark.parametrize(
    ("path", "headers"),
    [("/api/v1/devices", {}), ("/s/alder/desk", {"HX-Request": "true"})],
)
def test_a_refusal_is_json_for_a_program(path, headers):
    told = answer(Refused(REFUSAL), path, **headers)

    assert told.status_code == 403
    assert b'"clause": "x-1.2"' in told.content


def test_the_signed_out_are_sent_to_sign_in_and_back():
    page = answer(NotSignedIn(), "/s/alder/ask?who=pupil")

    assert page.status_code == 302
    assert page.url == "/account/login/?next=%2Fs%2Falder%2Fask%3Fwho%3Dpupil"
    assert answer(NotSignedIn(), "/api/v1/devices").status_code == 401


def test_another_exception_is_left_alone():
    assert answer(ValueError("ours to mend")) is None


@pytest.fixture
def signed_in(teacher, school):
    account = Account.objects.create_user("tariq")
    account.person = Person.objects.of(school.id).get(id=teacher.person_id)
    account.save()
    return account


def visit(account, slug, path="/s/{}/ask"):
    """Return the request as a view would get it, and the answer that kept it from the view."""
    request = RequestFactory().get(path.format(slug))
    request.user = account
    middleware = ActorMiddleware(lambda _: HttpResponse())
    middleware(request)
    kept_out = middleware.process_view(request, lambda _: HttpResponse(), [], {"slug": slug})
    return request, kept_out


def test_a_school_answers_its_own_people(signed_in, teacher, school):
    request, kept_out = visit(signed_in, school.slug)

    assert kept_out is None
    assert isinstance(actor_for(request), Actor)
    assert request.actor.person_id == teacher.person_id
    assert request.school == school


@pytest.mark.parametrize("slug", ["birch", "no-such-school"])
def test_a_school_that_is_not_theirs_and_one_that_is_not_there_sound_the_same(
    slug, signed_in, other_school
):
    request, kept_out = visit(signed_in, slug)

    assert kept_out.status_code == 403
    assert request.actor is None
    assert request.school is None
    assert b"You hold no post at this school today." in kept_out.content
    assert b"Birch" not in kept_out.content


def test_the_signed_out_never_reach_a_school(school):
    request, kept_out = visit(Nobody(), school.slug)

    assert kept_out.status_code == 302
    with pytest.raises(NotSignedIn):
        actor_for(request)


def test_away_from_schools_somebody_is_at_their_own(signed_in, school):
    request, kept_out = visit(signed_in, "clause-1", path="/help/{}")

    assert kept_out is None
    assert request.school == school
