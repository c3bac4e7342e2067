"""The files, columns and words of the OneRoster CSV standard, as far as a school needs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

V1_1: Final = "1.1"
V1_2: Final = "1.2"
VERSIONS: Final = (V1_1, V1_2)
MANIFEST: Final = "manifest.csv"
BULK: Final = "bulk"
DELTA: Final = "delta"
ABSENT: Final = "absent"
MODES: Final = (BULK, DELTA, ABSENT)
ACTIVE: Final = "active"
GONE: Final = "tobedeleted"
STATUSES: Final = (ACTIVE, GONE)
KEPT_BY_ALL: Final = ("sourcedId", "status", "dateLastModified")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one file: those it must have, and those it may have besides."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Return every column of the standard."""
        return (*KEPT_BY_ALL, *self.required, *self.optional)


_NAMES: Final = ("enabledUser", "username", "givenName", "familyName")
_REACHED: Final = ("userIds", "middleName", "identifier", "email", "sms", "phone")
_ORGS: Final = Layout(("name", "type"), ("identifier", "parentSourcedId"))
_SESSIONS: Final = Layout(
    ("title", "type", "startDate", "endDate"), ("parentSourcedId", "schoolYear")
)
_CLASSES: Final = Layout(
    ("title", "classType", "schoolSourcedId"),
    (
        "grades",
        "courseSourcedId",
        "classCode",
        "location",
        "termSourcedIds",
        "subjects",
        "subjectCodes",
        "periods",
    ),
)
_ENROLLMENTS: Final = Layout(
    ("classSourcedId", "schoolSourcedId", "userSourcedId", "role"),
    ("primary", "beginDate", "endDate"),
)
_USERS_1_1: Final = Layout(
    ("orgSourcedIds", "role", *_NAMES), (*_REACHED, "agentSourcedIds", "grades", "password")
)
_USERS_1_2: Final = Layout(
    _NAMES,
    (
        *_REACHED,
        "agentSourcedIds",
        "grades",
        "password",
        "userMasterIdentifier",
        "resourceSourcedIds",
        "preferredGivenName",
        "preferredMiddleName",
        "preferredFamilyName",
        "primaryOrgSourcedId",
        "pronouns",
    ),
)
_ROLES: Final = Layout(
    ("userSourcedId", "roleType", "role", "orgSourcedId"),
    ("beginDate", "endDate", "userProfileSourcedId"),
)
_SHARED: Final = {
    "orgs.csv": _ORGS,
    "academicSessions.csv": _SESSIONS,
    "classes.csv": _CLASSES,
    "enrollments.csv": _ENROLLMENTS,
}
LAYOUTS: Final[Mapping[str, Mapping[str, Layout]]] = {
    V1_1: {**_SHARED, "users.csv": _USERS_1_1},
    V1_2: {**_SHARED, "users.csv": _USERS_1_2, "roles.csv": _ROLES},
}
READ_IN_ORDER: Final = (
    MANIFEST,
    "orgs.csv",
    "academicSessions.csv",
    "users.csv",
    "roles.csv",
    "classes.csv",
    "enrollments.csv",
)
# A school's policy asks nothing of these, so we look at none of them, passwords least of all.
LEFT_UNREAD: Final = (
    "categories.csv",
    "classResources.csv",
    "courseResources.csv",
    "courses.csv",
    "demographics.csv",
    "lineItemLearningObjectiveIds.csv",
    "lineItems.csv",
    "lineItemScoreScales.csv",
    "resources.csv",
    "resultLearningObjectiveIds.csv",
    "results.csv",
    "resultScoreScales.csv",
    "scoreScales.csv",
    "userProfiles.csv",
    "userResources.csv",
)

PUPIL_ROLES: Final = frozenset({"student"})
CONTACT_ROLES: Final = frozenset({"guardian", "parent", "relative"})
POST_OF_ROLE: Final[Mapping[str, str]] = {
    "teacher": "teacher",
    "aide": "support_staff",
    "proctor": "support_staff",
    "administrator": "support_staff",
    "counselor": "support_staff",
    "districtAdministrator": "support_staff",
    "principal": "support_staff",
    "siteAdministrator": "support_staff",
    "systemAdministrator": "support_staff",
}
ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    V1_1: (
        "administrator",
        "aide",
        "guardian",
        "parent",
        "proctor",
        "relative",
        "student",
        "teacher",
    ),
    V1_2: (
        "aide",
        "counselor",
        "districtAdministrator",
        "guardian",
        "parent",
        "principal",
        "proctor",
        "relative",
        "siteAdministrator",
        "student",
        "systemAdministrator",
        "teacher",
    ),
}
