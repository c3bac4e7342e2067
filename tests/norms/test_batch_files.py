"""Whole files decided: every row answered as one by one, and every bad row kept."""

from __future__ import annotations

import csv
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from norms.analysis.survey import norms_of
from norms.batch.columns import CARRIED, column_of
from norms.batch.deciding import Decider, decider_of
from norms.batch.rejects import Rejects
from norms.batch.spreadsheets import decide_spreadsheet
from norms.batch.tables import decide_table
from norms.cli import main
from norms.deciding import decide
from norms.reading import read_pack
from norms.vocabulary import AXES, GRANTS

from .strategies import norms
from .surveys import DAY, pack_of
from .willow import write_pack

IN_SUMMER = date(2026, 7, 5)
NAMES = ("role", "owner", "device", "act", "place", "state", "grants", "year")
words = st.fixed_dictionaries(
    {
        "role": st.sampled_from(("pupil", "teacher", "")),
        "owner": st.sampled_from(("personal", "school", "")),
        "device": st.sampled_from(("phone", "tablet", "")),
        "act": st.sampled_from(("use", "call", "bring", "carry", "")),
        "place": st.sampled_from(("hall", "home", "playground", "")),
        "state": st.sampled_from(("silent", "on", "")),
        "grants": st.sampled_from(("", "exception_agreed", "exception_agreed;terms_signed")),
        "year": st.sampled_from(("", "0", "6", "13")),
    }
)


@pytest.fixture(scope="module")
def willow(tmp_path_factory):
    return read_pack(write_pack(tmp_path_factory.mktemp("packs") / "willow-bank"))


def write(path, rows, names=NAMES):
    """Write rows to a CSV file."""
    with path.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(names)
        writer.writerows(rows)
    return path


def rows_of(path):
    """Return the rows of a CSV file by column."""
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def one_by_one(pack, row, on):
    """Return what deciding a row alone says: the verdict and who says so."""
    asked = {axis: word.replace(";", ",") for axis, word in row.items() if word}
    answer = decide(pack=pack, situation=asked, on=on)
    return answer.verdict, set(answer.because), set(answer.yielded)


@given(rows=st.lists(words, min_size=1, max_size=30))
def test_each_row_has_the_answer_it_would_have_alone(willow, rows):
    decider = decider_of(norms_of(willow, IN_SUMMER))
    columns = {name: column_of([row[name] for row in rows]) for name in NAMES}

    found = decider.decide(columns, rows=len(rows))

    for place, row in enumerate(rows):
        if place not in found.wrong:
            outcome = decider.outcomes[found.ids[place]]
            expected = one_by_one(willow, row, IN_SUMMER)
            assert (outcome.verdict, set(outcome.because), set(outcome.yielded)) == expected


@given(rules=norms(), rows=st.lists(words, min_size=1, max_size=10))
def test_without_a_table_the_answers_are_the_same(rules, rows):
    quick = decider_of(rules)
    slow = Decider(quick.coding, None, [], {})
    columns = {name: column_of([row[name] for row in rows]) for name in NAMES}

    one, other = (each.decide(columns, rows=len(rows)) for each in (quick, slow))

    assert [quick.outcomes[i] for i in one.ids] == [slow.outcomes[i] for i in other.ids]
    assert one.wrong == other.wrong


@given(rules=norms(), known=words, left_out=st.sampled_from(("state", "owner", "grants")))
def test_a_column_left_out_is_unknown_in_every_row(rules, known, left_out):
    decider = decider_of(rules)
    row = {axis: word for axis, word in known.items() if axis != left_out}

    found = decider.decide({name: column_of([word]) for name, word in row.items()}, rows=1)

    if not found.wrong:
        outcome = decider.outcomes[found.ids[0]]
        expected = one_by_one(pack_of(rules), row, DAY)
        assert (outcome.verdict, set(outcome.because), set(outcome.yielded)) == expected


