"""A pack is linted from what it says as data, and every finding names its clause and its line."""

import pytest

from norms.lint import World, lint_pack

from .twins import TODAY

HEAD = """\
name: elm-row
title: Phones
organisation: Elm Row School
nation: ENG
ask: [headteacher]
"""
SAYS = "The school says what it says about phones."


def clause(
    number: str, more: str, *, kind: str = "statement", capability: str = "policy.text"
) -> str:
    """Return a clause in YAML with some further fields."""
    return (
        f"  - id: elm-{number}\n    section: '1'\n    kind: {kind}\n    force: hard\n"
        f"    capability: {capability}\n    says: {SAYS}\n{more}\n"
    )


@pytest.fixture
def linted(tmp_path):
    def lint(*clauses: str) -> dict[str, str]:
        folder = tmp_path / "elm-row"
        (folder / "clauses").mkdir(parents=True)
        (folder / "pack.yaml").write_text(HEAD, encoding="utf-8")
        text = "clauses:\n" + "".join(clauses)
        (folder / "clauses" / "a.yaml").write_text(text, encoding="utf-8")
        found = lint_pack(str(folder), world=World(TODAY))
        lines = text.splitlines()
        for finding in found:
            if finding.place.clause:
                assert finding.place.clause in lines[finding.place.line - 1]
        return {finding.kind.code: finding.place.clause for finding in found}

    return lint


FAULTS = {
    "DATE-overdue": clause("1", "    review: {by: 2025-07}"),
    "DATE-order": clause("1", "    approvals: [{by: trust, how: wrote, on: 2025-01}]")
    + clause("2", "    approvals: [{by: trust, how: approved, on: 2026-01}]"),
    "DATE-no-approval": clause("1", "    approvals: [{by: staff, how: consulted}]"),
    "EDITION-superseded": clause(
        "1",
        "    cites: [{title: KCSIE, kind: guidance, edition: '2019', family: kcsie}]",
    ),
    "EDITION-missing": clause(
        "1", "    cites: [{title: Behaviour in schools, kind: guidance, family: behaviour}]"
    ),
    "EDITION-unknown": clause(
        "1", "    cites: [{title: Behaviour, kind: guidance, edition: '2031', family: behaviour}]"
    ),
    "EDITION-nation": clause(
        "1", "    cites: [{title: Phones, kind: guidance, edition: '2024', family: scot-phones}]"
    ),
    "RESOLVE-unlisted": clause(
        "1", "    cites: [{title: Behaviour Policy, kind: policy}]", kind="link"
    )
    + clause("2", "    cites: [{title: Allegations Policy, kind: policy}]"),
    "RESOLVE-unused": clause(
        "1", "    cites: [{title: Behaviour Policy, kind: policy}]", kind="link"
    ),
    "VAGUE-deadline": clause(
        "1", "    duties: [{do: inform, holder: staff, to: [dsl], on: [incident], within: urgent}]"
    ),
    "ROLES-unheld": clause(
        "1", "    duties: [{do: inform, holder: staff, to: [deputy_dsl], on: [incident]}]"
    ),
    "GAP-unstated-setting": clause("1", "    settings: {hand_in_to: class_teacher}"),
    "CONFLICT-setting": clause("1", "    settings: {hand_in_place: reception}")
    + clause("2", "    settings: {hand_in_place: office}"),
    "CONFLICT-answers": clause("1", "    norms: [{permit: call, when: {role: pupil}}]")
    + clause("2", "    norms: [{forbid: call, when: {role: pupil}}]"),
    "GAP-answers": clause("1", "    norms: [{permit: call, when: {role: pupil, place: office}}]"),
    "FORCE-pair": clause("1", "    norms: [{forbid: call, when: {role: pupil}}]")
    + clause("2", "    norms: [{forbid: call, when: {role: pupil}, force: soft}]"),
}


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_a_fault_in_a_pack_is_found_at_its_clause(linted, code):
    found = linted(FAULTS[code])

    assert code in found
    assert found[code].startswith("elm-") or code.startswith("GAP-answers")


def test_a_contradiction_that_the_pack_overrides_is_none(linted):
    found = linted(
        clause("1", "    norms: [{permit: call, when: {role: pupil}, overrides: elm-2}]"),
        clause("2", "    norms: [{forbid: call, when: {role: pupil}}]"),
    )

    assert "CONFLICT-answers" not in found
