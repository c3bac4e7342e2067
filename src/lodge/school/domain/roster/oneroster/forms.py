"""Form groups: the homeroom classes of a set, who is enrolled in them and who looks after them."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from lodge.school.domain.roster.checking import note_unseen
from lodge.school.domain.roster.faults import FaultBook
from lodge.school.domain.roster.oneroster.checks import (
    Set,
    day_in,
    ensure_known,
    is_gone,
    word_in,
)
from lodge.school.domain.roster.oneroster.standard import ROLES
from lodge.school.domain.roster.tables import Row
from lodge.school.domain.roster.values import FORMS_APART

CLASSES: Final = "classes.csv"
ENROLLMENTS: Final = "enrollments.csv"
USERS: Final = "users.csv"
CLASS_TYPES: Final = ("homeroom", "scheduled")
LONGEST_FORM: Final = 40


def forms_of_pupils(
    roster: Set, *, titles: Mapping[str, str], today: date
) -> Mapping[str, tuple[str, Row]]:
    """
    Return the form of each pupil whom an enrolment speaks of, and the row that says so.

    ``titles`` are the homerooms. A pupil who is only taken out of a form has none (an empty text).
    """
    _check_references(roster)
    found: dict[str, tuple[str, Row]] = {}
    unknown = 0
    for row in roster.rows(ENROLLMENTS):
        role = word_in(row, "role", ROLES[roster.manifest.version], roster.faults)
        begins = day_in(row, "beginDate", roster.faults)
        ends = day_in(row, "endDate", roster.faults)
        unknown += row["classSourcedId"] not in titles and not roster.is_bulk(CLASSES)
        if role != "student" or row["classSourcedId"] not in titles:
            continue
        over = is_gone(row) or (ends is not None and ends <= today)
        pupil = row["userSourcedId"]
        if over or (begins is not None and begins > today):
            found.setdefault(pupil, ("", row))
        elif not found.get(pupil, ("", row))[0]:
            found[pupil] = (titles[row["classSourcedId"]], row)
    if unknown:
        roster.notices.append(
            f"{ENROLLMENTS}: {unknown} lines point to classes that are not in this set; "
            "forms are left as they are for them."
        )
    return found


def forms_of_tutors(
    roster: Set, *, titles: Mapping[str, str], today: date
) -> Mapping[str, str] | None:
    """
    Return the forms that each teacher looks after, or None if the set does not say so of all.

    Only a whole set does, and only one in which some form has a teacher.
    """
    if not knows_every_form(roster):
        return None
    found: dict[str, set[str]] = {}
    for row in roster.rows(ENROLLMENTS):
        title = titles.get(row["classSourcedId"])
        if title and row["role"].lower() == "teacher" and _is_now(row, today):
            found.setdefault(row["userSourcedId"], set()).add(title)
    return {person: FORMS_APART.join(sorted(forms)) for person, forms in found.items()} or None


def knows_every_form(roster: Set) -> bool:
    """Say whether a pupil without an enrolment in a form has no form."""
    whole = roster.is_bulk(ENROLLMENTS) and roster.is_bulk(CLASSES)
    return whole and any(row["classType"].lower() == "homeroom" for row in roster.rows(CLASSES))


def homerooms(roster: Set, *, school: str | None) -> Mapping[str, str]:
    """Return the title of each form of a school by its class's id, noting one that has none."""
    titles: dict[str, str] = {}
    orgs = {org["sourcedId"] for org in roster.rows("orgs.csv")}
    for row in roster.rows(CLASSES):
        if roster.is_bulk("orgs.csv"):
            ensure_known(row, "schoolSourcedId", orgs, "orgs.csv", roster.faults)
        if is_gone(row) and not row["classType"]:
            continue
        kind = word_in(row, "classType", CLASS_TYPES, roster.faults)
        if kind == "homeroom" and school in (None, row["schoolSourcedId"]):
            titles[row["sourcedId"]] = _title(row, roster)
    return titles


def _is_now(row: Row, today: date) -> bool:
    # What is wrong with a date has been noted when the pupils' forms were read.
    unheard = FaultBook()
    begins, ends = day_in(row, "beginDate", unheard), day_in(row, "endDate", unheard)
    starts = begins is None or begins <= today
    return starts and not is_gone(row) and (ends is None or ends > today)


def _title(row: Row, roster: Set) -> str:
    title = row["title"]
    note_unseen(row, "title", roster.faults)
    if not title:
        roster.faults.note(row.at("title"), "the form has no name", "Give the class a title")
    elif len(title) > LONGEST_FORM:
        roster.faults.note(
            row.at("title"), f"the form's name is longer than {LONGEST_FORM}", "Shorten it"
        )
    return title


def _check_references(roster: Set) -> None:
    for column, file in (("userSourcedId", USERS), ("classSourcedId", CLASSES)):
        if roster.is_bulk(file):
            known = {row["sourcedId"] for row in roster.rows(file)}
            for row in roster.rows(ENROLLMENTS):
                if not is_gone(row):
                    ensure_known(row, column, known, file, roster.faults)
