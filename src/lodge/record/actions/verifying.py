"""
Proving the book: every chain is recomputed and every row compared with its newest digest.

Memory holds the newest digest of each row of one school, never the history.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, DatabaseError, models

from lodge.foundation import guards
from lodge.foundation.tenancy import sealed_models
from lodge.record.actions.chain import Chain, read_chain
from lodge.record.domain import Finding, Trouble
from lodge.record.models import Entry
from lodge.record.queries.beside import BESIDE, rows_beside
from lodge.record.queries.digests import digest_of_row
from lodge.record.queries.snapshot import (
    Found,
    count_of,
    faults_of_the_file,
    rows_of,
    rows_of_no_school,
    unmoving_view,
)

Tick = Callable[[int], None]
ASK_THE_RECORD = "Compare with a backup; what should be there, write anew as a correction."


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a school's book ends: worth writing down somewhere else."""

    school: str
    seq: int
    hash: str


@dataclass(slots=True)
class Verdict:
    """What verifying found, and where each book ends."""

    findings: list[Finding] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)


def verify(*, slugs: Iterable[str] = (), tick: Tick = lambda _: None) -> Verdict:
    """
    Prove the books of the schools that are named, or of all.

    :raises LookupError: if a slug names no school.
    :raises DatabaseError: if the database cannot be asked, say because it lags behind.
    """
    verdict = Verdict()
    try:
        with unmoving_view():
            _verify_file(verdict)
            for school_id, slug in schools_called(slugs):
                _verify_school(verdict, school_id, slug, tick=tick)
            if not slugs:
                verdict.findings += _rows_of_nobody()
    except DatabaseError as error:
        if "malformed" not in str(error):
            raise
        verdict.findings.append(_of_the_file(str(error)))
    return verdict


def size_of(slugs: Iterable[str]) -> int:
    """Return how many entries and rows verifying will read, for a progress bar."""
    tables = (Entry, *sealed_models())
    schools = schools_called(slugs)
    return sum(count_of(table, school_id) for school_id, _ in schools for table in tables)


def schools_called(slugs: Iterable[str]) -> list[tuple[UUID, str]]:
    """
    Return the ids of the schools that are named, or of all.

    :raises LookupError: if a slug names no school.
    """
    schools = apps.get_model("school", "School")._base_manager.order_by("slug")
    known = {slug: school_id for school_id, slug in schools.values_list("id", "slug")}
    wanted = list(slugs) or list(known)
    unknown = [slug for slug in wanted if slug not in known]
    if unknown:
        raise LookupError(
            f"There is no school {unknown[0]!r}. There are: {', '.join(known) or 'none'}."
        )
    return [(known[slug], slug) for slug in wanted]


def _verify_file(verdict: Verdict) -> None:
    verdict.findings += [_of_the_file(fault) for fault in faults_of_the_file()]
    verdict.findings += [
        Finding(
            trouble=Trouble.UNGUARDED,
            table=name,
            row_id="",
            school="all schools",
            note="The database no longer protects itself: run `lodge migrate`.",
        )
        for name in guards.missing(DEFAULT_DB_ALIAS)
    ]


def _verify_school(verdict: Verdict, school_id: UUID, slug: str, *, tick: Tick) -> None:
    chain = read_chain(school_id, slug, tick=tick)
    verdict.findings += chain.findings
    verdict.endings.append(Ending(school=slug, seq=chain.last_seq, hash=chain.last_hash))
    for model in sealed_models():
        for finding in _compare(model, school_id, slug, chain=chain, tick=tick):
            verdict.findings.append(finding)
    verdict.findings += _compare_beside(school_id, slug, chain=chain)
    verdict.findings += _left_over(chain, slug)


def _compare(
    model: type[models.Model], school_id: UUID, slug: str, *, chain: Chain, tick: Tick
) -> Iterator[Finding]:
    table = model._meta.db_table
    for found in rows_of(model, school_id):
        tick(1)
        expected = chain.take_digest(table, found.id_text)
        if trouble := _trouble_of(found, expected):
            yield _of_row(trouble, table, found.id_text, slug)


def _compare_beside(school_id: UUID, slug: str, *, chain: Chain) -> list[Finding]:
    """Compare the rows that have no school; none is new until the school is sealed."""
    begun = chain.seals(apps.get_model("school", "School")._meta.db_table, school_id)
    findings = []
    for beside in BESIDE.values():
        for found in rows_beside(beside, school_id):
            trouble = _trouble_of(found, chain.take_digest(beside.code, found.id_text))
            if trouble and (begun or trouble is not Trouble.INSERTED):
                findings.append(_of_row(trouble, beside.code, found.id_text, slug))
    return findings


def _trouble_of(found: Found, expected: str | None) -> Trouble | None:
    if found.row is None:
        return Trouble.UNREADABLE
    if expected is None:
        return Trouble.INSERTED
    try:
        return Trouble.CHANGED if digest_of_row(found.row) != expected else None
    except (TypeError, ValueError):
        # A value that no digest can be made of, such as a number that is infinite.
        return Trouble.UNREADABLE


def _left_over(chain: Chain, slug: str) -> Iterator[Finding]:
    for table, id_text in chain.digests_left():
        yield _of_row(Trouble.REMOVED, table, id_text, slug)


def _rows_of_nobody() -> list[Finding]:
    return [
        _of_row(Trouble.INSERTED, model._meta.db_table, id_text, "no known school")
        for model in (Entry, *sealed_models())
        for id_text in rows_of_no_school(model)
    ]


def _of_row(trouble: Trouble, table: str, id_text: str, slug: str) -> Finding:
    return Finding(trouble=trouble, table=table, row_id=id_text, school=slug, note=ASK_THE_RECORD)


def _of_the_file(fault: str) -> Finding:
    return Finding(
        trouble=Trouble.FILE,
        table="database",
        row_id="",
        school="all schools",
        note=f"{fault}. Stop Lodge, keep a copy of the file, and restore a backup.",
    )
