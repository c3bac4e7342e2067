"""The figures of a term, each with what it counts; and the register of searches row by row."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final
from uuid import UUID

from lodge.foundation.ui.paper import make_pdf
from lodge.foundation.ui.sayings import say_date, say_exactly
from lodge.incidents.domain.search import ITEMS
from lodge.incidents.domain.search.figures import Figures
from lodge.incidents.domain.search.items import ASKED_FIRST, CLOTHING, FORCE, FOUND, PLACES
from lodge.incidents.presenters.search.telling import against_lines
from lodge.incidents.queries.search.figures import Carried, Period, Register

STYLE: Final = Path(__file__).parents[2] / "static" / "incidents" / "figures.css"
# The name of each table, and what its numbers count (IMP-48).
DEFINED: Final[Mapping[str, tuple[str, str]]] = {
    "year": ("Year group", "The year that the pupil was in on the day of the search."),
    "sex": ("Sex", "As whoever asked for the search found it on the school's roll."),
    "item": ("What was looked for", "What the search was asked for."),
    "found": ("What came of it", "As it was written up."),
    "asked": ("Explained and asked first", "As it was written up."),
    "force": ("Force", "As it was written up."),
}
COUNTED: Final = (
    "Each number counts searches of pupils that were carried out, by the day on which they were "
    "asked for. A pupil who was searched twice counts twice. Looks at devices are not counted."
)
HIDDEN: Final = (
    "A number is told as the five it lies among, so that nobody can be found again in it. A table "
    "that would still tell on somebody is left out."
)
NOT_HELD: Final = (
    "Lodge holds nobody's ethnicity and no record of special educational needs. To see whether "
    "searches fall on some more than on others, compare the register with the school's own roll."
)
COLUMNS: Final = (
    "Number",
    "Asked for",
    "Asked by",
    "Pupil",
    "Looked for",
    "Grounds",
    "Where",
    "Approved by",
    "Carried out",
    "Written down",
    "Searched by",
    "Witness",
    "Explained and asked",
    "What came of it",
    "How far",
    "Force",
    "Otherwise than it should",
    "Safeguarding lead told",
    "Parent told",
)
# A spreadsheet takes a cell that begins so for a formula.
FORMULAE: Final = ("=", "+", "-", "@", "\t", "\r")


def figures_page(
    figures: Figures, *, period: Period, periods: Sequence[Period], slug: str
) -> dict[str, object]:
    """Return the figures of a term."""
    return {
        "slug": slug,
        "period": period,
        "between": between(period),
        "periods": periods,
        "total": figures.total.words,
        "tables": [
            {
                "title": title,
                "defined": defined,
                "rows": [[group, band.words] for group, band in figures.tables[name].rows],
            }
            for name, (title, defined) in DEFINED.items()
        ],
        "notes": (COUNTED, HIDDEN, NOT_HELD),
    }


def between(period: Period) -> str:
    """Return the first and the last day of a period, each with its year: for paper."""
    days = (period.starts_on, period.ends_on)
    return " to ".join(say_date(day, today=date.min) for day in days)


def figures_csv(figures: Figures, *, period: Period) -> str:
    """Return the figures as a table for a spreadsheet; each row bears its dates (IMP-48)."""
    rows = [("all", "All searches", figures.total.words)]
    rows += [
        (title, group, band.words)
        for name, (title, _) in DEFINED.items()
        for group, band in figures.tables[name].rows
    ]
    days = (period.starts_on.isoformat(), period.ends_on.isoformat())
    return _csv(("From", "Until", "By", "Group", "Searches"), [(*days, *row) for row in rows])


def register_rows(register: Register, *, names: Mapping[UUID, str]) -> list[tuple[str, ...]]:
    """Return the searches of a term, one row each, in the order of ``COLUMNS``."""
    told = register.lead_told
    return [_row(each, names, say_exactly(told.get(each.search.id))) for each in register.found]


def register_csv(register: Register, *, names: Mapping[UUID, str]) -> str:
    """Return the searches of a term as a table for a spreadsheet."""
    return _csv(COLUMNS, register_rows(register, names=names))


def paper_of(html: str) -> bytes:
    """
    Return figures or a register as a PDF.

    :raises PaperUnavailable: if the machine has no Pango.
    """
    return make_pdf(html, style=STYLE.read_text(encoding="utf-8"), variant="pdf/ua-1")


def people_in(register: Register) -> set[UUID]:
    """Return who is in the searches of a register."""
    keys = {each.search.person_id for each in register.found}
    for each in register.found:
        if done := each.life.write_up:
            keys |= {done.searcher_id, done.witness_id}
    return {key for key in keys if key is not None}


def _row(each: Carried, names: Mapping[UUID, str], lead_told: str) -> tuple[str, ...]:
    row, life = each.search, each.life
    done, approval = life.write_up, life.approval
    said: Mapping[str, str] = done.said if done else {}
    item = ITEMS.get(row.item_code)
    return (
        row.called,
        say_exactly(row.happened_at),
        row.requester_name,
        _name(row.person_id, names),
        item.title if item else "",
        row.grounds,
        PLACES.get(row.place, ""),
        approval.actor_name if approval else "",
        say_exactly(done.happened_at) if done else "",
        say_exactly(done.written_at) if done else "",
        _name(done.searcher_id, names) if done else "",
        _name(done.witness_id, names) if done else "",
        ASKED_FIRST.get(said.get("asked_first", ""), ""),
        FOUND.get(said.get("found", ""), ""),
        CLOTHING.get(said.get("clothing", ""), ""),
        FORCE.get(said.get("force", ""), ""),
        "; ".join(against_lines(life)),
        lead_told or "not yet",
        "yes" if life.is_home_told else "not yet",
    )


def _name(key: UUID | None, names: Mapping[UUID, str]) -> str:
    return names.get(key, "Somebody who has left") if key else ""


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([[_plain(cell) for cell in row] for row in rows])
    return out.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULAE) else cell
