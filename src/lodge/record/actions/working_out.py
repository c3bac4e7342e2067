"""Asking the checks of other rooms, once the seals of a school's rows have been found whole."""

from collections.abc import Iterable

from lodge.record.actions.verifying import schools_called
from lodge.record.domain import BOOK_CHECKS, Finding, Trouble
from lodge.record.queries.snapshot import unmoving_view


def findings_beside(*, slugs: Iterable[str], proved: Iterable[Finding]) -> list[Finding]:
    """
    Return what the checks of other rooms find at the schools that are named, or at all.

    A row that was changed behind our back can say anything, or nothing that can be read, so a
    school of which something was ``proved`` is left to that; nothing is asked of a damaged file.

    :raises LookupError: if a slug names no school.
    """
    troubles = [each for each in proved if each.trouble is not Trouble.UNGUARDED]
    if any(each.trouble is Trouble.FILE for each in troubles):
        return []
    troubled = {each.school for each in troubles}
    with unmoving_view():
        return [
            finding
            for school_id, slug in schools_called(slugs)
            if slug not in troubled
            for check in BOOK_CHECKS.values()
            for finding in check.findings(school_id, slug)
        ]
