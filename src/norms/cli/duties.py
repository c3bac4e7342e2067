"""``norms duties``: after an event, who must do what, towards whom and by when."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from norms.cli import duty_files
from norms.cli.answers import Json
from norms.duties import Calendar, Due, State, due, sample_calendar, sentence, soonest_first
from norms.duties.calendar import FIRST_YEAR, LAST_YEAR
from norms.duties.deadlines import local
from norms.duties.sentences import deadline_words
from norms.happenings import EVENTS
from norms.language import Pack
from norms.reading import read_pack
from norms.reading.calendars import read_calendar
from norms.wording import listed
from norms.words import UnknownWord

HEADINGS = {
    State.DUE: "",
    State.POSSIBLE: "Depends on what is not known yet:",
    State.STOPPED: "Stopped:",
}


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks for."""
    parser.add_argument("pack", metavar="PACK", help="a pack's name, or its folder")
    parser.add_argument("words", metavar="fact=value", nargs="*", help="what is known of the event")
    parser.add_argument(
        "--event",
        metavar="NAME",
        action="append",
        default=[],
        help="what has happened; again for each further word for it",
    )
    parser.add_argument(
        "--at", metavar="TIME", type=moment, help="when, as 2026-11-20T16:00 (local)"
    )
    parser.add_argument(
        "--events",
        metavar="FILE",
        type=Path,
        help="a .csv or .parquet of events instead; then name the file to write",
    )
    parser.add_argument("--calendar", metavar="FILE", help="the school's days, in YAML or JSON")
    parser.set_defaults(run=run)


def moment(text: str) -> datetime:
    """Return a moment in local time, or with the offset that it names."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or "T" not in text.upper().replace(" ", "T"):
        raise argparse.ArgumentTypeError(f"'{text}' is not a time; write it as 2026-11-20T16:00")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"'{text}' is not between {FIRST_YEAR} and {LAST_YEAR}")
    return local(found)


def run(options: argparse.Namespace) -> int:
    """Print the duties that an event brings about, the soonest first; or write those of many."""
    if options.events is not None:
        return duty_files.run(options, calendar=_calendar)
    if not (options.event and options.at):
        raise UnknownWord("say what happened and when: --event NAME --at 2026-11-20T16:00")
    pack = read_pack(options.pack)
    at: datetime = options.at
    calendar = _calendar(options.calendar, pack)
    facts = _facts(options.words)
    event, *also = options.event
    found = due(pack=pack, event=event, facts=facts, at=at, calendar=calendar, also=also)
    found = soonest_first(found)
    if options.json:
        told = {
            "pack": pack.called,
            "event": event,
            "also": also,
            "at": at.isoformat(),
            "duties": [as_json(each, pack=pack, at=at) for each in found],
        }
        print(json.dumps(told))
    else:
        _print(found, pack=pack, events=options.event, at=at)
    return 0


def as_json(found: Due, *, pack: Pack, at: datetime) -> dict[str, Json]:
    """Return a duty in the shape that scripts rely on; times are local with their offset."""
    duty = found.duty
    return {
        "clause": found.clause,
        "place": found.duty.place,
        "state": found.state.value,
        "do": list(duty.deeds),
        "holders": list(duty.holders),
        "holders_any": list(duty.holders_any),
        "to": list(duty.to),
        "to_any": list(duty.to_any),
        "how": duty.how,
        "force": duty.force.value,
        "expectation": found.is_expectation,
        "within": deadline_words(duty.within),
        "due_at": local(found.due_at).isoformat() if found.due_at else None,
        "judgement": found.judgement,
        "cannot_say": found.clock.cannot_say,
        "depends_on": list(found.depends_on),
        "stopped_by": list(found.stopped_by),
        "after": found.after,
        "once": found.once.value if found.once else "",
        "follow_ons": [as_json(each, pack=pack, at=at) for each in found.follow_ons],
        "words": sentence(found, happened_at=at),
        "says": pack.clauses[found.clause].says,
    }


def _facts(words: Sequence[str]) -> dict[str, str]:
    facts = dict(word.partition("=")[::2] for word in words)
    for word in words:
        if "=" not in word:
            raise UnknownWord(f"'{word}' is not fact=value, as serious=yes")
    if len(facts) != len(words):
        raise UnknownWord("a fact was given twice")
    return facts


def _calendar(file: str | None, pack: Pack) -> Calendar:
    if file is None:
        return sample_calendar(pack.nation)
    try:
        text = Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "the file is not UTF-8 text"
        raise UnknownWord(f"cannot read the calendar '{file}': {reason}") from None
    return read_calendar(file=file, text=text, nation=pack.nation)


def _print(found: tuple[Due, ...], *, pack: Pack, events: Sequence[str], at: datetime) -> None:
    words = listed(EVENTS[event] for event in events)
    happened = f"After this, at {at:%H:%M} on {at:%A} {at.day} {at:%B %Y}: {words}."
    if not found:
        print(f"{happened}\n{pack.organisation}'s policy names nothing that anybody must do.")
        return
    print(happened)
    state = State.DUE
    for each in found:
        if each.state is not state:
            state = each.state
            print(HEADINGS[state])
        _print_one(each, at=at, indent=2)


def _print_one(found: Due, *, at: datetime, indent: int) -> None:
    notes = ["an expectation"] if found.is_expectation else []
    if found.judgement:
        notes.append("a person judges the time")
    if found.depends_on:
        notes.append(f"say {', '.join(f'{name}=…' for name in found.depends_on)}")
    note = f" [{'; '.join(notes)}]" if notes else ""
    print(f"{' ' * indent}{sentence(found, happened_at=at)}{note}")
    for each in found.follow_ons:
        _print_one(each, at=at, indent=indent + 2)
