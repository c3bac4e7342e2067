"""Reading a school's own CSV file by a column mapping."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from lodge.school.domain.roster.checking import email_in, text_in, upn_in
from lodge.school.domain.roster.faults import FaultBook, Place, did_you_mean
from lodge.school.domain.roster.mapping import NAMES, Columns, guessed
from lodge.school.domain.roster.provisions import with_provisions
from lodge.school.domain.roster.tables import UTF_16, Row, Table, decoded, read_table
from lodge.school.domain.roster.values import FIELD_WORDS, Incoming, Kind, Roster, Value
from lodge.school.domain.roster.years import NotAYear, year_from
from lodge.school.domain.upn import upn_from

DELIMITERS: Final = ",;\t"
DATES: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%d %B %Y")
YES: Final = frozenset({"yes", "y", "true", "t", "1"})
NO: Final = frozenset({"", "no", "n", "false", "f", "0"})
SHOWN_NAMES: Final = 5
FIELDS_OF: Final = {
    Kind.PUPIL: (*NAMES, "email", "upn", "year", "form", "provision", "card_code", "travels_alone"),
    Kind.STAFF: (*NAMES, "email", "posts"),
    Kind.CONTACT: (*NAMES, "email"),
}


def read_mapped(
    file: str,
    content: bytes,
    *,
    columns: Columns | None,
    today: date,
    provisions: Mapping[str, str],
) -> Roster:
    """
    Return what a CSV file says, by a saved mapping or by the words its columns have.

    ``provisions`` holds the school's own, each by its word and by its name.

    :raises RosterRefused: with every fault of the file, if it has any.
    """
    faults = FaultBook()
    notices: list[str] = []
    text, was_windows = _text(file, content, faults)
    faults.ensure_none()
    table = read_table(file, text, faults, delimiter=_delimiter(text))
    chosen = _chosen(table, columns, provisions, faults) if table is not None else None
    if table is None or chosen is None or not _has_columns(table, chosen, faults):
        faults.ensure_none()
        raise AssertionError("a table that cannot be read has a fault")
    people = tuple(_person(row, chosen, today, faults) for row in table.rows)
    _ensure_once(people, chosen, faults)
    if "provision" in chosen.by_field:
        people = with_provisions(people, chosen.by_field["provision"], provisions, faults)
    faults.ensure_none((file,))
    if was_windows:
        notices.append(_about_letters(people))
    notices.extend(_about_columns(table, chosen, guessed_them=columns is None))
    notices.extend(_about_leavers(people, today))
    return Roster(
        source="CSV",
        people=people,
        complete_for=frozenset({chosen.kind}) if chosen.holds_everybody and people else frozenset(),
        notices=tuple(notices),
        files=(file,),
    )


def _chosen(
    table: Table, columns: Columns | None, provisions: Mapping[str, str], faults: FaultBook
) -> Columns | None:
    found = columns or guessed(table.file, table.columns, faults)
    if columns is not None or found is None or provisions:
        return found
    # Where no provision was ever opened, a column that looks like one speaks of something else.
    by_field = {name: column for name, column in found.by_field.items() if name != "provision"}
    return replace(found, by_field=by_field)


def _text(file: str, content: bytes, faults: FaultBook) -> tuple[str, bool]:
    text = decoded(file, content, FaultBook())
    if text is not None:
        return text, False
    # Excel in Britain saves in Windows-1252 unless told otherwise. We read it and say so.
    if b"\0" not in content and content[:2] not in UTF_16:
        with suppress(UnicodeDecodeError):
            return content.decode("cp1252"), True
    decoded(file, content, faults)
    return "", False


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(DELIMITERS, key=header.count)


def _has_columns(table: Table, columns: Columns, faults: FaultBook) -> bool:
    missing = [name for name in columns.by_field.values() if name not in table.columns]
    for name in missing:
        faults.note(
            Place(table.file, 1, name),
            f"the mapping asks for the column “{name}”, which is missing",
            did_you_mean(name, table.columns),
        )
    return not missing


def _person(row: Row, columns: Columns, today: date, faults: FaultBook) -> Incoming:
    by_field = columns.by_field
    stated = _stated(row, by_field, faults)
    for name in NAMES:
        if name in stated and not stated[name]:
            faults.note(row.at(by_field[name]), "the cell is empty", "Everybody needs a name")
    if not stated.get("upn"):
        # A UPN is for life, so an empty cell does not take it away.
        stated.pop("upn", None)
    last_day = _day(row, by_field["last_day"], faults) if "last_day" in by_field else None
    return Incoming(
        sourced_id=_key(row, columns, faults),
        kind=columns.kind,
        stated={name: stated[name] for name in FIELDS_OF[columns.kind] if name in stated},
        place=row.place,
        has_left=last_day is not None and last_day < today,
        last_day=last_day,
    )


def _stated(row: Row, by_field: Mapping[str, str], faults: FaultBook) -> dict[str, Value]:
    stated = {
        name: reader(row, by_field[name], faults)
        for name, reader in READERS.items()
        if name in by_field
    }
    if "role" in stated:
        is_teacher = "teacher" in str(stated["role"]).lower()
        stated["posts"] = "teacher" if is_teacher else "support_staff"
    return stated


def _key(row: Row, columns: Columns, faults: FaultBook) -> str:
    column = columns.by_field[columns.key_field]
    if not row[column]:
        faults.note(row.at(column), "the cell is empty", "Everybody needs a number of their own")
    key = text_in(row, column, "sourced_id", faults)
    return upn_from(key) if columns.key_field == "upn" else key


def _year(row: Row, column: str, faults: FaultBook) -> Value:
    try:
        return year_from(row[column])
    except NotAYear:
        faults.note(
            row.at(column),
            f"“{row[column]}” is no year from reception to 13",
            "Write “R”, or a number such as 7",
        )
        return None


def _yes_or_no(row: Row, column: str, faults: FaultBook) -> Value:
    said = row[column].lower()
    if said not in YES | NO:
        faults.note(row.at(column), f"“{row[column]}” is neither yes nor no", "Write yes or no")
    return said in YES


def _day(row: Row, column: str, faults: FaultBook) -> date | None:
    text = row[column].removesuffix(" 00:00").removesuffix(" 00:00:00")
    if not text:
        return None
    for form in DATES:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    faults.note(row.at(column), f"“{text}” is not a date", "Write day/month/year: 18/12/2026")
    return None


def _text_of(name: str) -> Callable[[Row, str, FaultBook], Value]:
    return lambda row, column, faults: text_in(row, column, name, faults)


def _upn(row: Row, column: str, faults: FaultBook) -> Value:
    return upn_in(row, column, row[column], faults)


READERS: Final[Mapping[str, Callable[[Row, str, FaultBook], Value]]] = {
    "given_name": _text_of("given_name"),
    "family_name": _text_of("family_name"),
    "email": email_in,
    "upn": _upn,
    "year": _year,
    "form": _text_of("form"),
    "provision": _text_of("provision"),
    "card_code": _text_of("card_code"),
    "travels_alone": _yes_or_no,
    "role": lambda row, column, _: row[column],
}


def _ensure_once(people: tuple[Incoming, ...], columns: Columns, faults: FaultBook) -> None:
    seen: dict[str, Place] = {}
    for person in people:
        first = seen.setdefault(person.sourced_id, person.place)
        if first is not person.place and person.sourced_id:
            faults.note(
                person.place.at(columns.by_field[columns.key_field]),
                f"“{person.sourced_id}” is there already, on line {first.line}",
                "Take one of the two lines out, or mend its number",
            )


def _about_letters(people: tuple[Incoming, ...]) -> str:
    accented = [person.name for person in people if not person.name.isascii()][:SHOWN_NAMES]
    return (
        "The file is not in UTF-8, so we read it as Windows-1252. "
        f"Look whether these names are right: {', '.join(accented) or 'none has accents'}."
    )


def _about_columns(table: Table, columns: Columns, *, guessed_them: bool) -> list[str]:
    used = {column: name for name, column in columns.by_field.items()}
    left = [column for column in table.columns if column and column not in used]
    said = [f"Columns we do not read: {', '.join(left)}."] if left else []
    if guessed_them:
        words = {column: FIELD_WORDS.get(name, name) for column, name in used.items()}
        pairs = ", ".join(f"{column} = {word.replace('_', ' ')}" for column, word in words.items())
        said.append(f"We took the columns to be: {pairs}.")
    return said


def _about_leavers(people: tuple[Incoming, ...], today: date) -> list[str]:
    to_come = [p for p in people if p.last_day is not None and p.last_day >= today]
    if not to_come:
        return []
    return [f"{len(to_come)} have a last day that has not passed; they stay until then."]
