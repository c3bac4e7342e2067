"""Previews and faults of imports, as JSON and as text."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from lodge.foundation.canonical import JSON
from lodge.school.domain.roster.differences.preview import Change, Joiner, Leaver, Preview
from lodge.school.domain.roster.faults import RosterRefused
from lodge.school.domain.roster.values import FIELD_WORDS, Kind, Value

COUNT_WORDS: Final = {
    "joiners": "joiners",
    "leavers": "leavers",
    "changes": "changes",
    "unchanged": "unchanged",
    "contacts_added": "contacts added",
    "contacts_changed": "contacts changed",
    "contacts_ended": "contacts ended",
    "terms": "terms added or changed",
}
KIND_WORDS: Final = {Kind.PUPIL: "pupil", Kind.STAFF: "staff", Kind.CONTACT: "contact"}


def said(value: Value) -> str:
    """Return a value as a person would write it."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def described(joiner: Joiner) -> str:
    """Return what a joiner is: pupil with year and form, or staff with posts."""
    stated = joiner.person.stated
    parts = [KIND_WORDS[joiner.kind]]
    if joiner.kind is Kind.PUPIL:
        year = stated.get("year")
        parts += ["reception" if year == 0 else f"year {year}"] if year is not None else []
        parts += [f"form {stated['form']}"] if stated.get("form") else []
        parts += [f"provision {stated['provision']}"] if stated.get("provision") else []
    if stated.get("posts"):
        parts.append(str(stated["posts"]).replace("_", " "))
    return ", ".join(parts)


def leaving(leaver: Leaver) -> str:
    """Return when somebody left and what the school still holds of theirs."""
    kind = KIND_WORDS[leaver.person.kind]
    held = f"; we still hold {', '.join(leaver.held)}" if leaver.held else ""
    return f"{kind}, last day {leaver.last_day:%d/%m/%Y}{held}"


def differences(change: Change) -> list[str]:
    """Return each difference as “field: old → new”."""
    back = ["comes back"] if change.comes_back else []
    return back + [
        f"{FIELD_WORDS[name]}: {said(old)} → {said(new)}"
        for name, (old, new) in change.fields.items()
    ]


def preview_as_json(preview: Preview, *, applied: bool) -> str:
    """Return a preview as JSON."""
    return json.dumps(_preview_values(preview, applied), indent=2, ensure_ascii=False)


def _preview_values(preview: Preview, applied: bool) -> Mapping[str, JSON]:
    return {
        "source": preview.source,
        "applied": applied,
        "counts": dict(preview.counts),
        "second_person": {
            "needed": preview.needs_second_person,
            "because": list(preview.second_person),
        },
        "joiners": [
            {"sourced_id": j.person.sourced_id, "name": j.name, "is": described(j)}
            for j in preview.joiners
        ],
        "leavers": [
            {
                "sourced_id": leaver.person.sourced_id,
                "name": leaver.person.name,
                "kind": leaver.person.kind,
                "last_day": leaver.last_day.isoformat(),
                "held": list(leaver.held),
            }
            for leaver in preview.leavers
        ],
        "changes": [
            {
                "sourced_id": change.person.sourced_id,
                "name": change.person.name,
                "comes_back": change.comes_back,
                "fields": {
                    name: {"old": old, "new": new} for name, (old, new) in change.fields.items()
                },
            }
            for change in preview.changes
        ],
        "terms": [
            {
                "name": term.new.name,
                "starts_on": term.new.starts_on.isoformat(),
                "ends_on": term.new.ends_on.isoformat(),
                "is_new": term.old is None,
            }
            for term in preview.sessions
        ],
        "notices": list(preview.notices),
        "fingerprint": preview.fingerprint,
    }


def preview_as_text(preview: Preview, *, applied: bool) -> str:
    """Return a preview as lines: the counts first, then the names."""
    lines = [f"{COUNT_WORDS[name]}: {count}" for name, count in preview.counts.items() if count]
    lines = lines or ["Nothing to import."]
    lines += _part("Joiners", [f"{j.name} ({described(j)})" for j in preview.joiners])
    lines += _part("Leavers", [f"{one.person.name} ({leaving(one)})" for one in preview.leavers])
    lines += _part(
        "Changes", [f"{c.person.name}: {'; '.join(differences(c))}" for c in preview.changes]
    )
    lines += _part(
        "Terms",
        [
            f"{term.new.name}: {term.new.starts_on:%d/%m/%Y} to {term.new.ends_on:%d/%m/%Y}"
            for term in preview.sessions
        ],
    )
    lines += _part("Worth knowing", preview.notices)
    if applied:
        return "\n".join([*lines, "", "Done." if not preview.is_empty else "Nothing was changed."])
    lines += _part("A second person has to agree", preview.second_person)
    return "\n".join([*lines, "", "Nothing is written yet. Add --apply to import."])


def faults_as_json(refused: RosterRefused) -> str:
    """Return the faults of a file as JSON."""
    values: JSON = {
        "refused": True,
        "faults": [
            {
                "file": fault.place.file,
                "line": fault.place.line,
                "column": fault.place.column,
                "problem": fault.problem,
                "remedy": fault.remedy,
            }
            for fault in refused.faults
        ],
        "more": refused.more,
    }
    return json.dumps(values, indent=2, ensure_ascii=False)


def faults_as_text(refused: RosterRefused) -> str:
    """Return the faults of a file as lines, in the order of the file."""
    lines = [str(fault) for fault in refused.faults]
    if refused.more:
        lines.append(f"And {refused.more} more.")
    count = len(refused.faults) + refused.more
    fault = "1 fault" if count == 1 else f"{count} faults"
    return "\n".join([*lines, f"Nothing was imported: {fault}."])


def _part(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"{title}:", *(f"  {line}" for line in lines)] if lines else []
