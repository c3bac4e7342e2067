"""Keeping the staff on pages: posts, cover, forms, accounts, leaving; corrected by adding."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lodge.foundation import moment
from lodge.foundation.refusal import Refused
from lodge.record.models import Entry
from lodge.school.actions import accounts, appoint, cover, record_leaver
from lodge.school.actions import posts as acts
from lodge.school.models import Account, Person, Post, Tutorship
from tests.rooms.arranging import LONG_AGO, MONDAY, MONDAY_AT_NINE
from tests.rooms.doors.arranging import account_of, client_of
from tests.rooms.school.door import come_in, is_in

NEW = {"password1": "plain words are enough", "password2": "plain words are enough"}
NOW = moment.now()
TODAY = moment.today()


@pytest.fixture
def come(settings):
    return lambda actor, name: client_of(
        account_of(actor.person_id, name), settings.AUTHENTICATION_BACKENDS[-1]
    )


@pytest.fixture
def newcomer(school, officer):
    from lodge.school.actions import add_person
    from lodge.school.actions.people import NewPerson

    new = NewPerson(sourced_id="lodge:n1", given_name="Nan", family_name="Newby")
    return add_person(new=new, actor=officer, at=MONDAY_AT_NINE)


def person_of(actor):
    return Person.objects.of(actor.school_id).get(id=actor.person_id)


def at(name, school, **words):
    return reverse(f"school:{name}", kwargs={"slug": school.slug, **words})


def day(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def give(person, head, role="teacher", starts_on=MONDAY):
    return appoint(
        person=person, role_code=role, starts_on=starts_on, actor=head, at=MONDAY_AT_NINE
    )


def test_a_post_given_by_mistake_is_taken_back_and_both_are_told(
    newcomer, headteacher, school, book_is_true
):
    post = give(newcomer, headteacher)

    acts.withdraw_post(post=post, reason="Wrong Nan", actor=headteacher, at=MONDAY_AT_NINE)

    assert not Post.objects.of(school.id).filter(person_id=newcomer.id).exists()
    given, back = Entry.objects.of(school.id).filter(verb__startswith="post.").order_by("seq")
    assert (back.verb, back.corrects) == ("post.withdrawn", given.id)
    assert back.detail["reason"] == "Wrong Nan"


def test_a_post_that_was_held_is_ended_and_not_taken_back(newcomer, headteacher):
    post = give(newcomer, headteacher, starts_on=MONDAY - timedelta(days=1))

    with pytest.raises(Refused, match="End it instead"):
        acts.withdraw_post(post=post, reason="x", actor=headteacher, at=MONDAY_AT_NINE)


def test_a_post_that_is_stood_in_for_is_not_taken_back(newcomer, teacher, headteacher):
    post = give(newcomer, headteacher)
    cover(
        post=post, person=person_of(teacher), starts_on=MONDAY, ends_on=MONDAY,
        actor=headteacher, at=MONDAY_AT_NINE,
    )  # fmt: skip

    with pytest.raises(Refused, match="stands in"):
        acts.withdraw_post(post=post, reason="x", actor=headteacher, at=MONDAY_AT_NINE)


def test_nobody_takes_their_own_post_back(make_staff, headteacher):
    post = Post.objects.of(headteacher.school_id).get(person_id=headteacher.person_id)

    with pytest.raises(Refused, match="themselves"):
        acts.withdraw_post(post=post, reason="x", actor=headteacher, at=MONDAY_AT_NINE)


@pytest.mark.parametrize("how", ["end", "leave"])
def test_the_last_who_gives_posts_stays_until_somebody_follows(
    newcomer, headteacher, school, how, book_is_true
):
    head = person_of(headteacher)
    post = Post.objects.of(school.id).get(person_id=head.id)

    def go():
        if how == "end":
            acts.end_post(post=post, on=MONDAY, actor=headteacher, at=MONDAY_AT_NINE)
        else:
            record_leaver(person=head, on=MONDAY, actor=headteacher, at=MONDAY_AT_NINE)

    with pytest.raises(Refused, match="Nobody would be left"):
        go()
    give(newcomer, headteacher, role="headteacher", starts_on=MONDAY + timedelta(days=1))
    go()

    post.refresh_from_db()
    assert post.ends_on == MONDAY


def test_a_form_is_given_for_days_and_ended(newcomer, officer, make_pupil, school, book_is_true):
    make_pupil("Ada", form="5A")
    held = acts.look_after(
        person=newcomer, form="5A", starts_on=MONDAY, actor=officer, at=MONDAY_AT_NINE
    )

    acts.stop_looking_after(
        tutorship=held, on=MONDAY, actor=officer, at=MONDAY_AT_NINE, reason="Moves"
    )

    assert Tutorship.objects.of(school.id).get().ends_on == MONDAY


@pytest.mark.parametrize("form", ["5Z", ""])
def test_a_form_that_nobody_is_in_is_refused(newcomer, officer, make_pupil, form):
    make_pupil("Ada", form="5A")

    with pytest.raises(Refused, match="No pupil"):
        acts.look_after(
            person=newcomer, form=form, starts_on=MONDAY, actor=officer, at=MONDAY_AT_NINE
        )


def test_the_office_prints_no_code_for_whoever_will_be_a_leader(newcomer, headteacher, officer):
    """A code lasts a week, so the post that begins tomorrow counts today."""
    give(newcomer, headteacher, role="headteacher", starts_on=TODAY + timedelta(days=1))

    with pytest.raises(Refused, match="leader or IT staff"):
        accounts.make_account(person=newcomer, username="nan", actor=officer, at=NOW)


def test_somebody_joins_is_given_a_post_and_comes_in_by_the_slip(
    school, headteacher, come, book_is_true
):
    head = come(headteacher, "hana")
    typed = {"given_name": "Ned", "family_name": "Newby", "email": ""}
    head.post(at("staff-add", school), typed)
    ned = Person.objects.of(school.id).get(given_name="Ned")
    head.post(
        at("post-add", school, person_id=ned.id),
        {"role_code": "teacher", **day("starts_on", TODAY), **dict.fromkeys(
            ("ends_on_day", "ends_on_month", "ends_on_year"), "")},
    )  # fmt: skip

    slip = head.post(
        at("account-make", school, person_id=ned.id), {"username": "nnewby", "email": ""}
    ).content.decode()

    code = slip.split("Code</dt>")[1].split('value">')[1].split("<")[0].strip()
    browser = Client()
    form = browser.post("/account/first/", {"code": code}, follow=True)
    browser.post(form.request["PATH_INFO"], NEW)
    come_in(browser, "nnewby", NEW["password1"])
    assert is_in(browser)
    assert "nnewby" in head.get(at("staff", school)).content.decode()


def test_an_account_is_reset_closed_and_opened_on_pages(school, officer, teacher, come):
    account = account_of(teacher.person_id, "tariq")
    browser = come(officer, "olive")

    def do(deed):
        where = at("account-change", school, person_id=teacher.person_id, deed=deed)
        assert browser.get(where).status_code == 200
        return browser.post(where, follow=True).content.decode()

    assert "Slip for Tariq" in do("reset")
    account.refresh_from_db()
    assert not account.has_usable_password()
    assert "The account is closed" in do("close")
    assert not Account.objects.get(id=account.id).is_active
    assert browser.post(
        at("account-change", school, person_id=teacher.person_id, deed="code")
    ).status_code == 403  # fmt: skip
    assert "The account is open" in do("open")


def test_looking_at_a_page_of_an_account_changes_nothing(school, officer, teacher, come):
    account = account_of(teacher.person_id, "tariq")
    browser = come(officer, "olive")
    before = Entry.objects.of(school.id).count()

    for deed in ("code", "reset", "close", "open"):
        browser.get(at("account-change", school, person_id=teacher.person_id, deed=deed))

    account.refresh_from_db()
    assert account.has_usable_password()
    assert Entry.objects.of(school.id).count() == before


def test_a_post_is_ended_and_stood_in_for_on_pages(school, headteacher, teacher, newcomer, come):
    head = come(headteacher, "hana")
    post = Post.objects.of(school.id).get(person_id=teacher.person_id)

    answer = head.post(
        at("post-cover", school, post_id=post.id),
        {"person": newcomer.id, **day("starts_on", TODAY), **day("ends_on", TODAY)},
        follow=True,
    )
    assert "Stands in for Tariq Sample" in answer.content.decode()
    answer = head.post(
        at("post-end", school, post_id=post.id), {**day("on", TODAY), "reason": "Retires"},
        follow=True,
    )  # fmt: skip
    assert "Retires" in answer.content.decode()
    post.refresh_from_db()
    assert post.ends_on == TODAY


FAULTS = {
    "a last day before the first": (day("starts_on", TODAY), day("ends_on", LONG_AGO)),
    "no post chosen": ({"role_code": ""},),
    "a post that is none": ({"role_code": "king"},),
    "a day that is none": ({"starts_on_day": "31", "starts_on_month": "2"},),
    "no first day": ({"starts_on_day": "", "starts_on_month": "", "starts_on_year": ""},),
}


@pytest.mark.parametrize("typed", FAULTS.values(), ids=FAULTS)
def test_a_post_that_cannot_be_is_told_on_the_form(typed, school, headteacher, newcomer, come):
    whole = {"role_code": "teacher", **day("starts_on", TODAY)}
    for part in typed:
        whole |= part

    answer = come(headteacher, "hana").post(at("post-add", school, person_id=newcomer.id), whole)

    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()
    assert not Post.objects.of(school.id).filter(person_id=newcomer.id).exists()


def test_the_same_post_twice_is_told_on_the_form(school, headteacher, newcomer, come):
    head = come(headteacher, "hana")
    typed = {"role_code": "teacher", **day("starts_on", TODAY)}
    where = at("post-add", school, person_id=newcomer.id)

    assert head.post(where, typed).status_code == 302
    again = head.post(where, typed)

    assert again.status_code == 400
    assert "already holds this role" in again.content.decode()


def test_whoever_leaves_is_out_and_their_page_says_so(school, headteacher, teacher, come):
    browser = come(teacher, "tariq")
    head = come(headteacher, "hana")
    where = at("staff-leave", school, person_id=teacher.person_id)

    answer = head.post(where, {**day("on", date(2026, 1, 9)), "reason": "New job"}, follow=True)

    assert "9 January 2026" in answer.content.decode()
    assert "New job" in answer.content.decode()
    assert not is_in(browser)


@pytest.mark.parametrize("year", ["1", "9999"])
def test_a_last_day_beyond_all_days_is_told_on_the_form(year, school, headteacher, teacher, come):
    typed = {"on_day": "31", "on_month": "12", "on_year": year, "reason": "x"}
    where = at("staff-leave", school, person_id=teacher.person_id)

    assert come(headteacher, "hana").post(where, typed).status_code == 400


def test_a_pupil_or_a_parent_is_nobody_of_the_staff(school, officer, make_pupil, come):
    pupil = make_pupil("Ada")
    browser = come(officer, "olive")

    for route in ("staff-member", "account-make", "tutor-add"):
        assert browser.get(at(route, school, person_id=pupil.person_id)).status_code == 404
    assert "Ada" not in browser.get(at("staff", school)).content.decode()


def test_the_list_of_the_staff_costs_the_same_for_many(
    school, officer, make_staff, come, django_assert_max_num_queries
):
    browser = come(officer, "olive")
    browser.get(at("staff", school))
    for number in range(20):
        make_staff("teacher", given_name=f"T{number}")

    with django_assert_max_num_queries(14):
        browser.get(at("staff", school))
