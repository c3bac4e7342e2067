"""School walls: no query without a school, no key without one, no reference across."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models
from django.db.models import Count, Exists, Subquery

from lodge.foundation.actor import Actor
from lodge.foundation.guards import guards, missing
from lodge.foundation.tenancy import SchoolEventRow, SchoolRow, UnscopedQuery
from lodge.record.models import Entry
from lodge.school.models import Contact, Person, Post, Pupil, School

OF_NO_SCHOOL = {
    "school.Trust", "school.School", "school.Account", "school.TrustPost", "school.DeskVisit",
    "school.FirstCode",
}  # fmt: skip
WITHOUT_A_SEAL = {
    "record.Entry": "the chain of hashes proves it",
    "record.ChainHead": "it is compared with the last entry",
    "school.RosterDraft": "an import nobody has agreed to yet has changed nothing",
    **dict.fromkeys(
        ("notices.Notice", "notices.Waiting", "notices.Try", "notices.Seen", "notices.HeldBack"),
        "the room and the record are strangers; what a notice is about has its own entry",
    ),
}
LODGE_MODELS = [model for model in apps.get_models() if model.__module__.startswith("lodge.")]

WITHOUT_A_SCHOOL = {
    "all": lambda rows: list(rows.all()),
    "filter": lambda rows: list(rows.filter(sourced_id="1")),
    "get": lambda rows: rows.get(sourced_id="1"),
    "first": lambda rows: rows.first(),
    "last": lambda rows: rows.last(),
    "latest": lambda rows: rows.latest("id"),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "aggregate": lambda rows: rows.aggregate(Count("id")),
    "annotate": lambda rows: list(rows.annotate(Count("posts"))),
    "iterator": lambda rows: list(rows.iterator()),
    "values": lambda rows: list(rows.values("id")),
    "values_list": lambda rows: list(rows.values_list("id")),
    "dates": lambda rows: list(rows.dates("left_on", "year")),
    "in_bulk": lambda rows: rows.in_bulk(),
    "update": lambda rows: rows.update(given_name="x"),
    "delete": lambda rows: rows.all().delete(),
    "bulk_update": lambda rows: rows.bulk_update([Person(given_name="x")], ["given_name"]),
    "get_or_create": lambda rows: rows.get_or_create(sourced_id="1"),
    "update_or_create": lambda rows: rows.update_or_create(sourced_id="1"),
    "raw": lambda rows: list(rows.raw("SELECT * FROM school_person")),
    "explain": lambda rows: rows.all().explain(),
    "contains": lambda rows: rows.contains(Person()),
    "slice": lambda rows: rows.all()[0],
    "union": lambda rows: list(rows.none().union(rows.all())),
    "in an Exists": lambda rows: list(School.objects.filter(Exists(rows.filter(left_on=None)))),
    "in a Subquery": lambda rows: list(School.objects.annotate(x=Subquery(rows.values("id")[:1]))),
    "as bare SQL": lambda rows: list(School.objects.filter(id__in=rows.values("school_id").query)),
    "inside another": lambda rows: list(School.objects.filter(id__in=rows.values("school_id"))),
}


@pytest.mark.parametrize("ask", WITHOUT_A_SCHOOL.values(), ids=WITHOUT_A_SCHOOL)
def test_a_query_that_names_no_school_never_reaches_the_database(
    ask, school, django_assert_num_queries
):
    with django_assert_num_queries(0), pytest.raises(UnscopedQuery, match="Person"):
        ask(Person.objects)


@pytest.mark.parametrize("join", ["__or__", "__and__", "__xor__"])
def test_a_named_school_does_not_lend_its_name_to_another_query(join, school):
    named = Person.objects.of(school.id)

    with pytest.raises(UnscopedQuery):
        getattr(named, join)(Person.objects.all())


def test_a_related_row_set_must_name_the_school_too(make_staff, school):
    actor = make_staff("teacher")
    person = Person.objects.of(school.id).get(id=actor.person_id)

    with pytest.raises(UnscopedQuery):
        person.posts.count()
    assert person.posts.of(school.id).count() == 1


def test_rows_of_another_school_do_not_show(officer, outsider, school, other_school):
    there = Person.objects.of(other_school.id).get()

    assert there not in Person.objects.visible_to(officer)
    assert not Person.objects.visible_to(outsider).exists()
    assert list(Person.objects.of(other_school.id)) == [there]


def test_the_trust_may_look_across_its_own_schools_only(officer, school, other_school):
    both = frozenset({school.id, other_school.id})
    lead = Actor(officer.person_id, "Lee", school.id, frozenset({"trust_lead"}), both)

    assert Post.objects.visible_across(lead).count() == 1
    assert Post.objects.visible_across(officer).count() == 1


@pytest.mark.parametrize("model", LODGE_MODELS, ids=lambda model: model._meta.label)
def test_every_table_belongs_to_a_school_or_is_on_the_short_list(model):
    belongs = issubclass(model, SchoolRow | SchoolEventRow)

    assert belongs != (model._meta.label in OF_NO_SCHOOL)


def _rooms_own() -> list[type[models.Model]]:
    return [model for model in LODGE_MODELS if issubclass(model, SchoolRow | SchoolEventRow)]


@pytest.mark.parametrize("model", _rooms_own(), ids=lambda model: model._meta.label)
def test_every_unique_constraint_begins_with_the_school(model):
    constraints = [c for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)]
    singly = [f.name for f in model._meta.concrete_fields if f.unique and f.name != "id"]

    assert all(constraint.fields[:1] == ("school",) for constraint in constraints)
    assert singly == []
    assert all(fields[0] == "school" for fields in model._meta.unique_together)


@pytest.mark.parametrize("model", _rooms_own(), ids=lambda model: model._meta.label)
def test_every_reference_to_another_row_of_a_school_is_guarded(model):
    columns = {
        field.column
        for field in model._meta.concrete_fields
        if isinstance(field.related_model, type)
        and issubclass(field.related_model, SchoolRow | SchoolEventRow)
    }
    guarded = {guard.column for guard in guards() if guard.table == model._meta.db_table}

    assert columns <= guarded


@pytest.mark.parametrize("model", _rooms_own(), ids=lambda model: model._meta.label)
def test_a_table_says_why_it_has_no_seal(model):
    assert model.sealed != (model._meta.label in WITHOUT_A_SEAL)


def test_every_guard_is_up(db):
    assert missing("default") == []


def test_the_database_refuses_a_reference_across_the_wall(school, other_school, make_pupil):
    pupil = make_pupil("Ada")
    stranger = Person.objects.create(school_id=other_school.id, sourced_id="1", given_name="Bo")

    with pytest.raises(IntegrityError, match="not of the same school"):
        Contact.objects.create(school_id=school.id, pupil=pupil, person=stranger, relation="mother")


def test_the_database_refuses_to_turn_a_reference_across_the_wall(school, other_school, make_pupil):
    pupil = make_pupil("Ada")
    stranger = Person.objects.create(school_id=other_school.id, sourced_id="1", given_name="Bo")

    with pytest.raises(IntegrityError, match="not of the same school"):
        Pupil.objects.of(school.id).filter(id=pupil.id).update(person_id=stranger.id)


def test_the_database_refuses_to_move_a_row_to_another_school(school, other_school):
    person = Person.objects.create(school_id=school.id, sourced_id="1", given_name="Bo")

    with pytest.raises(IntegrityError, match="stay in the school"):
        Person._base_manager.filter(id=person.id).update(school_id=other_school.id)


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_what_is_append_only(act, officer, school):
    entries = Entry.objects.of(school.id)

    with pytest.raises(IntegrityError, match="append-only"):
        entries.update(verb="x") if act == "update" else entries._raw_delete("default")
