"""The guidance that a pack cites, looked up in the catalogue."""

from __future__ import annotations

from datetime import date

from norms.entries import Citation as Cited
from norms.language import Clause
from norms.lint.catalogue import Citation, Family, catalogue
from norms.lint.detectors.edition.absent import EXPECTED, NONE_CITED
from norms.lint.detectors.edition.cited import LONG_AGO, PINPOINT, SUPERSEDED, UNDATED, UNKNOWN
from norms.lint.detectors.edition.nation import NATION
from norms.lint.detectors.pack.dates import WRITTEN, moment_of
from norms.lint.findings import Severity
from norms.lint.pack_view import PackView
from norms.lint.shelf import Found, detects_in_pack


@detects_in_pack(SUPERSEDED, UNDATED, UNKNOWN, PINPOINT, NATION)
def pack_editions(view: PackView) -> Found:
    """Look up the family and edition of each citation for the day, and its nation."""
    for clause in view.pack.clauses.values():
        for cited in clause.cites:
            family = catalogue().families.get(cited.family)
            if family and cited.kind in {"guidance", "law"}:
                yield from _loose(view, clause, cited, family)
                yield from _judged(view, clause, cited)


def _loose(view: PackView, clause: Clause, cited: Cited, family: Family) -> Found:
    """Give what is to be said of a citation without looking at the day."""
    if view.pack.nation not in family.nations:
        yield view.at(NATION, clause, f"'{cited.title}' is guidance of another nation.")
    if not cited.edition:
        yield view.at(UNDATED, clause, f"{family.title} is cited without an edition.")
        if cited.pinpoint:
            yield view.at(PINPOINT, clause, f"'{cited.pinpoint}' is cited of no edition.")


def _judged(view: PackView, clause: Clause, cited: Cited) -> Found:
    """Give whether the edition cited is known, and still in force on the day."""
    family = catalogue().families[cited.family]
    edition = Citation(cited.family, family, cited.edition, 0, cited.title).edition
    if edition is None:
        if cited.edition:
            yield view.at(UNKNOWN, clause, f"{family.title} {cited.edition} is not known.")
    elif edition.until and edition.until < view.world.on:
        grave = view.world.on - edition.until > LONG_AGO and family.statutory
        grade = Severity.HIGH if grave or _stale(view, edition.until) else None
        reason = f"{family.title} ({edition.label}) was replaced after {edition.until}."
        yield view.at(SUPERSEDED, clause, reason, grade=grade)


def _stale(view: PackView, until: date) -> bool:
    """Whether the policy was written after the edition had ended."""
    for clause in view.pack.clauses.values():
        for name in WRITTEN:
            for text in clause.card.get(name, ()):
                moment = moment_of(text)
                if moment and until < moment.first:
                    return True
    return False


@detects_in_pack(EXPECTED, NONE_CITED)
def pack_absent(view: PackView) -> Found:
    """Look for what the catalogue expects of a policy of this kind among all citations."""
    clauses = view.pack.clauses.values()
    named = {cited.family for clause in clauses for cited in clause.cites if cited.family}
    citing = next((c for c in clauses if any(x.kind == "guidance" for x in c.cites)), None)
    if citing is None:
        where = next((c for c in clauses if c.capability == "policy.links"), None)
        yield view.at(NONE_CITED, where, "No national guidance is cited.")
    for code, family in catalogue().families.items():
        if code not in named and _is_expected(family, view):
            assert family.expected
            yield view.at(
                EXPECTED,
                citing,
                f"{family.title} is named nowhere.",
                grade=Severity(family.expected.severity),
            )


def _is_expected(family: Family, view: PackView) -> bool:
    here = view.pack.nation in family.nations
    return here and family.expected is not None and family.expected.starts <= view.world.on
