"""Whatever a roster says: importing it twice is once, and a whole set has the last word."""

from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stdnum.gb.upn import calc_check_digit

from lodge.record.actions import verify
from lodge.school.models import School
from tests.rooms.school.importing import bring, clerk_at, rows_of, school_as_seen
from tests.rooms.school.rosters import read

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MANIFEST = "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\n"
FILES = ("orgs", "users", "classes", "enrollments")
USER_COLUMNS = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,"
    "givenName,familyName,email,phone,agentSourcedIds,grades"
)
CLASS_COLUMNS = "sourcedId,status,dateLastModified,title,classType,schoolSourcedId"
ENROLLMENT_COLUMNS = (
    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role"
)
FORMS = ("7A", "7B")
NAME = st.text(st.characters(codec="utf-8", categories=("L",)), min_size=1, max_size=12)
QUIRKS = st.sampled_from(["", ", the younger", ' "Bo"', "\nTwo Lines", "'s", "; x"])
ROLES = st.sampled_from(["student", "student", "student", "teacher", "aide", "parent"])


@st.composite
def users(draw, numbers):
    """Return users by number: their role, names, e-mail, year, form and whom they care for."""
    found = {}
    for number in draw(st.sets(st.sampled_from(numbers), min_size=1)):
        # A number stands for the same child or adult in every set, so it fixes the role.
        role = ("student", "student", "teacher", "parent")[number % 4]
        found[number] = {
            "role": role,
            "given": draw(NAME),
            "family": draw(NAME) + draw(QUIRKS),
            "email": draw(st.sampled_from(["", f"p{number}@example.org"])),
            "year": draw(st.sampled_from(["", "00", "07", "11"])) if role == "student" else "",
            "form": draw(st.sampled_from(["", *FORMS])) if role == "student" else "",
            "enabled": draw(st.sampled_from(["true", "true", "false"])),
        }
    return found


def quoted(cells):
    return ",".join('"' + str(cell).replace('"', '""') + '"' for cell in cells)


def upn_of(number):
    body = f"888{number:09}"
    return calc_check_digit(body) + body


def as_set(people, *, mode):
    """Return users as the files of a set, whole or as a difference."""
    status, when = ("", "") if mode == "bulk" else ("active", "2026-11-20T08:00:00Z")
    adults = [number for number, user in people.items() if user["role"] == "parent"]
    user_lines = [
        quoted(
            (
                f"u{number}",
                status,
                when,
                user["enabled"],
                "org",
                user["role"],
                "",
                f"{{UPN:{upn_of(number)}}}" if user["role"] == "student" else "",
                user["given"],
                user["family"],
                user["email"],
                "01632 960123" if user["role"] == "parent" else "",
                ",".join(f"u{adult}" for adult in adults) if user["role"] == "student" else "",
                user["year"],
            )
        )
        for number, user in people.items()
    ]
    class_lines = [quoted((f"c{form}", status, when, form, "homeroom", "org")) for form in FORMS]
    enrollment_lines = [
        quoted((f"e{number}", status, when, f"c{user['form']}", "org", f"u{number}", "student"))
        for number, user in people.items()
        if user["form"]
    ]
    org_line = quoted(("org", status, when, "Quayside Academy", "school"))
    texts = {
        "manifest": [MANIFEST + "".join(f"file.{name},{mode}\n" for name in FILES).strip()],
        "orgs": ["sourcedId,status,dateLastModified,name,type", org_line],
        "users": [USER_COLUMNS, *user_lines],
        "classes": [CLASS_COLUMNS, *class_lines],
        "enrollments": [ENROLLMENT_COLUMNS, *enrollment_lines],
    }
    return read({f"{name}.csv": "\n".join(lines).encode() for name, lines in texts.items()})


@contextmanager
def a_school(trust):
    """Give a school of its own to each example, and take it away."""
    with transaction.atomic():
        name = uuid4().hex
        school = School.objects.create(trust=trust, name="Quayside Academy", slug=name)
        yield school, clerk_at(school, "Olive", "office_staff")
        transaction.set_rollback(True)


COMMON = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@COMMON
@given(people=users(range(12)), mode=st.sampled_from(["bulk", "delta"]))
@pytest.mark.shows("IMP-73")
def test_any_roster_imported_twice_is_imported_once(trust, people, mode):
    with a_school(trust) as (school, olive):
        bring(as_set(people, mode=mode), olive)
        before = rows_of(school)

        again = bring(as_set(people, mode=mode), olive)

        assert again.is_empty
        assert rows_of(school) == before
        assert not verify(slugs=[school.slug]).findings


@COMMON
@given(start=users(range(12)), delta=users(range(16)), last=users(range(12)))
def test_after_a_whole_set_it_does_not_matter_what_came_before(trust, start, delta, last):
    last = {number: user | {"enabled": "true"} for number, user in last.items()}
    with a_school(trust) as (school, olive):
        bring(as_set(last, mode="bulk"), olive)
        alone = school_as_seen(school)
    with a_school(trust) as (school, olive):
        bring(as_set(start, mode="bulk"), olive)
        bring(as_set(delta, mode="delta"), olive)

        bring(as_set(last, mode="bulk"), olive)

        assert not verify(slugs=[school.slug]).findings
        assert here(school_as_seen(school), last) == here(alone, last)


def here(seen, last):
    """
    Return what is seen of the people in a set, and who of their kinds is left besides.

    A set that has nobody of a kind says nothing of that kind: contacts without any parent stay.
    """
    kinds = {user["role"] for user in last.values()}
    wanted = {f"u{number}" for number in last} | {"lodge:Olive"}
    besides = {
        number
        for number, _, _, is_here in seen["people"]
        if is_here and number not in wanted and role_of(number) in kinds
    }
    return besides, {
        name: {row for row in rows if row[0] in wanted and (name != "people" or row[3])}
        for name, rows in seen.items()
        if name != "contacts" or "parent" in kinds
    }


def role_of(number):
    return ("student", "student", "teacher", "parent")[int(number.removeprefix("u")) % 4]
