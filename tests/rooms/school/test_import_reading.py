"""What the sample sets say, in any wrapping, and what a school's own files say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gb.upn import calc_check_digit

from lodge.school.domain.roster.faults import RosterRefused
from lodge.school.domain.roster.mapping import Columns
from lodge.school.domain.roster.oneroster import standard
from lodge.school.domain.roster.parcel import packed, unpacked
from lodge.school.domain.roster.reading import Reader
from lodge.school.domain.roster.values import Kind, Session
from lodge.school.domain.roster.years import NotAYear, year_from
from lodge.school.domain.upn import why_not_upn
from tests.rooms.school.rosters import CALLED, FOLDER, READER, TODAY, read, sample, swap, zipped

SETS = ("bulk-1.1", "delta-1.1", "bulk-1.2", "delta-1.2")
CSV = FOLDER / "csv"


def by_number(roster):
    return {person.sourced_id: person for person in roster.people}


def test_a_set_of_version_1_1_says_who_comes_to_school():
    people = by_number(read(sample("bulk-1.1")))

    assert {number: person.kind for number, person in people.items() if "-p-" not in number} == {
        "u-t-01": Kind.STAFF,
        "u-t-02": Kind.STAFF,
        "u-t-03": Kind.STAFF,
        "u-t-04": Kind.STAFF,
        "u-c-01": Kind.CONTACT,
        "u-c-02": Kind.CONTACT,
        "u-c-03": Kind.CONTACT,
    }
    assert dict(people["u-p-01"].stated) == {
        "given_name": "Ama",
        "family_name": "Addo-Pike, the younger",
        "email": "",
        "year": 9,
        "upn": "R888201923001",
        "form": "9K",
    }
    assert people["u-p-03"].stated["family_name"] == 'O\'Tullamore "Tully"'
    assert people["u-p-06"].stated["family_name"] == "Hazel Thorpe"


def test_the_form_is_the_homeroom_in_force_and_no_other_class():
    people = by_number(read(sample("bulk-1.1")))

    forms = {number: people[number].stated["form"] for number in people if "-p-" in number}
    assert forms == {
        "u-p-01": "9K",
        "u-p-02": "9K",
        "u-p-03": "9K",
        "u-p-04": "10L",
        "u-p-05": "10L",
        "u-p-06": "",
    }


def test_a_set_gives_posts_to_teach_and_support_and_no_more():
    people = by_number(read(sample("bulk-1.1")))

    posts = {number: people[number].stated["posts"] for number in people if "-t-" in number}
    assert posts == {
        "u-t-01": "teacher",
        "u-t-02": "support_staff",
        "u-t-03": "",
        "u-t-04": "support_staff",
    }


def test_the_day_after_a_term_is_not_in_it():
    terms = read(sample("bulk-1.1")).sessions

    assert terms[0] == Session("Autumn term", date(2026, 9, 2), date(2026, 12, 18))
    assert [term.name for term in terms] == ["Autumn term", "Spring term", "Summer term"]


@pytest.mark.parametrize("listed_with", ["pupil", "parent"])
def test_contacts_are_found_from_either_end(listed_with):
    files = sample("bulk-1.1")
    if listed_with == "parent":
        swap("users.csv", '"u-c-01,u-c-02",09', ",09")(files)
        swap("users.csv", "01632 960101,,,,", "01632 960101,,u-p-01,,")(files)
        swap("users.csv", "01632 960102,,,", "01632 960102,u-p-01,,")(files)

    links = {(link.pupil, link.adult): link for link in read(files).links}

    assert links["u-p-01", "u-c-01"].relation == "parent"
    assert links["u-p-01", "u-c-01"].phone == "01632 960101"
    assert links["u-p-01", "u-c-02"].relation == "guardian"
    assert len(links) == 4


def test_a_set_of_version_1_2_takes_roles_from_their_own_file():
    roster = read(sample("bulk-1.2"))
    people = by_number(roster)

    assert people["9a01"].name == "Jo Sallow"
    assert people["9a01"].stated["posts"] == "teacher"
    assert people["9a02"].stated["posts"] == "support_staff"
    assert people["9b01"].stated["form"] == "7 Heron"
    assert people["9b02"].stated["upn"] == "E888201923009"
    assert "9b03" not in people
    assert any("1 people of other schools" in notice for notice in roster.notices)


def test_nothing_of_a_password_survives_reading():
    roster = read(sample("bulk-1.2"))

    assert "never-read-this" not in str(packed(roster))
    assert "userProfiles.csv" in standard.LEFT_UNREAD


def test_a_delta_speaks_only_of_what_changed():
    roster = read(sample("delta-1.1"))
    people = by_number(roster)

    assert roster.complete_for == frozenset()
    assert people["u-p-05"].has_left
    assert people["u-t-02"].has_left
    assert people["u-p-06"].update_only
    assert dict(people["u-p-06"].stated) == {"form": "7M"}


def test_a_delta_of_roles_gives_and_takes_single_posts():
    people = by_number(read(sample("delta-1.2")))

    assert people["9a02"].post_changes == {"support_staff": False}
    assert people["9a01"].post_changes == {"support_staff": True}
    assert people["9b02"].kind is None


@pytest.mark.parametrize("name", SETS)
def test_a_zip_says_what_its_folder_says(name):
    files = sample(name)

    assert READER.upload("set.zip", zipped(files)) == READER.path(FOLDER / name)
    assert READER.upload("set.zip", zipped(files, folder="export/")) == read(files)


@pytest.mark.parametrize("name", SETS)
def test_line_ends_and_byte_order_marks_say_nothing(name):
    files = sample(name)
    plain = {n: c.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n") for n, c in files.items()}
    marked = {n: b"\xef\xbb\xbf" + c.replace(b"\n", b"\r\n") for n, c in plain.items()}

    assert by_number(read(plain)) == by_number(read(marked)) == by_number(read(files))


@pytest.mark.parametrize("name", SETS)
def test_a_roster_survives_being_put_away(name):
    roster = read(sample(name))

    assert unpacked(packed(roster)) == roster


@pytest.mark.parametrize("status", ["active", "ACTIVE", ""])
def test_a_bulk_set_may_say_active_or_nothing(status):
    files = sample("bulk-1.1")
    swap("users.csv", "u-p-02,,", f"u-p-02,{status},")(files)

    assert "u-p-02" in by_number(read(files))


def test_columns_that_the_standard_does_not_have_are_named_and_left():
    files = sample("bulk-1.1")
    files["orgs.csv"] = b"\n".join(
        line + extra
        for line, extra in zip(
            files["orgs.csv"].splitlines(), [b",colour,metadata.x", b",red,1", b",,"], strict=True
        )
    )

    notices = read(files).notices

    assert "orgs.csv: we do not read the columns colour." in notices


def test_a_school_among_several_is_found_by_its_id_too():
    files = sample("bulk-1.2")

    roster = Reader(called={"5f0e"}, today=TODAY)._set(files)

    assert [person.name for person in roster.people] == ["Piers Sorrel"]


def test_a_file_of_pupils_is_read_by_the_words_of_its_columns():
    roster = READER.path(CSV / "pupils.csv")
    people = by_number(roster)

    assert roster.complete_for == {Kind.PUPIL}
    assert dict(people["1001"].stated) == {
        "given_name": "Ama",
        "family_name": "Addo-Pike",
        "upn": "R888201923001",
        "year": 9,
        "form": "9K",
    }
    assert people["1003"].stated["year"] == 0
    assert not people["1002"].has_left
    assert people["1004"].has_left
    assert people["1004"].last_day == date(2026, 10, 1)
    assert "Columns we do not read: Legal Surname, Free meals." in roster.notices


def test_a_file_of_staff_is_known_by_their_roles():
    roster = READER.path(CSV / "staff.csv")

    assert roster.complete_for == {Kind.STAFF}
    assert [person.stated["posts"] for person in roster.people] == ["teacher", "support_staff"]


def test_a_saved_mapping_is_followed_and_not_the_guess():
    columns = Columns(
        {"sourced_id": "Adno", "given_name": "Forename", "family_name": "Legal Surname"},
        holds_everybody=False,
    )

    reader = Reader(called=CALLED, today=TODAY, columns=columns)
    roster = reader.path(CSV / "pupils.csv")

    assert by_number(roster)["1001"].name == "Ama Addo"
    assert roster.complete_for == frozenset()
    assert Columns.from_json(columns.to_json()) == columns


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_may_be_divided_by_commas_semicolons_or_tabs(delimiter):
    text = "UPN,Forename,Surname\nr888 201923001,Ama,Pike\n".replace(",", delimiter)

    roster = READER.upload("pupils.csv", text.encode())

    assert [person.sourced_id for person in roster.people] == ["R888201923001"]


def test_a_file_that_excel_saved_in_windows_letters_is_read_with_a_warning():
    text = "Adno,Forename,Surname\n1,Zoë,Núñez\n2,Sam,Pike\n"

    roster = READER.upload("pupils.csv", text.encode("cp1252"))

    assert roster.people[0].name == "Zoë Núñez"
    assert "Look whether these names are right: Zoë Núñez." in roster.notices[0]


HEADER = "Adno,Forename,Surname,UPN,Year,Leaving date,Email\n"
BROKEN_FILES = {
    "nothing to tell people apart": ("Forename,Surname\nA,B\n", 1, "admission number"),
    "no surname": ("Adno,Forename\n1,A\n", 1, "family name"),
    "no number": (HEADER + ",Ama,Pike,,9,,\n", 2, "Adno"),
    "a number twice": (HEADER + "1,Ama,Pike,,9,,\n1,Bo,Pike,,9,,\n", 3, "Adno"),
    "no forename": (HEADER + "1,,Pike,,9,,\n", 2, "Forename"),
    "a UPN with the wrong letter": (HEADER + "1,A,P,A888201923001,9,,\n", 2, "UPN"),
    "a year that is none": (HEADER + "1,A,P,,Year 99,,\n", 2, "Year"),
    "a day the American way": (HEADER + "1,A,P,,9,12/31/2026,\n", 2, "Leaving date"),
    "an address that is none": (HEADER + "1,A,P,,9,,nobody\n", 2, "Email"),
    "a forename turned round": (HEADER + "1,A\u2066ma,P,,9,,\n", 2, "Forename"),
    "a number that hides a space": (HEADER + "1,A,P,,9,,\n2\u200b,B,P,,9,,\n", 3, "Adno"),
    "an address that hides a letter": (HEADER + "1,A,P,,9,,a\u00adb@example.org\n", 2, "Email"),
    "a comma too many": (HEADER + "1,A,P,,9,,,\n", 2, ""),
    "an open quotation mark": (HEADER + '1,"A,P,,9,,\n', 2, ""),
}


@pytest.mark.parametrize(("text", "line", "column"), BROKEN_FILES.values(), ids=BROKEN_FILES)
def test_a_broken_file_is_refused_with_its_place(text, line, column):
    with pytest.raises(RosterRefused) as refused:
        READER.upload("pupils.csv", text.encode())

    place = refused.value.faults[0].place
    assert (place.file, place.line, place.column) == ("pupils.csv", line, column)


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"forename": "Forename", "upn": "UPN"}, "no field “forename”"),
        ({"given_name": "Forename"}, "tells people apart"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(columns, says):
    with pytest.raises(ValueError, match=says):
        Columns(columns)


def test_a_mapping_for_another_file_is_refused_with_the_likely_column():
    columns = Columns({"sourced_id": "Adno.", "given_name": "Forename", "family_name": "Surname"})

    with pytest.raises(RosterRefused, match=r"“Adno\.”, which is missing\. Did you mean “Adno”"):
        Reader(called=CALLED, today=TODAY, columns=columns).path(CSV / "pupils.csv")


@given(st.integers(100, 999), st.integers(0, 99_999_999), st.sampled_from("0123456789AXZ"))
def test_any_local_authority_is_accepted_and_one_wrong_letter_is_not(authority, rest, last):
    body = f"{authority}{rest:08}{last}"
    letter = calc_check_digit(body)
    other = "B" if letter != "B" else "C"

    assert why_not_upn(letter + body) is None
    assert f"check letter {letter}" in (why_not_upn(other + body) or "")


@pytest.mark.parametrize("text", ["", "R88820192300", "1888201923001", "R88820192300I", "R-"])
def test_what_has_not_the_shape_of_a_upn_is_none(text):
    assert "is not a UPN" in (why_not_upn(text) or "")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("09", 9),
        ("9", 9),
        ("Year 9", 9),
        ("Yr 10", 10),
        ("Y7", 7),
        ("00", 0),
        ("R", 0),
        ("Reception", 0),
        ("KG", 0),
        ("13", 13),
        ("", None),
        ("N2", None),
        ("Nursery", None),
    ],
)
def test_years_are_read_as_schools_write_them(text, year):
    assert year_from(text) == year


@pytest.mark.parametrize("text", ["14", "nine", "9,10", "-1", "P3", "year"])
def test_what_names_no_year_is_refused(text):
    with pytest.raises(NotAYear):
        year_from(text)
