"""An import is whole or nothing, twice is once, and some need a second person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lodge.foundation.refusal import Refused
from lodge.record.queries import entries_about
from lodge.school.actions.importing import Bringer, apply_import, preview_import
from lodge.school.domain.leaving import LEAVER_CHECKS, LeaverCheck
from lodge.school.domain.roster.faults import Place, RosterRefused
from lodge.school.domain.roster.values import Incoming, Kind, Link, Roster
from lodge.school.models import Account, Contact, Person, Post, Pupil
from lodge.school.queries.actors import actor_of
from tests.rooms.school.importing import AT, MONDAY, bring, clerk_at, rows_of
from tests.rooms.school.rosters import read, sample, swap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book_is_true")]
HERE = Place("pupils.csv", 2)


@pytest.fixture
def olive(school):
    """An office officer whom no file speaks of."""
    return clerk_at(school, "Olive", "office_staff")


@pytest.fixture
def filled(school, olive):
    """The school with the whole set of version 1.1 imported."""
    bring(read(sample("bulk-1.1")), olive)
    return school


def pupils(*numbers, **stated):
    """Return a complete roster of pupils with these numbers."""
    people = tuple(
        Incoming(
            str(number),
            Kind.PUPIL,
            {"given_name": f"Pupil{number}", "family_name": "Reed", "year": 7, "form": "7A"}
            | stated,
            HERE,
        )
        for number in numbers
    )
    return Roster(source="CSV", people=people, complete_for=frozenset({Kind.PUPIL}))


def pupil_called(school, number):
    return Pupil.objects.of(school.id).select_related("person").get(person__sourced_id=number)


def test_a_preview_writes_nothing(school, olive):
    before = rows_of(school)

    preview = preview_import(roster=read(sample("bulk-1.1")), actor=olive, at=AT)

    assert preview.counts["joiners"] == 13
    assert preview.counts["contacts_added"] == 4
    assert preview.counts["terms"] == 3
    assert rows_of(school) == before


def test_an_import_writes_who_comes_to_school(filled):
    ama = pupil_called(filled, "u-p-01")
    contacts = Contact.objects.of(filled.id).filter(pupil=ama)

    assert (ama.person.full_name, ama.year, ama.form) == ("Ama Addo-Pike, the younger", 9, "9K")
    assert {(c.relation, c.phone) for c in contacts} == {
        ("parent", "01632 960101"),
        ("guardian", "01632 960102"),
    }
    assert set(Post.objects.of(filled.id).values_list("person__sourced_id", "role_code")) == {
        ("lodge:Olive", "office_staff"),
        ("u-t-01", "teacher"),
        ("u-t-02", "support_staff"),
        ("u-t-04", "support_staff"),
    }


@pytest.mark.shows("IMP-8")
def test_a_new_contact_may_not_collect_until_the_office_says_so(filled):
    assert not Contact.objects.of(filled.id).filter(may_collect=True).exists()


def test_what_the_office_said_of_collecting_outlasts_an_import(filled, olive):
    Contact.objects.of(filled.id).filter(relation="parent").update(may_collect=True)
    files = sample("bulk-1.1")
    swap("users.csv", "01632 960101", "01632 960199")(files)

    bring(read(files), olive)

    parent = Contact.objects.of(filled.id).get(relation="parent")
    assert (parent.phone, parent.may_collect) == ("01632 960199", True)


@pytest.mark.shows("IMP-73")
@pytest.mark.parametrize("name", ["bulk-1.1", "bulk-1.2"])
def test_the_same_set_twice_changes_nothing(school, olive, name):
    bring(read(sample(name)), olive)
    before, entries = rows_of(school), len(entries_of(school, olive))

    again = bring(read(sample(name)), olive, agreed=False)

    assert again.is_empty
    assert rows_of(school) == before
    assert len(entries_of(school, olive)) == entries


@pytest.mark.parametrize("first", ["bulk-1.1", "bulk-1.2"])
def test_the_same_delta_twice_changes_nothing(school, olive, first):
    bring(read(sample(first)), olive)
    delta = read(sample(first.replace("bulk", "delta")))
    bring(delta, olive)
    before = rows_of(school)

    assert bring(delta, olive).is_empty
    assert rows_of(school) == before


def test_a_delta_changes_what_it_speaks_of(filled, olive):
    done = bring(read(sample("delta-1.1")), olive)

    assert done.counts["joiners"] == 1
    assert done.counts["leavers"] == 2
    assert pupil_called(filled, "u-p-02").person.family_name == "Grenadine-Holt"
    assert pupil_called(filled, "u-p-02").form == "9K"
    assert pupil_called(filled, "u-p-06").form == "7M"
    assert pupil_called(filled, "u-p-05").person.left_on == MONDAY - timedelta(days=1)
    relation = Contact.objects.of(filled.id).get(pupil=pupil_called(filled, "u-p-07")).relation
    assert relation == "contact"


def test_a_delta_of_roles_moves_single_posts(school, olive):
    bring(read(sample("bulk-1.2")), olive)

    bring(read(sample("delta-1.2")), olive)

    held = (
        Post.objects.of(school.id)
        .filter(ends_on=None)
        .values_list("person__sourced_id", "role_code")
    )
    assert set(held) == {
        ("lodge:Olive", "office_staff"),
        ("9a01", "teacher"),
        ("9a01", "support_staff"),
    }


def test_a_delta_about_somebody_unknown_is_refused_with_its_place(school, olive):
    with pytest.raises(RosterRefused) as refused:
        bring(read(sample("delta-1.1")), olive)

    places = {str(fault.place) for fault in refused.value.faults}
    assert "enrollments.csv, line 3, column userSourcedId" in places
    assert Pupil.objects.of(school.id).count() == 0


def test_one_upn_for_two_refuses_the_whole_file(school, olive):
    with pytest.raises(RosterRefused, match="UPN “R888201923001” is already that of Pupil1 Reed"):
        bring(pupils(1, 2, upn="R888201923001"), olive)

    assert Pupil.objects.of(school.id).count() == 0


@pytest.mark.shows("IMP-73")
def test_a_pupil_under_a_new_number_is_known_by_the_upn(school, olive):
    bring(pupils(1, upn="R888201923001"), olive)
    before = pupil_called(school, "1").id

    done = bring(pupils(99, upn="R888201923001"), olive, agreed=False)

    assert (done.counts["joiners"], done.counts["leavers"]) == (0, 0)
    assert pupil_called(school, "99").id == before


@pytest.mark.shows("IMP-73")
def test_somebody_who_looks_like_a_pupil_here_needs_a_second_look(school, olive):
    bring(pupils(1), olive)
    twin = pupils(1, 2)
    twin = replace(twin, people=(twin.people[0], replace(twin.people[0], sourced_id="2")))

    with pytest.raises(Refused, match="look like people who are here already"):
        bring(twin, olive, agreed=False)


def test_two_pupils_may_swap_their_cards(school, olive):
    one, two = pupils(1, card_code="A"), pupils(2, card_code="B")
    bring(replace(one, people=one.people + two.people), olive)
    one, two = pupils(1, card_code="B"), pupils(2, card_code="A")

    bring(replace(one, people=one.people + two.people), olive)

    assert pupil_called(school, "1").card_code == "B"
    assert pupil_called(school, "2").card_code == "A"


@pytest.mark.shows("IMP-72")
def test_access_ends_with_the_post(filled, olive):
    thea = Person.objects.of(filled.id).get(sourced_id="u-t-01")
    account = Account.objects.create_user("thea")
    account.person = thea
    account.save()
    files = sample("bulk-1.1")
    files["users.csv"] = files["users.csv"].replace(
        b'u-t-01,,,true,"org-quay,org-trust",teacher,t.brackwater,,Thea,Brackwater,,STF001,'
        b"t.brackwater@example.org,,,,,\n",
        b"",
    )
    swap("enrollments.csv", "en-01,,,cl-9k,org-quay,u-t-01,teacher,true,,\n", "")(files)

    bring(read(files), olive)

    account.refresh_from_db()
    assert not account.is_active
    assert actor_of(account=account, school_id=filled.id, on=MONDAY) is None
    assert not Post.objects.of(filled.id).filter(person=thea, ends_on=None).exists()


def test_somebody_added_by_hand_is_left_alone(filled, olive):
    preview = preview_import(roster=read(sample("bulk-1.1")), actor=olive, at=AT)

    assert preview.is_empty
    assert "Added by hand and not in the file, so left alone: Olive Clerk." in preview.notices


def test_a_post_given_by_hand_outlasts_an_import(filled, olive):
    bryony = Person.objects.of(filled.id).get(sourced_id="u-t-04")
    post = Post.objects.create(
        school_id=filled.id, person=bryony, role_code="headteacher", starts_on=date(2026, 9, 1)
    )
    seal(post)

    assert bring(read(sample("bulk-1.1")), olive).is_empty


def test_whoever_comes_back_is_who_they_were(school, olive):
    bring(pupils(1, 2), olive)
    before = pupil_called(school, "1").id
    bring(pupils(2), olive)

    done = bring(pupils(1, 2), olive, agreed=False)

    assert done.changes[0].comes_back
    assert pupil_called(school, "1").id == before
    assert pupil_called(school, "1").person.left_on is None


@pytest.mark.parametrize(
    ("leaving", "needed"), [(0, False), (1, False), (2, False), (3, True), (40, True)]
)
def test_more_than_five_in_a_hundred_leavers_need_a_second_person(school, olive, leaving, needed):
    bring(pupils(*range(40)), olive)
    roster = pupils(*range(leaving, 40)) if leaving < 40 else pupils(99)

    preview = preview_import(roster=roster, actor=olive, at=AT)

    assert preview.needs_second_person is needed


def test_an_import_that_needs_a_second_person_is_refused_without_one(school, olive):
    bring(pupils(*range(20)), olive)
    before = rows_of(school)

    with pytest.raises(Refused, match=r"second person has to agree.*10 of 20 pupils"):
        bring(pupils(*range(10)), olive, agreed=False)

    assert rows_of(school) == before


def test_nobody_is_their_own_second_person(school, olive):
    bring(pupils(*range(20)), olive)

    with pytest.raises(Refused, match="not the one who brought the file"):
        apply_import(
            roster=pupils(1), actor=olive, at=AT, brought_by=Bringer(olive.person_id, olive.name)
        )


def test_a_second_person_who_may_is_enough(school, olive):
    bring(pupils(*range(20)), olive)
    head = clerk_at(school, "Hana", "headteacher")

    apply_import(
        roster=pupils(1), actor=head, at=AT, brought_by=Bringer(olive.person_id, olive.name)
    )

    assert Person.objects.of(school.id).filter(left_on=None, pupil__isnull=False).count() == 1


@pytest.mark.parametrize("role", ["teacher", "governor", "support_staff", "dsl"])
def test_others_may_neither_import_nor_agree(school, olive, role):
    somebody = clerk_at(school, "Sam", role)

    with pytest.raises(Refused, match="Only the office"):
        preview_import(roster=pupils(1), actor=somebody, at=AT)
    with pytest.raises(Refused, match="Only the office"):
        apply_import(
            roster=pupils(1), actor=somebody, at=AT, brought_by=Bringer(olive.person_id, "Olive")
        )


def test_whoever_imports_cannot_change_their_own_posts_alone(school, olive):
    person = Incoming("lodge:Olive", Kind.STAFF, {"posts": "teacher"}, HERE)

    with pytest.raises(Refused, match="what the person who brought it may do"):
        bring(Roster(source="CSV", people=(person,)), olive, agreed=False)


@pytest.mark.shows("IMP-69")
def test_a_leaver_whose_device_we_hold_is_shown_and_needs_a_second_person(
    school, olive, monkeypatch
):
    bring(pupils(*range(40)), olive)
    held = LeaverCheck(
        "devices held", "Devices", lambda _, people: dict.fromkeys(people, ("a phone in slot 7",))
    )
    monkeypatch.setattr(LEAVER_CHECKS, "_kinds", {"devices held": held})

    preview = preview_import(roster=pupils(*range(1, 40)), actor=olive, at=AT)

    assert preview.leavers[0].held == ("a phone in slot 7",)
    assert preview.second_person == ("The school still holds something of Pupil0 Reed.",)


def test_a_preview_that_is_no_longer_true_is_not_applied(school, olive):
    seen = preview_import(roster=pupils(1, 2), actor=olive, at=AT)
    bring(pupils(1), olive)

    with pytest.raises(Refused, match="changed since you looked"):
        apply_import(roster=pupils(1, 2), actor=olive, at=AT, expected=seen.fingerprint)


def test_a_contact_who_is_none_any_more_is_taken_off(filled, olive):
    files = sample("bulk-1.1")
    swap("users.csv", '"u-c-01,u-c-02"', "u-c-01")(files)

    done = bring(read(files), olive)

    assert done.counts["contacts_ended"] == 1
    assert not Contact.objects.of(filled.id).filter(person__sourced_id="u-c-02").exists()
    assert Person.objects.of(filled.id).get(sourced_id="u-c-02").left_on is not None


def test_a_link_to_nobody_is_refused(school, olive):
    roster = replace(pupils(1), links=(Link("1", "nobody", "parent", place=HERE),))

    with pytest.raises(RosterRefused, match="“nobody” is not in the set and not on the roll"):
        bring(roster, olive)


def test_an_import_is_one_entry_that_seals_every_row(filled, olive):
    entries = [e for e in entries_of(filled, olive) if e.verb == "roster.imported"]

    assert len(entries) == 1
    assert len(entries[0].rows) == 13 + 6 + 3 + 4 + 3 + 1
    assert entries[0].detail["counts"]["joiners"] == 13


def test_one_school_never_touches_another(filled, olive, other_school):
    there = clerk_at(other_school, "Uma", "office_staff")
    bring(read(sample("bulk-1.1")), there)
    before = rows_of(filled)

    bring(replace(read(sample("bulk-1.1")), people=()), there)

    assert rows_of(filled) == before


def test_ten_times_as_many_pupils_are_previewed_with_no_more_questions(school, olive):
    bring(pupils(*range(100)), olive)

    def questions_of(many):
        with CaptureQueriesContext(connection) as asked:
            moved = pupils(*range(100 - many), *range(100, 100 + many))
            assert preview_import(roster=moved, actor=olive, at=AT).counts["joiners"] == many
        return len(asked)

    assert questions_of(50) == questions_of(5)


def entries_of(school, actor):
    return list(entries_about(seen_by=actor, subject=f"school:{school.id}"))


def seal(row):
    from tests.rooms.arranging import seal as seal_in_record

    seal_in_record(row)
