"""The duties of many events: compared with one at a time first, then timed; and how it grows."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import numpy as np

from bench.ours import best
from norms.batch.duty_tables import find_in_table
from norms.batch.rejects import Rejects
from norms.duties import due, sample_calendar
from norms.duties.many import Events, find
from norms.duties.many.wall import micros, moment
from norms.happenings import EVENTS, FACTS
from norms.reading import pack_names, read_pack

LARGEST = "outcomes-first-group"
STARTS = datetime(2026, 9, 1, tzinfo=UTC)
MINUTE = 60_000_000
YEAR = 365 * 24 * 60
MANY = 1_000_000
ALONE = 2_000


def policies() -> dict[str, dict[str, float]]:
    """Return, for each policy, the seconds for one event alone and for a million at once."""
    told = {}
    for name in pack_names():
        pack = read_pack(name)
        calendar = sample_calendar(pack.nation)
        events = chance_events(pack, MANY)
        started = perf_counter()
        alone = one_by_one(pack, events, calendar)
        seconds = perf_counter() - started
        found = find(pack=pack, events=events, calendar=calendar)
        first = int(np.searchsorted(found.rows, ALONE))
        assert [(int(found.rows[i]), told_of(found.due(i))) for i in range(first)] == alone
        told[name] = {
            "kinds": len(events_of(pack)),
            "alone": seconds / ALONE,
            "duties": len(found),
            "seconds": best(
                lambda p=pack, e=events, c=calendar: find(pack=p, events=e, calendar=c), 3
            ),
        }
    return told


def growth() -> dict[str, dict[int, float]]:
    """Return the seconds for more events, a million at a time, and for a million of more years."""
    pack = read_pack(LARGEST)
    calendar = sample_calendar(pack.nation)
    by_events = {}
    for many in (MANY // 10, MANY, MANY * 10):
        events = chance_events(pack, min(many, MANY))
        find(pack=pack, events=events, calendar=calendar)
        started = perf_counter()
        for _ in range(max(1, many // MANY)):
            find(pack=pack, events=events, calendar=calendar)
        by_events[many] = perf_counter() - started
    by_years = {}
    for years in (1, 5, 20):
        events = chance_events(pack, MANY, years=years)
        by_years[years] = best(lambda e=events: find(pack=pack, events=e, calendar=calendar), 3)
    return {"events": by_events, "years": by_years}


def file_of_a_million() -> dict[str, float]:
    """Return the seconds from a CSV of a million events to parquet with their duties."""
    pack = read_pack(LARGEST)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.csv"
        write_events(source, chance_events(pack, MANY))

        def run() -> None:
            find_in_table(
                pack=pack,
                calendar=sample_calendar(pack.nation),
                source=source,
                target=Path(folder) / "out.parquet",
                rejects=Rejects(Path(folder) / "out.bad.csv"),
                advance=lambda size: None,
            )

        return {"seconds": best(run, 3), "bytes": source.stat().st_size}


def events_of(pack) -> list[int]:
    """Return the places of the events after which a policy has somebody do something."""
    asked = {event for c in pack.clauses.values() for duty in c.duties for event in duty.events}
    return [place for place, event in enumerate(EVENTS) if event in asked]


def chance_events(pack, many: int, *, years: int = 1) -> Events:
    """Return events by chance, each fact known or not, over some years from September 2026."""
    chance = np.random.default_rng(3)
    return Events(
        what=chance.choice(np.array(events_of(pack), dtype=np.uint8), many),
        facts={
            name: chance.integers(0, len(words) + 1, many).astype(np.uint8)
            for name, words in FACTS.items()
        },
        at=micros(STARTS) + chance.integers(0, years * YEAR, many) * MINUTE,
    )


def one_by_one(pack, events: Events, calendar) -> list[tuple[int, tuple[object, ...]]]:
    """Return what the first events bring about alone, with the row of each."""
    names = list(EVENTS)
    return [
        (row, told_of(each))
        for row in range(ALONE)
        for each in due(
            pack=pack,
            event=names[events.what[row]],
            facts=known(events, row),
            at=moment(int(events.at[row])),
            calendar=calendar,
        )
    ]


def known(events: Events, row: int) -> dict[str, str]:
    """Return the facts that are known of an event."""
    return {
        name: FACTS[name][codes[row]]
        for name, codes in events.facts.items()
        if codes[row] < len(FACTS[name])
    }


def told_of(each) -> tuple[object, ...]:
    """Return what is compared of a duty: all but the words."""
    return (*each.key, each.state, each.clock, each.depends_on, each.stopped_by)


def write_events(path: Path, events: Events) -> None:
    """Write events as people do, every fact a column."""
    columns = {
        "event": np.array(list(EVENTS))[events.what],
        "at": (events.at // MINUTE).astype("datetime64[m]").astype(str),
        **{name: np.array([*FACTS[name], ""])[codes] for name, codes in events.facts.items()},
    }
    lines = np.char.add("", columns["event"])
    for column in list(columns.values())[1:]:
        lines = np.char.add(np.char.add(lines, ","), column)
    path.write_text(",".join(columns) + "\n" + "\n".join(lines) + "\n")
