"""Which of the organisations in a set is the school that we are importing for."""

from collections.abc import Collection

from lodge.school.domain.roster.faults import Place
from lodge.school.domain.roster.oneroster.checks import Set, is_gone, word_in
from lodge.school.domain.roster.tables import Row

ORG_TYPES = ("department", "school", "district", "local", "state", "national")


def school_in(roster: Set, *, called: Collection[str]) -> str | None:
    """
    Return the sourcedId of the school, noting when the set does not make clear which it is.

    ``called`` holds what the school may go by: its name, its short name, or a sourcedId that a
    person chose. With no orgs.csv (a delta may leave it out) the answer is None: everybody counts.
    """
    if not roster.has("orgs.csv"):
        return None
    for row in roster.rows("orgs.csv"):
        word_in(row, "type", ORG_TYPES, roster.faults)
    schools = [
        row
        for row in roster.rows("orgs.csv")
        if row["type"].lower() == "school" and not is_gone(row)
    ]
    if len(schools) == 1:
        return schools[0]["sourcedId"]
    wanted = {name.casefold() for name in called if name}
    found = [row for row in schools if wanted & _names_of(row)]
    if len(found) == 1:
        return found[0]["sourcedId"]
    names = ", ".join(row["name"] for row in schools[:5]) or "none"
    roster.faults.note(
        Place("orgs.csv", None, "name"),
        f"the set does not make clear which school this is for; it has {names}",
        "Choose the school by its sourcedId (--org)",
    )
    return None


def _names_of(row: Row) -> set[str]:
    return {row[column].casefold() for column in ("sourcedId", "name", "identifier")} - {""}
