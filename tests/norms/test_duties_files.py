"""Whole files of events: each has the duties it would have alone, and every bad row is kept."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from norms.batch.duty_tables import find_in_table
from norms.batch.rejects import Rejects
from norms.cli import main
from norms.duties import due
from norms.duties.many.reading import moments_of
from norms.duties.many.wall import moment

from .fernhill import CLAUSES, HEAD, fernhill
from .test_duties_many import SCHOOL
from .willow import write_pack

EVENTS = ("dsl_informed", "incident", "always", "visitor_arrives")
# Each time as somebody may write it, and the moment it is.
TIMES = {
    "2026-11-20T16:00": datetime(2026, 11, 20, 16, 0, tzinfo=UTC),
    "2026-10-23T16:00": datetime(2026, 10, 23, 15, 0, tzinfo=UTC),
    "2026-10-23 16:00:30": datetime(2026, 10, 23, 15, 0, 30, tzinfo=UTC),
    "2026-10-23T16:00:30.5": datetime(2026, 10, 23, 15, 0, 30, 500_000, tzinfo=UTC),
    "2026-10-23T16:00:00+01:00": datetime(2026, 10, 23, 15, 0, tzinfo=UTC),
    "2026-10-23T16:00Z": datetime(2026, 10, 23, 16, 0, tzinfo=UTC),
    " 2027-03-25T16:00 ": datetime(2027, 3, 25, 16, 0, tzinfo=UTC),
    "2026-10-25T01:30": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    "2026-03-29T01:30": datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
}
NO_TIMES = (
    "",
    "yesterday",
    "2026-11-20",
    "2026-02-30T09:00",
    "1066-10-14T09:00",
    "2201-01-01T00:00",
)
FACTS = st.sampled_from(("yes", "no", ""))
ROWS = st.lists(
    st.tuples(st.sampled_from(EVENTS), st.sampled_from(sorted(TIMES)), FACTS, FACTS), max_size=20
)
COLUMNS = ("event", "at", "serious", "risk_to_child")


def found_in(source, target):
    """Find the duties of a file at Fernhill; return what was counted, told and kept apart."""
    rejects = Rejects(target.with_suffix(".bad.csv"))
    counted = find_in_table(
        pack=fernhill(),
        calendar=SCHOOL,
        source=source,
        target=target,
        rejects=rejects,
        advance=lambda size: None,
    )
    return counted, rejects


def write(path, rows, names=COLUMNS):
    """Write rows to a CSV file."""
    with path.open("w", newline="") as out:
        csv.writer(out).writerows([names, *rows])
    return path


def one_by_one(rows):
    """Return what each event brings about alone, with its line."""
    return [
        (
            line,
            each.clause,
            each.state.value,
            ";".join(each.duty.holders),
            each.due_at,
            "yes" if each.judgement else "no",
            ";".join(each.depends_on),
            ";".join(each.stopped_by),
            each.clock.cannot_say,
        )
        for line, (event, at, *facts) in enumerate(rows, start=2)
        for each in due(
            pack=fernhill(),
            event=event,
            facts={name: word for name, word in zip(COLUMNS[2:], facts, strict=True) if word},
            at=TIMES[at],
            calendar=SCHOOL,
        )
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_each_event_of_a_file_has_the_duties_it_would_have_alone(tmp_path, rows):
    source = write(tmp_path / "in.csv", rows)

    counted, rejects = found_in(source, tmp_path / "out.parquet")

    told = pq.read_table(tmp_path / "out.parquet").to_pylist()
    for row in told:
        row["due_at"] = row["due_at"] and row["due_at"].astimezone(UTC)
    seen = ("clause", "state", "holders", "due_at", "judgement", "depends_on", "stopped_by")
    assert [
        (row["line"], *(row[name] for name in seen), row["cannot_say"]) for row in told
    ] == one_by_one(rows)
    assert (counted.events, counted.duties, rejects.count) == (len(rows), len(told), 0)


CELLS = st.sampled_from(("incident", "incidnt", "", "  always "))
BAD_ROWS = st.lists(
    st.one_of(
        st.tuples(
            CELLS, st.sampled_from((*TIMES, *NO_TIMES)), st.sampled_from(("yes", "maybe", ""))
        ),
        st.tuples(CELLS),
        st.just(()),
    ),
    max_size=20,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=BAD_ROWS)
def test_no_event_is_ever_lost(tmp_path, rows):
    source = tmp_path / "in.csv"
    source.write_text("event,at,serious\n" + "".join(",".join(row) + "\n" for row in rows))

    counted, rejects = found_in(source, tmp_path / "out.csv")

    def is_good(row) -> bool:
        return (
            len(row) == 3
            and row[0].strip() in EVENTS
            and row[1] in TIMES
            and row[2] in ("yes", "no", "")
        )

    kept = []
    if rejects.count:
        with rejects.path.open(newline="") as file:
            kept = list(csv.DictReader(file))
    assert counted.events == sum(map(is_good, rows))
    assert sorted(int(row["line"]) for row in kept) == [
        line for line, row in enumerate(rows, start=2) if not is_good(row)
    ]
    assert all(row["reason"] for row in kept)


@given(words=st.lists(st.sampled_from([*TIMES, *NO_TIMES])))
def test_times_are_read_as_people_write_them(words):
    found, wrong = moments_of(words)

    assert set(wrong) == {place for place, word in enumerate(words) if word in NO_TIMES}
    for place, word in enumerate(words):
        if word in TIMES:
            assert moment(int(found[place])) == TIMES[word]


@pytest.mark.parametrize("zone", ["UTC", None])
def test_parquet_may_have_times_of_its_own(tmp_path, zone):
    at = datetime(2026, 10, 23, 15, 0)
    rows = {
        "id": [1, 2],
        "event": ["incident", "incident"],
        "at": pa.array([at, None], type=pa.timestamp("ms", tz=zone)),
    }
    pq.write_table(pa.table(rows), tmp_path / "in.parquet")

    counted, rejects = found_in(tmp_path / "in.parquet", tmp_path / "out.parquet")

    told = pq.read_table(tmp_path / "out.parquet").to_pylist()
    alone = due(
        pack=fernhill(),
        event="incident",
        facts={},
        at=at.replace(tzinfo=UTC) if zone else at,
        calendar=SCHOOL,
    )
    assert [(row["id"], row["clause"], row["due_at"]) for row in told] == [
        (1, each.clause, each.due_at) for each in alone
    ]
    assert (counted.events, rejects.first) == (1, ["line 2: the time is missing"])


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("event", "at", "seriuos"), "unknown column 'seriuos'; did you mean 'serious'?"),
        (("event", "at", "at"), "the column 'at' stands there twice"),
        (("event", "serious"), "there is no column 'at'"),
        (("at",), "there is no column 'event'"),
        ((), "is empty"),
    ],
)
def test_a_file_of_other_columns_is_refused_in_words(tmp_path, capsys, names, said):
    folder = str(write_pack(tmp_path / "fernhill", head=HEAD, clauses=CLAUSES))
    source = tmp_path / "in.csv"
    source.write_text(",".join(names) + "\n" if names else "")

    code = main(["duties", folder, "--events", str(source), str(tmp_path / "out.csv")])

    told = capsys.readouterr()
    assert code == 2
    assert said in told.err
    assert len(told.err.splitlines()) == 1


def test_the_command_tells_bad_rows_by_line_and_ends_with_1(tmp_path, capsys):
    folder = str(write_pack(tmp_path / "fernhill", head=HEAD, clauses=CLAUSES))
    rows = [("incident", "2026-11-20T16:00", "yes", ""), ("incident", "soon", "", "")]
    source = write(tmp_path / "in.csv", rows)
    target = str(tmp_path / "out.csv")

    code = main(["duties", folder, "--events", str(source), target])
    said = capsys.readouterr().out
    main(["duties", folder, "--events", str(source), target, "--json"])

    told = json.loads(capsys.readouterr().out)
    assert code == 1
    assert said.startswith("1 events bring about 2 duties")
    assert "line 3: 'soon' is not a time; write it as 2026-11-20T16:00" in said
    assert (told["events"], told["duties"], told["bad"]) == (1, 2, 1)
