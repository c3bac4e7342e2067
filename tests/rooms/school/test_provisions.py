"""A provision is opened, renamed, emptied and closed, and whatever was done in it keeps it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from lodge.foundation.refusal import Refused
from lodge.record.models import Entry
from lodge.school.actions import places as acts
from lodge.school.models import Person, Provision, Pupil
from lodge.school.queries.provisions import (
    provision_words,
    provisions_of,
    provisions_taking_in,
    provisions_to_ask_about,
)
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE, seal
from tests.rooms.doors.arranging import account_of, client_of

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def doing(officer):
    """What every act of the office is told besides."""
    return {"reason": "Governors, 20 November", "actor": officer, "at": MONDAY_AT_NINE}


@pytest.fixture
def nursery(officer):
    return acts.open_provision(name="Nursery", code="nursery", actor=officer, at=MONDAY_AT_NINE)


@pytest.fixture
def base(officer):
    return acts.open_provision(name="The base", code="base", actor=officer, at=MONDAY_AT_NINE)


@pytest.fixture
def come(settings):
    """Signs somebody in and returns their browser."""
    return lambda actor, name: client_of(
        account_of(actor.person_id, name), settings.AUTHENTICATION_BACKENDS[-1]
    )


def at(name, school, **words):
    return reverse(f"school:{name}", kwargs={"slug": school.slug, **words})


def close(provision, doing, on=MONDAY):
    return acts.close_provision(provision_id=provision.id, closed_from=on, **doing)


def in_it(provision):
    return Pupil.objects.of(provision.school_id).filter(provision=provision).count()


def verbs(school_id):
    entries = Entry.objects.of(school_id).order_by("seq").values_list("verb", flat=True)
    return [verb for verb in entries if verb != "test.arranged"]


def test_a_name_changes_and_the_word_in_files_stays(nursery, officer, doing, book_is_true):
    acts.rename_provision(provision_id=nursery.id, name="Early years", **doing)

    assert provision_words(seen_by=officer) == {"Early years": "nursery", "nursery": "nursery"}
    entry = Entry.objects.of(officer.school_id).get(verb="provision.renamed")
    assert (entry.detail["was"], entry.detail["name"]) == ("Nursery", "Early years")


@pytest.mark.parametrize("name", ["The base", "THE BASE", "Base", "Nursery"])
def test_a_name_that_is_taken_or_the_same_is_refused(name, nursery, base, doing):
    with pytest.raises(Refused, match="already"):
        acts.rename_provision(provision_id=nursery.id, name=name, **doing)


def test_a_name_may_change_its_letters_only(nursery, doing):
    renamed = acts.rename_provision(provision_id=nursery.id, name="NURSERY", **doing)

    assert renamed.name == "NURSERY"


@pytest.mark.shows("IMP-42")
def test_it_is_offered_until_its_day_and_takes_nobody_in_from_now_on(
    nursery, officer, doing, make_pupil, book_is_true
):
    ada = make_pupil("Ada")

    close(nursery, doing, on=FRIDAY)

    offered = [
        provisions_of(seen_by=officer, on=FRIDAY + timedelta(days=days)).count()
        for days in (-1, 0, 1)
    ]
    assert offered == [1, 0, 0]
    assert not provisions_taking_in(seen_by=officer).exists()
    with pytest.raises(Refused, match="takes pupils in"):
        acts.move_pupil(pupil_id=ada.id, to=nursery.id, **doing)
    # A link of the past still leads to it.
    asked = provisions_to_ask_about(seen_by=officer, on=FRIDAY, named=str(nursery.id))
    assert asked == [(nursery.id, "Nursery (closed)")]


def test_it_closes_once_the_last_pupil_has_gone_and_leavers_stay_where_they_were(
    nursery, base, doing, make_pupil, book_is_true
):
    make_pupil("Ada", provision=nursery)
    gone = make_pupil("Bo", provision=nursery)
    Person.objects.of(gone.school_id).filter(id=gone.person_id).update(left_on=date(2026, 7, 20))
    seal(Person.objects.of(gone.school_id).get(id=gone.person_id))
    with pytest.raises(Refused, match="1 pupil is in Nursery"):
        close(nursery, doing)

    moved = acts.move_everybody(provision_id=nursery.id, to=base.id, **doing)
    close(nursery, doing)

    assert (moved, in_it(base), in_it(nursery)) == (1, 1, 1)
    assert verbs(nursery.school_id)[-3:] == [
        "provision.emptied",
        "pupil.provision",
        "provision.closed",
    ]


REFUSED = {
    "a day gone by": (
        lambda nursery, doing: close(nursery, doing, on=date(2026, 11, 22)),
        "gone by",
    ),
    "open already": (
        lambda nursery, doing: acts.reopen_provision(provision_id=nursery.id, **doing),
        "open already",
    ),
    "nobody to move": (
        lambda nursery, doing: acts.move_everybody(provision_id=nursery.id, to=None, **doing),
        "Nobody is in",
    ),
    "no reason": (lambda nursery, doing: close(nursery, doing | {"reason": " "}), "Say why"),
}


@pytest.mark.parametrize(("act", "says"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_written(act, says, nursery, doing):
    before = verbs(nursery.school_id)

    with pytest.raises(Refused, match=says):
        act(nursery, doing)

    assert verbs(nursery.school_id) == before


def test_it_opens_again_by_its_old_name_only_on_purpose(nursery, officer, doing, book_is_true):
    close(nursery, doing)
    with pytest.raises(Refused, match="open it again"):
        acts.open_provision(name="Nursery", code="other", actor=officer, at=MONDAY_AT_NINE)
    with pytest.raises(Refused, match="a day to close already"):
        close(nursery, doing)

    acts.reopen_provision(provision_id=nursery.id, **doing)

    assert list(provisions_taking_in(seen_by=officer)) == [nursery]


@pytest.mark.parametrize("who", ["teacher", "governor", "outsider"])
def test_who_keeps_no_books_keeps_no_provision(who, nursery, doing, make_pupil, request):
    doing = doing | {"actor": request.getfixturevalue(who)}
    ada = make_pupil("Ada")

    for act in (
        lambda: acts.rename_provision(provision_id=nursery.id, name="x", **doing),
        lambda: close(nursery, doing),
        lambda: acts.reopen_provision(provision_id=nursery.id, **doing),
        lambda: acts.move_everybody(provision_id=nursery.id, to=None, **doing),
        lambda: acts.move_pupil(pupil_id=ada.id, to=nursery.id, **doing),
    ):
        with pytest.raises(Refused, match="office"):
            act()


def test_a_provision_of_another_school_is_not_there(nursery, other_school, come, make_pupil):
    from tests.rooms.arranging import pupil_at, staff_at

    stranger = staff_at(other_school, "office_staff", given_name="Ulf")
    theirs = pupil_at(other_school, "Cy")
    browser = come(stranger, "ulf")

    assert browser.get(at("provision", other_school, provision_id=nursery.id)).status_code == 404
    assert "Nursery" not in browser.get(at("provisions", other_school)).content.decode()
    typed = {"to": str(nursery.id), "reason": "x"}
    where = at("pupil-provision", other_school, pupil_id=theirs.id)
    assert browser.post(where, typed).status_code == 400


def test_the_office_keeps_the_provisions_on_the_pages(
    school, officer, come, make_pupil, clock, book_is_true
):
    browser = come(officer, "olive")
    ada = make_pupil("Ada", "Amberfield", form="12A")
    why = {"reason": "Governors"}

    def send(name, typed, **words):
        answer = browser.post(at(name, school, **words), typed, follow=True)
        assert answer.redirect_chain, answer.content.decode()
        return answer.content.decode()

    assert "Provision" not in browser.get(at("pupil", school, pupil_id=ada.id)).content.decode()
    assert "Sixth form" in send("provision-add", {"name": "Sixth  form", "code": ""})
    sixth = Provision.objects.of(school.id).get(code="sixth-form")
    page = send("pupil-provision", {"to": str(sixth.id), **why}, pupil_id=ada.id)
    assert "Provision: from none to Sixth form" in page
    assert (
        "Ada Amberfield"
        in browser.get(at("provision", school, provision_id=sixth.id)).content.decode()
    )
    page = send("provision-change", {"to": "none", **why}, provision_id=sixth.id, act="move")
    assert "Everybody moved: 1, to no provision. Governors" in page
    days = {"closed_from_day": "23", "closed_from_month": "11", "closed_from_year": "2026"}
    page = send("provision-change", days | why, provision_id=sixth.id, act="close")
    assert "Closed since 23 November 2026" in page
    assert "have closed (1)" in browser.get(at("provisions", school)).content.decode()


def test_what_is_wrong_is_told_on_the_form(school, officer, come, nursery):
    browser = come(officer, "olive")

    for typed in (
        {"name": "École", "code": "É!"},
        {"name": "…"},
        {"name": "nursery"},
        {"name": ""},
    ):
        answer = browser.post(at("provision-add", school), typed)

        assert answer.status_code == 400
        assert "There is a problem" in answer.content.decode()
    gone = at("provision-change", school, provision_id=nursery.id, act="burn")
    assert browser.get(gone).status_code == 404
