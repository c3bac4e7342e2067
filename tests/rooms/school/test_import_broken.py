"""A set with any fault is refused whole, with the file, the line, the column and what to do."""

from pathlib import PurePath

import pytest

from lodge.school.domain.roster.faults import RosterRefused
from tests.rooms.school.rosters import drop, read, sample, swap


def not_utf_8(files):
    files["users.csv"] = files["users.csv"].replace("Zoë".encode(), "Zoë".encode("cp1252"))


def utf_16(files):
    files["orgs.csv"] = files["orgs.csv"].decode().encode("utf-16")


def null_character(files):
    files["orgs.csv"] = files["orgs.csv"].replace(b"8889001", b"888\0001")


def emptied(files):
    files["enrollments.csv"] = b""


USERS = "users.csv"
BULK = "bulk-1.1"
DELTA = "delta-1.1"
NEWER = "bulk-1.2"
BROKEN = {
    "no manifest": (BULK, drop("manifest.csv"), "manifest.csv", None, "", "no manifest"),
    "a version we do not read": (
        BULK,
        swap("manifest.csv", "oneroster.version,1.1", "oneroster.version,2.0"),
        "manifest.csv",
        3,
        "value",
        "2.0",
    ),
    "no version": (
        BULK,
        swap("manifest.csv", "oneroster.version,1.1\n", ""),
        "manifest.csv",
        1,
        "propertyName",
        "oneroster.version",
    ),
    "a way to send that is none": (
        BULK,
        swap("manifest.csv", "file.users,bulk", "file.users,bluk"),
        "manifest.csv",
        16,
        "value",
        "bluk",
    ),
    "a file without an entry": (
        BULK,
        swap("manifest.csv", "file.enrollments,bulk\n", ""),
        "manifest.csv",
        None,
        "propertyName",
        "file.enrollments",
    ),
    "a file that is promised": (
        BULK,
        drop("enrollments.csv"),
        "manifest.csv",
        11,
        "value",
        "enrollments.csv",
    ),
    "a file called absent": (
        BULK,
        swap("manifest.csv", "file.orgs,bulk", "file.orgs,absent"),
        "manifest.csv",
        13,
        "value",
        "absent",
    ),
    "a heading misspelled": (
        BULK,
        swap(USERS, "familyName", "familyname"),
        USERS,
        1,
        "familyName",
        "missing",
    ),
    "a heading twice": (BULK, swap(USERS, "middleName", "email"), USERS, 1, "email", "twice"),
    "a cell too many": (
        BULK,
        swap(USERS, "u-t-02,,,true,", "u-t-02,,,,true,"),
        USERS,
        3,
        "",
        "19 cells",
    ),
    "a quotation mark left open": (
        BULK,
        swap(USERS, '"u-c-01,u-c-02"', '"u-c-01,u-c-02'),
        USERS,
        6,
        "",
        "cannot be read",
    ),
    "a line after one of two lines": (
        BULK,
        swap(USERS, "u-c-01,,,true", "u-c-01,,,maybe"),
        USERS,
        13,
        "enabledUser",
        "maybe",
    ),
    "the same sourcedId twice": (
        BULK,
        swap(USERS, "u-p-02,,,true", "u-p-01,,,true"),
        USERS,
        7,
        "sourcedId",
        "line 6",
    ),
    "no sourcedId": (BULK, swap(USERS, "u-t-01,,,true", ",,,true"), USERS, 2, "sourcedId", "empty"),
    "an enabled flag that is none": (
        BULK,
        swap(USERS, "u-t-03,,,false", "u-t-03,,,1"),
        USERS,
        4,
        "enabledUser",
        "“1”",
    ),
    "a role that is none": (
        BULK,
        swap(USERS, "org-quay,aide", "org-quay,aid"),
        USERS,
        3,
        "role",
        "aid",
    ),
    "a pupil of no school": (
        BULK,
        swap(USERS, "true,org-quay,student,22eswit", "true,,student,22eswit"),
        USERS,
        10,
        "orgSourcedIds",
        "empty",
    ),
    "an organisation that nobody knows": (
        BULK,
        swap(USERS, '"org-quay,org-trust"', '"org-quay,org-turst"'),
        USERS,
        2,
        "orgSourcedIds",
        "org-turst",
    ),
    "a parent that nobody knows": (
        BULK,
        swap(USERS, '"u-c-01,u-c-02"', '"u-c-01,u-c-09"'),
        USERS,
        6,
        "agentSourcedIds",
        "u-c-09",
    ),
    "a UPN with the wrong check letter": (
        BULK,
        swap(USERS, "{UPN:F888201923002}", "{UPN:G888201923002}"),
        USERS,
        7,
        "userIds",
        "check letter F",
    ),
    "a year that is none": (
        BULK,
        swap(USERS, ",,,u-c-03,09,", ",,,u-c-03,15,"),
        USERS,
        7,
        "grades",
        "15",
    ),
    "an address that is none": (
        BULK,
        swap(USERS, "office@example.org", "office at example.org"),
        USERS,
        5,
        "email",
        "office at",
    ),
    "no family name": (
        BULK,
        swap(USERS, "Dunstan,Marlpit", "Dunstan,"),
        USERS,
        9,
        "familyName",
        "empty",
    ),
    "a name that turns itself round": (
        BULK,
        swap(USERS, "Dunstan,Marlpit", "Dunstan,\u202eMarlpit"),
        USERS,
        9,
        "familyName",
        "U+202E, right-to-left override",
    ),
    "a number with a space of no width": (
        BULK,
        swap(USERS, "u-p-02,,,true", "u-p\u200b-02,,,true"),
        USERS,
        7,
        "sourcedId",
        "U+200B",
    ),
    "a form that holds what cannot be seen": (
        BULK,
        swap("classes.csv", ",9K,09,", ",9\u2060K,09,"),
        "classes.csv",
        2,
        "title",
        "U+2060, word joiner",
    ),
    "an enrolment of nobody": (
        BULK,
        swap("enrollments.csv", "u-p-04", "u-p-44"),
        "enrollments.csv",
        7,
        "userSourcedId",
        "u-p-44",
    ),
    "an enrolment in nothing": (
        BULK,
        swap("enrollments.csv", "en-08,,,cl-9sci", "en-08,,,cl-9sic"),
        "enrollments.csv",
        9,
        "classSourcedId",
        "cl-9sic",
    ),
    "an enrolment on a day that is none": (
        BULK,
        swap("enrollments.csv", "2026-10-01,\n", "01/10/2026,\n"),
        "enrollments.csv",
        6,
        "beginDate",
        "01/10/2026",
    ),
    "a term on a day that is none": (
        BULK,
        swap("academicSessions.csv", "2027-03-26", "2027-02-30"),
        "academicSessions.csv",
        4,
        "endDate",
        "2027-02-30",
    ),
    "a term that runs backwards": (
        BULK,
        swap("academicSessions.csv", "2027-04-12,2027-07-22", "2027-07-22,2027-04-12"),
        "academicSessions.csv",
        5,
        "endDate",
        "before it begins",
    ),
    "a class type that is none": (
        BULK,
        swap("classes.csv", "9K,homeroom", "9K,home room"),
        "classes.csv",
        2,
        "classType",
        "home room",
    ),
    "not in UTF-8": (BULK, not_utf_8, USERS, 8, "", "UTF-8"),
    "in UTF-16": (BULK, utf_16, "orgs.csv", 1, "", "UTF-16"),
    "a null character": (BULK, null_character, "orgs.csv", 3, "", "null"),
    "an empty file": (BULK, emptied, "enrollments.csv", 1, "", "empty"),
    "a delta that does not say what": (
        DELTA,
        swap(USERS, "u-p-02,active,", "u-p-02,,"),
        USERS,
        2,
        "status",
        "“”",
    ),
    "a delta that does not say when": (
        DELTA,
        swap(USERS, "u-p-07,active,2026-11-20T15:04:05.000Z", "u-p-07,active,"),
        USERS,
        4,
        "dateLastModified",
        "empty",
    ),
    "a status that is none": (
        DELTA,
        swap(USERS, "tobedeleted", "inactive"),
        USERS,
        3,
        "status",
        "inactive",
    ),
    "a role of nobody": (
        NEWER,
        swap("roles.csv", '"9b02"', '"9b22"'),
        "roles.csv",
        6,
        "userSourcedId",
        "9b22",
    ),
    "a role that ends on no day": (
        NEWER,
        swap("roles.csv", '"2022-09-01"', '"Sept 2022"'),
        "roles.csv",
        3,
        "beginDate",
        "Sept 2022",
    ),
    "schools that cannot be told apart": (
        NEWER,
        swap("orgs.csv", "Quayside Academy", "Quayside"),
        "orgs.csv",
        None,
        "name",
        "Saltings Primary",
    ),
}


