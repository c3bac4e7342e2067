"""A small invented policy whose ban on phones begins on 1 July 2026; written to a folder."""

from pathlib import Path

HEAD = """\
name: {name}
title: Phones and smart devices
organisation: Rowan Hall School
nation: ENG
from: 2026-01-05
ask: [headteacher, dsl]
role_order: [headteacher, dsl, teacher]
terms:
  using: {{act: [use, call, message, photograph]}}
"""
CLAUSES = """\
clauses:
  - id: row-2.1
    section: "2"
    kind: prohibition
    force: hard
    bearer: pupil
    capability: norm.decide
    says: From the first of July pupils leave their own devices alone all day on the site.
    from: 2026-07-01
    norms:
      - forbid: using
        when: {role: pupil, owner: personal, place: on_site}
    examples:
      - name: A pupil sends a message at lunch
        is: {role: pupil, owner: personal, device: phone, act: message, place: playground}
        then: forbid
        because: row-2.1
  - id: row-2.2
    section: "2"
    kind: exception
    force: hard
    bearer: pupil
    capability: exception.request
    says: With an agreed exception a pupil may, as long as the device is on silent.
    reading: We take the exception to hold everywhere on the site.
    from: 2026-07-01
    norms:
      - permit: using
        when: {role: pupil, owner: personal, place: on_site, grants: exception_agreed}
        requires: {state: silent}
        overrides: row-2.1
    examples:
      - name: A pupil with an agreed exception reads a message
        is: {role: pupil, owner: personal, act: message, place: hall, state: silent,
             grants: exception_agreed}
        then: permit
        because: row-2.2
  - id: row-2.3
    section: "2"
    kind: procedure
    force: hard
    bearer: pupil
    capability: custody.hand_in
    says: A pupil who brings a phone hands it in at reception on arrival.
    settings: {hand_in_place: reception, hand_in_when: on_arrival}
    norms:
      - oblige: hand_in
        when: {role: pupil, owner: personal, act: bring}
    examples:
      - name: A pupil brings a phone to school
        is: {role: pupil, owner: personal, device: phone, act: bring}
        then: silent
        duties: row-2.3
  - id: row-3.1
    section: "3"
    kind: permission
    force: option
    bearer: teacher
    capability: norm.decide
    says: Teachers may use their own phones at break, away from children.
    norms:
      - permit: using
        when: {role: teacher, owner: personal, activity: [break, lunch], children_present: "no"}
    examples:
      - name: A teacher rings home at break in the staffroom
        is: {role: teacher, owner: personal, act: call, place: staffroom, activity: break,
             children_present: "no"}
        then: permit
        because: row-3.1
  - id: row-3.2
    section: "3"
    kind: prohibition
    force: hard
    bearer: teacher
    capability: norm.decide
    says: Teachers do not use their own phones in lessons.
    norms:
      - forbid: using
        when: {role: teacher, owner: personal, activity: lesson}
    examples:
      - name: A teacher rings home in a lesson
        is: {role: teacher, owner: personal, act: call, activity: lesson}
        then: forbid
        because: row-3.2
  - id: row-3.3
    section: "3"
    kind: statement
    force: soft
    bearer: teacher
    capability: advice.show
    says: Teachers are asked to keep their own phones on silent rather than ring with them.
    norms:
      - forbid: call
        when: {role: teacher, owner: personal}
    examples:
      - name: A teacher thinks of ringing home after school
        is: {role: teacher, owner: personal, act: call, activity: after_school}
        then: silent
        advice: row-3.3
  - id: row-4.1
    section: "4"
    kind: permission
    force: option
    bearer: visitor
    capability: norm.decide
    says: Visitors may take photographs.
    norms:
      - permit: photograph
        when: {role: visitor}
    examples:
      - name: A visitor takes a photograph in the hall
        is: {role: visitor, act: photograph}
        then: conflict
        because: [row-4.1, row-4.2]
  - id: row-4.2
    section: "4"
    kind: prohibition
    force: hard
    bearer: visitor
    capability: norm.decide
    says: Visitors take no photographs.
    norms:
      - forbid: photograph
        when: {role: visitor}
    examples:
      - name: A visitor wants to photograph a class
        is: {role: visitor, act: photograph}
        then: conflict
        because: [row-4.1, row-4.2]
"""


def write_rowan(folder: Path, *, name: str = "rowan-hall", clauses: str = CLAUSES) -> Path:
    """Write the pack into a folder of packs and return the pack's own folder."""
    pack = folder / name
    (pack / "clauses").mkdir(parents=True, exist_ok=True)
    (pack / "pack.yaml").write_text(HEAD.format(name=name))
    (pack / "clauses" / "1.yaml").write_text(clauses)
    return pack
