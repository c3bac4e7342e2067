"""A small invented policy with duties, for the tests."""

from __future__ import annotations

from functools import cache
from pathlib import PurePath

from norms.language import Pack
from norms.reading import read_files

HEAD = """\
name: fernhill
title: Phones
organisation: Fernhill School
nation: ENG
from: 2026-01-05
ask: [headteacher]
"""


def clause(number: str, rest: str, *, force: str = "hard", extra: str = "") -> str:
    """Return a clause of the procedure that bears what is given."""
    return (
        f"  - id: fer-{number}\n    section: '{number}'\n    kind: procedure\n    force: {force}\n"
        f"    capability: incident.escalate\n    says: What is done about it at Fernhill School.\n"
        f"{extra}    {rest}\n"
    )


CLAUSES = "clauses:\n" + "".join(
    (
        clause(
            "1.1",
            "duties: [{do: inform, holder: dsl, to: [police, headteacher], on: dsl_informed,"
            " when: {serious: yes}, within: working_days 1, how: email, then: fer-1.2,"
            " if_missed: fer-1.3}]",
        ),
        clause("1.2", "duties: [{do: write_up, holder: dsl, within: same_day, then: fer-1.1}]"),
        clause(
            "1.3",
            "duties: [{do: report, holder: headteacher, to_any: [governor, trust],"
            " within: immediate}]",
        ),
        clause(
            "2.1",
            "duties: [{do: inform, holder: school, to: parent, on: [dsl_informed, incident],"
            " within: end_of_school_day}]",
        ),
        clause("2.2", "vetoes: [{of: fer-2.1, when: {risk_to_child: yes}}]"),
        clause("3.1", "duties: [{do: debrief, holder: staff, on: incident}]", force="soft"),
        clause("4.1", "duties: [{do: monitor, holder: it_staff, within: regular}]"),
        clause(
            "5.1",
            "duties: [{do: review, holder: school, on: incident, within: by 2027-07}]",
            extra="    from: 2026-06-01\n    until: 2026-06-30\n",
        ),
    )
)


@cache
def fernhill() -> Pack:
    """Return the policy, read."""
    return policy(CLAUSES)


def policy(clauses: str) -> Pack:
    """Return a policy of the school with other clauses."""
    files = {"pack.yaml": HEAD.encode(), "clauses/1.yaml": clauses.encode()}
    return read_files(files=files, folder=PurePath("fernhill"))