@pytest.mark.parametrize(
    ("name", "bend", "file", "line", "column", "says"), BROKEN.values(), ids=BROKEN
)
def test_a_broken_set_is_refused_with_its_place(name, bend, file, line, column, says):
    files = sample(name)
    bend(files)

    with pytest.raises(RosterRefused) as refused:
        read(files)

    first = refused.value.faults[0]
    assert (first.place.file, first.place.line, first.place.column) == (file, line, column)
    assert says in first.problem
    assert first.remedy


def test_every_fault_is_told_in_the_order_of_the_files():
    files = sample(BULK)
    swap("enrollments.csv", "u-p-04", "u-p-44")(files)
    swap(USERS, "u-t-03,,,false", "u-t-03,,,no")(files)
    swap(USERS, "org-quay,aide", "org-quay,aid")(files)

    with pytest.raises(RosterRefused) as refused:
        read(files)

    places = [(fault.place.file, fault.place.line) for fault in refused.value.faults]
    assert places == [(USERS, 3), (USERS, 4), ("enrollments.csv", 7)]
    assert refused.value.more == 0


def test_at_most_fifty_faults_are_shown_and_the_rest_counted():
    files = sample(BULK)
    lines = [f"en-x{number},,,cl-9k,org-quay,nobody-{number},student,,," for number in range(60)]
    files["enrollments.csv"] += ("\n".join(lines) + "\n").encode()

    with pytest.raises(RosterRefused) as refused:
        read(files)

    assert len(refused.value.faults) == 50
    assert refused.value.more == 10


def test_a_fault_never_names_a_folder_of_the_machine():
    files = sample(BULK)
    swap(USERS, "org-quay,aide", "org-quay,aid")(files)

    with pytest.raises(RosterRefused) as refused:
        read(files)

    assert len(PurePath(refused.value.faults[0].place.file).parts) == 1
