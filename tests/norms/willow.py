"""A small invented policy for the tests, written to a folder of its own."""

from __future__ import annotations

from pathlib import Path

HEAD = """\
name: willow-bank
title: Phones and smart devices
organisation: Willow Bank School
nation: ENG
from: 2026-01-05
ask: [headteacher, dsl]
terms:
  using: {act: [use, call, message]}
"""
CLAUSES = """\
clauses:
  - id: wil-6.10
    section: "6.10"
    kind: prohibition
    force: hard
    bearer: pupil
    capability: norm.decide
    says: Pupils may not use a phone of their own on the site.
    norms:
      - forbid: using
        when: {role: pupil, owner: personal, place: on_site}
    examples:
      - name: A pupil rings a friend at break
        is: {role: pupil, owner: personal, device: phone, act: call, place: playground}
        then: forbid
        because: wil-6.10
  - id: wil-6.11
    section: "6.11"
    kind: exception
    force: hard
    bearer: pupil
    capability: exception.request
    says: With an agreed exception a pupil may, as long as the phone is on silent.
    norms:
      - permit: using
        when: {role: pupil, owner: personal, place: on_site, grants: exception_agreed}
        requires: {state: silent}
        overrides: wil-6.10
    examples:
      - name: A pupil with an agreed exception and a ringing phone
        is:
          {role: pupil, owner: personal, act: use, place: hall, state: on, grants: exception_agreed}
        then: conditional
        missing: wil-6.11
  - id: wil-7.1
    section: "7.1"
    kind: notice
    force: fact
    capability: advice.show
    says: The school does not pay for phones that are lost.
    from: 2026-07-01
    until: 2026-07-31
    norms:
      - notice: any
        when: {owner: personal}
    examples:
      - name: A visitor brings a tablet and is told who pays
        is: {role: visitor, owner: personal, act: bring}
        advice: wil-7.1
        on: 2026-07-31
"""


def write_pack(folder: Path, *, head: str = HEAD, clauses: str = CLAUSES) -> Path:
    """Write a pack and return its folder."""
    (folder / "clauses").mkdir(parents=True)
    (folder / "pack.yaml").write_text(head)
    (folder / "clauses" / "1.yaml").write_text(clauses)
    return folder
