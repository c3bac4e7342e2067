"""Who looks after which form: read from a set, held for days, lent by cover; and what it shows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from lodge.school.actions import cover, record_leaver
from lodge.school.domain.roles import KNOWS_EVERY_FORM, SCHOOL_ROLES
from lodge.school.models import Contact, Person, Post, Pupil, Tutorship
from lodge.school.queries.actors import person_as_actor
from tests.rooms.arranging import LONG_AGO, MONDAY, MONDAY_AT_NINE, seal
from tests.rooms.school.importing import bring, clerk_at
from tests.rooms.school.rosters import drop, read, sample, swap

BULK = "bulk-1.1"
TODAY_AT_NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def clerk(school):
    return clerk_at(school, "Kit", "office_staff")


@pytest.fixture
def families(school, make_pupil):
    """Ada of 5A and Bo of 5B, each with a mother who collects and an uncle who does not."""
    found = []
    for name, form in (("Ada", "5A"), ("Bo", "5B"), ("Cy", "")):
        pupil = make_pupil(name, form=form)
        for relation, may_collect in (("mother", True), ("uncle", False)):
            adult = Person.objects.create(
                school_id=school.id, sourced_id=f"{name}-{relation}", given_name=relation
            )
            contact = Contact.objects.create(
                school_id=school.id, pupil=pupil, person=adult, relation=relation,
                may_collect=may_collect,
            )  # fmt: skip
            seal(adult, contact)
        found.append(pupil)
    return found


def lend(actor, form, *, starts_on=LONG_AGO, ends_on=None):
    held = Tutorship.objects.create(
        school_id=actor.school_id, person_id=actor.person_id, form=form, starts_on=starts_on,
        ends_on=ends_on,
    )  # fmt: skip
    seal(held)
    return held


def again(actor, on=MONDAY):
    person = Person.objects.of(actor.school_id).get(id=actor.person_id)
    return person_as_actor(person, school_id=actor.school_id, on=on)


def forms_in_force(school):
    return {
        (held.person.sourced_id, held.form)
        for held in Tutorship.objects.of(school.id).filter(ends_on=None).select_related("person")
    }


def test_a_set_says_who_looks_after_a_form(clerk, school, book_is_true):
    preview = bring(read(sample(BULK)), clerk)

    assert forms_in_force(school) == {("u-t-01", "9K")}
    assert preview.counts["joiners"] > 0
    assert bring(read(sample(BULK)), clerk).is_empty


def test_another_tutor_takes_the_form_over(clerk, school, book_is_true):
    bring(read(sample(BULK)), clerk)
    files = sample(BULK)
    swap("enrollments.csv", "org-quay,u-t-01,teacher", "org-quay,u-t-02,teacher")(files)

    preview = bring(read(files), clerk, at=MONDAY_AT_NINE + timedelta(days=7))

    assert forms_in_force(school) == {("u-t-02", "9K")}
    assert {tuple(change.fields) for change in preview.changes} == {("tutor_of",)}
    ended = Tutorship.objects.of(school.id).get(person__sourced_id="u-t-01")
    assert ended.ends_on == MONDAY + timedelta(days=6)


@pytest.mark.parametrize(
    "bend",
    [
        drop("enrollments.csv"),
        swap("enrollments.csv", "u-t-01,teacher", "u-t-01,administrator"),
    ],
    ids=["no enrolments", "nobody teaches a form"],
)
def test_a_set_that_is_silent_about_tutors_ends_none(clerk, school, bend):
    bring(read(sample(BULK)), clerk)
    files = sample(BULK)
    bend(files)
    if "enrollments.csv" not in files:
        swap("manifest.csv", "file.enrollments,bulk", "file.enrollments,absent")(files)

    bring(read(files), clerk, at=MONDAY_AT_NINE + timedelta(days=7))

    assert forms_in_force(school) == {("u-t-01", "9K")}


def test_a_form_lent_until_a_day_is_left_to_its_day(clerk, school, book_is_true):
    bring(read(sample(BULK)), clerk)
    other = Person.objects.of(school.id).get(sourced_id="u-t-02")
    lent = Tutorship.objects.create(
        school_id=school.id, person=other, form="10L", starts_on=MONDAY,
        ends_on=MONDAY + timedelta(days=9),
    )  # fmt: skip
    seal(lent)

    assert bring(read(sample(BULK)), clerk).is_empty


def test_whoever_leaves_looks_after_no_form(clerk, school, book_is_true):
    bring(read(sample(BULK)), clerk)
    person = Person.objects.of(school.id).get(sourced_id="u-t-01")

    record_leaver(person=person, on=MONDAY, actor=clerk, at=TODAY_AT_NINE)

    assert forms_in_force(school) == set()


def test_a_form_is_held_from_a_day_to_a_day(teacher):
    lend(teacher, "5A", starts_on=MONDAY, ends_on=MONDAY + timedelta(days=1))

    days = {day: again(teacher, MONDAY + timedelta(days=day)).forms for day in (-1, 0, 1, 2)}

    assert days == {-1: frozenset(), 0: {"5A"}, 1: {"5A"}, 2: frozenset()}


def test_who_stands_in_for_somebody_looks_after_their_form(
    teacher, headteacher, make_staff, school
):
    lend(teacher, "5A")
    supply = make_staff("agency_staff", given_name="Sal")
    person = Person.objects.of(school.id).get(id=supply.person_id)
    post = Post.objects.of(school.id).get(person_id=teacher.person_id)

    cover(
        post=post, person=person, starts_on=MONDAY, ends_on=MONDAY, actor=headteacher,
        at=TODAY_AT_NINE,
    )  # fmt: skip

    assert again(supply).forms == {"5A"}
    assert again(supply, MONDAY + timedelta(days=1)).forms == frozenset()


def test_a_tutor_answers_for_their_own_form(families, teacher):
    lend(teacher, "5A")
    tutor = again(teacher)

    own = Pupil.objects.visible_to(tutor).looked_after_by(tutor)

    assert [pupil.form for pupil in own] == ["5A"]
    assert Pupil.objects.visible_to(tutor).count() == 3


def test_a_teacher_without_a_form_answers_for_nobody_by_themselves(families, teacher):
    """A pupil without a form is no form's: an empty name lets nobody in."""
    assert not Pupil.objects.visible_to(teacher).looked_after_by(teacher).exists()


@pytest.mark.parametrize("role", SCHOOL_ROLES)
def test_who_answers_for_the_whole_school(role, families, make_staff):
    actor = make_staff(role)

    seen = Pupil.objects.visible_to(actor).looked_after_by(actor).count()

    assert seen == (3 if role in KNOWS_EVERY_FORM else 0)


def test_whom_else_to_call_is_for_the_tutor_and_who_collects_for_all(families, teacher, officer):
    lend(teacher, "5A")
    tutor = again(teacher)

    def seen_by(actor):
        rows = Contact.objects.visible_to(actor)
        return {(row.pupil.person.given_name, row.relation) for row in rows}

    collectors = {("Ada", "mother"), ("Bo", "mother"), ("Cy", "mother")}
    assert seen_by(teacher) == collectors
    assert seen_by(tutor) == {*collectors, ("Ada", "uncle")}
    assert len(seen_by(officer)) == 6


def test_leaders_cost_no_question_about_forms(headteacher, django_assert_num_queries):
    person = Person.objects.of(headteacher.school_id).get(id=headteacher.person_id)

    with django_assert_num_queries(1):
        person_as_actor(person, school_id=headteacher.school_id, on=date(2026, 11, 23))
