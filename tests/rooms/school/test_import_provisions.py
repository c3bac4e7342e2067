"""A file says who is in which provision; one that nobody opened is refused with its place."""

import pytest

from lodge.school.actions.importing import preview_import
from lodge.school.actions.places import close_provision, open_provision
from lodge.school.domain.roster.faults import RosterRefused
from lodge.school.domain.roster.reading import Reader
from lodge.school.models import Pupil
from lodge.school.queries.provisions import provision_words
from tests.rooms.school.importing import AT, MONDAY, bring, clerk_at
from tests.rooms.school.rosters import CALLED, READER, TODAY

HEADER = "Adno,Forename,Surname,Year,Base\n"
KNOWN = {"Sixth form": "sixth-form", "sixth-form": "sixth-form"}


def read(*lines, known=KNOWN):
    reader = Reader(called=CALLED, today=TODAY, provisions=known)
    return reader.upload("pupils.csv", (HEADER + "".join(lines)).encode())


@pytest.mark.parametrize(
    ("cell", "code"),
    [("sixth-form", "sixth-form"), ("SIXTH  FORM", "sixth-form"), ("", "")],
)
def test_a_provision_is_known_by_its_word_and_its_name(cell, code):
    [ama] = read(f"1,Ama,Pike,12,{cell}\n").people

    assert ama.stated["provision"] == code


def test_an_unknown_provision_is_refused_with_its_place_and_what_to_do():
    with pytest.raises(RosterRefused) as refused:
        read("1,Ama,Pike,12,Sixth form\n", "2,Bo,Pike,3,Nurture\n")

    [fault] = refused.value.faults
    assert str(fault.place) == "pupils.csv, line 3, column Base"
    assert "“Nurture” is no open provision of this school (open are: sixth-form)" in fault.problem
    assert "Provisions" in fault.remedy


def test_where_no_provision_was_opened_a_column_that_looks_like_one_is_left():
    roster = READER.upload("pupils.csv", (HEADER + "1,Ama,Pike,12,Red\n").encode())

    assert "provision" not in roster.people[0].stated
    assert "Columns we do not read: Base." in roster.notices


@pytest.mark.django_db
@pytest.mark.usefixtures("book_is_true")
def test_pupils_are_put_into_a_provision_and_taken_out_again(school):
    olive = clerk_at(school, "Olive", "office_staff")
    sixth = open_provision(name="Sixth form", code="sixth-form", actor=olive, at=AT)
    known = provision_words(seen_by=olive)
    ama, bo = "1,Ama,Pike,12,{}\n", "2,Bo,Pike,3,\n"
    bring(read(ama.format("Sixth form"), bo, known=known), olive)
    held = Pupil.objects.of(school.id).order_by("person__sourced_id").values_list("provision_id")

    again = preview_import(
        roster=read(ama.format("sixth-form"), bo, known=known), actor=olive, at=AT
    )
    out = read(ama.format(""), bo, known=known)
    preview = preview_import(roster=out, actor=olive, at=AT)

    assert again.is_empty
    assert [row[0] for row in held.all()] == [sixth.id, None]
    assert preview.counts["changes"] == 1
    assert preview.changes[0].fields == {"provision": ("sixth-form", "")}
    bring(out, olive)
    assert [row[0] for row in held.all()] == [None, None]


@pytest.mark.django_db
@pytest.mark.usefixtures("book_is_true")
def test_a_closed_provision_is_refused_even_if_it_closed_while_the_file_waited(school):
    olive = clerk_at(school, "Olive", "office_staff")
    sixth = open_provision(name="Sixth form", code="sixth-form", actor=olive, at=AT)
    waiting = read("1,Ama,Pike,12,Sixth form\n", known=provision_words(seen_by=olive))

    close_provision(provision_id=sixth.id, closed_from=MONDAY, reason="x", actor=olive, at=AT)

    with pytest.raises(RosterRefused, match="“sixth-form” is no open provision"):
        preview_import(roster=waiting, actor=olive, at=AT)
    assert provision_words(seen_by=olive) == {}


@pytest.mark.django_db
@pytest.mark.usefixtures("book_is_true")
def test_who_comes_back_to_a_provision_that_has_closed_is_in_none(school):
    olive = clerk_at(school, "Olive", "office_staff")
    sixth = open_provision(name="Sixth form", code="sixth-form", actor=olive, at=AT)
    known = provision_words(seen_by=olive)
    plain = "Adno,Forename,Surname,Year\n"
    bo = "2,Bo,Pike,3{}\n"
    bring(read("1,Ama,Pike,12,Sixth form\n", bo.format(","), known=known), olive)
    reader = Reader(called=CALLED, today=TODAY, provisions={})
    bring(reader.upload("pupils.csv", (plain + bo.format("")).encode()), olive)
    close_provision(provision_id=sixth.id, closed_from=MONDAY, reason="x", actor=olive, at=AT)
    back = (plain + "1,Ama,Pike,12\n" + bo.format("")).encode()

    done = bring(reader.upload("pupils.csv", back), olive)

    assert done.changes[0].fields == {"provision": ("sixth-form", "")}
    assert not Pupil.objects.of(school.id).filter(provision=sixth).exists()


def test_where_a_leaver_was_is_no_question_any_more():
    reader = Reader(called=CALLED, today=TODAY, provisions=KNOWN)
    file = "Adno,Forename,Surname,Base,Leaving date\n1,Ama,Pike,Nurture,20/07/2026\n"

    [ama] = reader.upload("pupils.csv", file.encode()).people

    assert ama.has_left
