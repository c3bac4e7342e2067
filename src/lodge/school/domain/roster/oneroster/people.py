"""The users of a set, as people of the school."""

import re
from collections.abc import Mapping
from typing import Final

from lodge.school.domain.roster.checking import email_in, upn_in
from lodge.school.domain.roster.faults import FaultBook
from lodge.school.domain.roster.oneroster.checks import Set, flag_in, is_gone, name_in
from lodge.school.domain.roster.oneroster.standard import V1_1
from lodge.school.domain.roster.oneroster.standings import USERS, Standing
from lodge.school.domain.roster.tables import Row
from lodge.school.domain.roster.values import Incoming, Kind, Value
from lodge.school.domain.roster.years import NotAYear, year_from
from lodge.school.domain.upn import looks_like_upn

TYPED_ID: Final = re.compile(r"\{?\s*([^:{}]+?)\s*:\s*([^{}]*?)\s*\}?")
NOBODY: Final = Standing()


def people_in(
    roster: Set, held: Mapping[str, Standing], *, school: str | None
) -> dict[str, Incoming]:
    """Return the people of a school by sourcedId; contacts come from wherever they are."""
    people: dict[str, Incoming] = {}
    elsewhere = 0
    bulk = roster.is_bulk(USERS)
    for row in roster.rows(USERS):
        key = row["sourcedId"]
        standing = held.get(key, NOBODY)
        if is_gone(row):
            if not bulk:
                people[key] = Incoming(key, standing.kind, {}, row.place, has_left=True)
            continue
        person = _person(row, standing, roster)
        if school is None or not standing.orgs or school in standing.orgs:
            if person.kind is not None or not bulk:
                people[key] = person
        else:
            elsewhere += 1
    if elsewhere:
        roster.notices.append(f"{elsewhere} people of other schools in the set are left out.")
    return people | _posts_alone(roster, held, school)


def _posts_alone(
    roster: Set, held: Mapping[str, Standing], school: str | None
) -> dict[str, Incoming]:
    found: dict[str, Incoming] = {}
    users = {row["sourcedId"] for row in roster.rows(USERS)}
    for row in roster.rows("roles.csv"):
        key = row["userSourcedId"]
        standing = held.get(key, NOBODY)
        changes = standing.post_changes
        if key not in users and changes and (school is None or school in standing.orgs):
            place = row.at("userSourcedId")
            found[key] = Incoming(key, None, {}, place, update_only=True, post_changes=changes)
    return found


def _person(row: Row, standing: Standing, roster: Set) -> Incoming:
    faults = roster.faults
    enabled = flag_in(row, "enabledUser", faults)
    stated: dict[str, Value] = {
        "given_name": name_in(row, _chosen(row, "GivenName"), faults),
        "family_name": name_in(row, _chosen(row, "FamilyName"), faults),
    }
    if "email" in row.cells:
        stated["email"] = email_in(row, "email", faults)
    if standing.kind in (Kind.PUPIL, None):
        _add_pupil(stated, row, faults)
    single_posts = roster.manifest.version != V1_1 and not roster.is_bulk("roles.csv")
    if not enabled and standing.kind in (Kind.STAFF, None):
        stated["posts"] = ""
    elif standing.kind is Kind.STAFF and not single_posts:
        stated["posts"] = standing.posts
    changes = standing.post_changes if enabled and single_posts else {}
    return Incoming(row["sourcedId"], standing.kind, stated, row.place, post_changes=changes)


def _chosen(row: Row, name: str) -> str:
    """Return the column to read a name from: the name somebody goes by, before the legal one."""
    preferred = f"preferred{name}"
    return preferred if row[preferred] else f"{name[0].lower()}{name[1:]}"


def _add_pupil(stated: dict[str, Value], row: Row, faults: FaultBook) -> None:
    if "grades" in row.cells:
        try:
            stated["year"] = year_from(row["grades"])
        except NotAYear:
            faults.note(
                row.at("grades"),
                f"“{row['grades']}” is not one year from reception to 13",
                "Write it as 00 (reception) to 13, or leave it empty",
            )
    upn = _upn_of(row, faults)
    # A UPN is for life, so a set that leaves it out does not take it away.
    if upn:
        stated["upn"] = upn


def _upn_of(row: Row, faults: FaultBook) -> str:
    for listed in row.listed("userIds"):
        typed = TYPED_ID.fullmatch(listed)
        if typed is not None and typed[1].upper() == "UPN":
            return upn_in(row, "userIds", typed[2], faults)
    for column in ("identifier", "userMasterIdentifier"):
        if looks_like_upn(row[column]):
            return upn_in(row, column, row[column], faults)
    return ""
