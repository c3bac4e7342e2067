"""Checks of cells that every format shares: e-mail addresses, UPNs, lengths."""

import re
from typing import Final

from lodge.school.domain.roster.faults import FaultBook
from lodge.school.domain.roster.tables import Row
from lodge.school.domain.unseen import unseen_in
from lodge.school.domain.upn import upn_from, why_not_upn

EMAIL: Final = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+")
LONGEST: Final = {
    "sourced_id": 100,
    "given_name": 100,
    "family_name": 100,
    "email": 254,
    "form": 40,
    "provision": 200,
    "card_code": 60,
    "phone": 40,
}


def email_in(row: Row, column: str, faults: FaultBook) -> str:
    """Return the e-mail address in a cell, noting what is not one."""
    text = row[column]
    note_unseen(row, column, faults)
    if text and (EMAIL.fullmatch(text) is None or len(text) > LONGEST["email"]):
        faults.note(row.at(column), f"“{text}” is not an e-mail address", "Mend or empty the cell")
    return text


def upn_in(row: Row, column: str, text: str, faults: FaultBook) -> str:
    """Return a UPN as we keep it, noting one that is not well made."""
    wrong = why_not_upn(text) if text else None
    if wrong is not None:
        faults.note(
            row.at(column), f"“{text}” {wrong}", "Look the number up; one character is likely wrong"
        )
    return upn_from(text)


def text_in(row: Row, column: str, what: str, faults: FaultBook) -> str:
    """Return the text in a cell, noting one that is too long or holds what nobody can see."""
    note_unseen(row, column, faults)
    if len(row[column]) > LONGEST[what]:
        faults.note(row.at(column), f"the text is longer than {LONGEST[what]}", "Shorten it")
    return row[column]


def note_unseen(row: Row, column: str, faults: FaultBook) -> None:
    """Note a character in a cell that cannot be seen: it may hide what the text really is."""
    unseen = unseen_in(row[column])
    if unseen:
        faults.note(
            row.at(column),
            f"the cell holds a character that cannot be seen ({unseen})",
            "Type the cell again in your school's system, and export it again",
        )