CELLS = st.sampled_from(("pupil", "pupl", "", "teacher", "  pupil ", "é", "a;b"))
ACTS = st.sampled_from(("use", "sing", "", "call"))
lines = st.lists(
    st.one_of(st.tuples(CELLS, ACTS), st.tuples(CELLS), st.just(()), st.tuples(CELLS, ACTS, CELLS)),
    max_size=30,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("engine", [decide_table, decide_spreadsheet])
@given(rows=lines)
def test_no_row_is_ever_lost(willow, tmp_path, engine, rows):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("role,act\n" + "".join(",".join(row) + "\n" for row in rows))
    rejects = Rejects(tmp_path / "out.bad.csv")

    decided = engine(
        decider_of(norms_of(willow, IN_SUMMER)),
        source=source,
        target=target,
        rejects=rejects,
        advance=lambda size: None,
    )

    bad = rows_of(rejects.path) if rejects.count else []
    good = rows_of(target) if target.exists() else []
    known = [
        row[0].strip() in ("pupil", "teacher", "") and row[1] in ("use", "call", "") and any(row)
        for row in rows
        if len(row) == 2
    ]
    assert len(good) == decided == sum(known)
    assert sorted(int(row["line"]) for row in bad) == [
        line
        for line, row in enumerate(rows, start=2)
        if len(row) != 2
        or row[0].strip() not in ("pupil", "teacher", "")
        or row[1] not in ("use", "call", "")
        or not any(row)
    ]
    assert all(row["reason"] for row in bad)


def test_parquet_in_and_out_says_why(willow, tmp_path):
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    rows = {
        "id": ["a", "b", "c"],
        "role": ["pupil"] * 3,
        "owner": ["personal"] * 3,
        "act": ["call", "call", "cal"],
        "place": ["hall", "home", "hall"],
        "state": ["on"] * 3,
        "year": [5, 6, 7],
        "grants": [["exception_agreed"], [], []],
    }
    pq.write_table(pa.table(rows), source)
    rejects = Rejects(tmp_path / "out.bad.csv")

    decided = decide_table(
        decider_of(norms_of(willow, IN_SUMMER)),
        source=source,
        target=target,
        rejects=rejects,
        advance=lambda size: None,
    )

    told = pq.read_table(target).to_pylist()
    assert decided == 2
    assert [(row["id"], row["verdict"], row["because"]) for row in told] == [
        ("a", "conditional", "wil-6.11"),
        ("b", "silent", ""),
    ]
    assert told[0]["explanation"] == "Only with the device on silent (wil-6.11)."
    assert told[0]["advice"] == "wil-7.1"
    assert rejects.first == ["line 3: unknown act 'cal'; did you mean 'call'?"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["rol", "act"], "unknown column 'rol'; did you mean 'role'?"),
        (["role", "role"], "the column 'role' stands there twice"),
        ([], "is empty"),
    ],
)
def test_a_file_of_other_columns_is_refused_in_words(tmp_path, capsys, names, said):
    folder = str(write_pack(tmp_path / "willow-bank"))
    source = tmp_path / "in.csv"
    source.write_text(",".join(names) + "\n" if names else "")

    code = main(["batch", folder, str(source), str(tmp_path / "out.csv")])

    told = capsys.readouterr()
    assert code == 2
    assert said in told.err
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("source", "target"),
    [("in.txt", "out.csv"), ("not-there.csv", "out.csv"), ("x.csv", "no/o.csv")],
)
def test_a_file_that_cannot_be_used_gets_one_line(tmp_path, capsys, source, target):
    folder = str(write_pack(tmp_path / "willow-bank"))
    (tmp_path / "x.csv").write_text("role\npupil\n")

    code = main(["batch", folder, str(tmp_path / source), str(tmp_path / target)])

    assert code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_command_tells_bad_rows_by_line_and_ends_with_1(tmp_path, capsys):
    folder = str(write_pack(tmp_path / "willow-bank"))
    source = write(tmp_path / "in.csv", [["pupil"], ["pupl"]], names=["role"])

    code = main(["batch", folder, str(source), str(tmp_path / "out.csv")])

    said = capsys.readouterr().out
    assert code == 1
    assert "1 row decided" in said
    assert "line 3: unknown role 'pupl'; did you mean 'pupil'?" in said
    assert (tmp_path / "out.bad.csv").read_text().splitlines()[1].startswith("3,")


def test_every_axis_may_be_a_column():
    assert set(CARRIED).isdisjoint(AXES)
    assert GRANTS.name in AXES


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_a_file_without_rows_has_answers_without_rows(willow, tmp_path, ending):
    source = write(tmp_path / "in.csv", [])
    target = tmp_path / f"out{ending}"

    decided = decide_table(
        decider_of(norms_of(willow, IN_SUMMER)),
        source=source,
        target=target,
        rejects=Rejects(tmp_path / "out.bad.csv"),
        advance=lambda size: None,
    )

    assert decided == 0
    assert target.exists()


def test_what_is_no_parquet_is_refused_in_words(tmp_path, capsys):
    folder = str(write_pack(tmp_path / "willow-bank"))
    source = tmp_path / "in.parquet"
    source.write_text("role\npupil\n")

    code = main(["batch", folder, str(source), str(tmp_path / "out.csv")])

    assert code == 2
    assert "cannot be read" in capsys.readouterr().err
