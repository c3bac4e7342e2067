"""What each user of a set is to which organisation, from users.csv (1.1) or roles.csv (1.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from lodge.school.domain.roster.oneroster.checks import (
    Set,
    day_in,
    ensure_known,
    is_gone,
    word_in,
)
from lodge.school.domain.roster.oneroster.standard import (
    CONTACT_ROLES,
    POST_OF_ROLE,
    PUPIL_ROLES,
    ROLES,
    V1_1,
)
from lodge.school.domain.roster.tables import Row
from lodge.school.domain.roster.values import Kind

USERS: Final = "users.csv"
ROLES_FILE: Final = "roles.csv"
ORGS: Final = "orgs.csv"


@dataclass(slots=True)
class Standing:
    """The roles of one user, those taken away, and the organisations they count at."""

    roles: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    orgs: set[str] = field(default_factory=set)

    @property
    def kind(self) -> Kind | None:
        """Return the kind that counts most, None if the set does not say."""
        if PUPIL_ROLES.intersection(self.roles):
            return Kind.PUPIL
        if POST_OF_ROLE.keys() & set(self.roles):
            return Kind.STAFF
        return Kind.CONTACT if CONTACT_ROLES.intersection(self.roles) else None

    @property
    def relation(self) -> str:
        """Return the word for what a contact is to a pupil, empty if the set does not say."""
        return next((role for role in self.roles if role in CONTACT_ROLES), "")

    @property
    def posts(self) -> str:
        """Return the posts that come with the roles."""
        return ", ".join(sorted({POST_OF_ROLE[r] for r in self.roles if r in POST_OF_ROLE}))

    @property
    def post_changes(self) -> Mapping[str, bool]:
        """Return the posts that are given and those that are taken away."""
        ended = {POST_OF_ROLE[role]: False for role in self.ended if role in POST_OF_ROLE}
        return ended | {POST_OF_ROLE[role]: True for role in self.roles if role in POST_OF_ROLE}


def standings(roster: Set, *, today: date) -> Mapping[str, Standing]:
    """Return what each user is, noting roles and organisations that nobody knows."""
    in_users = roster.manifest.version == V1_1
    file = USERS if in_users else ROLES_FILE
    user, org = ("sourcedId", "orgSourcedIds") if in_users else ("userSourcedId", "orgSourcedId")
    _check_references(roster, file, user, org)
    found: dict[str, Standing] = {}
    for row in roster.rows(file):
        if in_users and is_gone(row):
            continue
        role = _role(row, org, roster)
        if role is None:
            continue
        standing = found.setdefault(row[user], Standing())
        standing.orgs.update(row.listed(org))
        is_over = is_gone(row) or not _is_held(row, today, roster)
        (standing.ended if is_over else standing.roles).append(role)
    return found


def _role(row: Row, org: str, roster: Set) -> str | None:
    if is_gone(row) and not row["role"]:
        return None
    role = word_in(row, "role", ROLES[roster.manifest.version], roster.faults)
    if role is not None and not row[org] and role not in CONTACT_ROLES and not is_gone(row):
        roster.faults.note(
            row.at(org), "the cell is empty", "Say which school this person belongs to"
        )
    return role


def _is_held(row: Row, today: date, roster: Set) -> bool:
    begins, ends = day_in(row, "beginDate", roster.faults), day_in(row, "endDate", roster.faults)
    return (begins is None or begins <= today) and (ends is None or today < ends)


def _check_references(roster: Set, file: str, user: str, org: str) -> None:
    if roster.is_bulk(ORGS):
        known = {row["sourcedId"] for row in roster.rows(ORGS)}
        for row in roster.rows(file):
            ensure_known(row, org, known, ORGS, roster.faults)
    if file == ROLES_FILE and roster.is_bulk(USERS):
        users = {row["sourcedId"] for row in roster.rows(USERS)}
        for row in roster.rows(file):
            ensure_known(row, user, users, USERS, roster.faults)
