"""What may come out when part of a situation is unknown: exact, without enumerating it.

Every box of every norm, and every requirement, is a row: one bit. A value of an axis keeps the rows
that admit it. Walking the axes one by one, all that matters is which rows are left; values that
keep the same rows are one case. Two ways to the same rows are one node.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from norms.deciding.resolution import Outcome, resolve
from norms.language import GRANT_PREFIX, Modality, Norm, Span, Test, Value
from norms.situations import Situation
from norms.vocabulary import AXES


@dataclass(frozen=True, slots=True)
class Row:
    """One bit: a box in which a norm counts, in which it is due, or one of its requirements."""

    norm: Norm
    role: str
    tests: Mapping[str, Test]
    requirement: Test | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One way the unknown part may turn out: the outcome, and a situation that shows it."""

    outcome: Outcome
    witness: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of some norms, by bit, and the axes on which any of them depends."""

    rows: tuple[Row, ...]
    axes: tuple[str, ...]
    keeps: dict[tuple[str, Value], int] = field(default_factory=dict)
    sampled: dict[str, tuple[Value, ...]] = field(default_factory=dict)

    def kept(self, axis: str, value: Value) -> int:
        """Return the rows that a value of an axis keeps, as bits."""
        key = (axis, value)
        if key not in self.keeps:
            self.keeps[key] = sum(
                1 << bit
                for bit, row in enumerate(self.rows)
                if axis not in row.tests or row.tests[axis].admits(value)
            )
        return self.keeps[key]

    def samples(self, axis: str) -> tuple[Value, ...]:
        """Return values of an axis that keep different rows; every other is like one of them."""
        if axis not in self.sampled:
            values: dict[int, Value] = {}
            for value in _values(axis, self.rows):
                values.setdefault(self.kept(axis, value), value)
            self.sampled[axis] = tuple(values.values())
        return self.sampled[axis]

    def outcome(self, left: int) -> Outcome:
        """Return what the rows left standing amount to."""
        rows = [row for bit, row in enumerate(self.rows) if left >> bit & 1]
        met = {(id(row.norm), row.requirement) for row in rows if row.role == "requires"}
        return resolve(
            counting=_once(row.norm for row in rows if row.role == "counts"),
            duties=_once(row.norm for row in rows if row.role == "due"),
            unmet=lambda norm: (test for test in norm.requires if (id(norm), test) not in met),
        )


def _once(norms: Iterator[Norm]) -> list[Norm]:
    return list(dict.fromkeys(norms))


def table_of(norms: Sequence[Norm]) -> Table:
    """Return the rows of some norms."""
    rows = tuple(row for norm in norms for row in _rows(norm))
    used = {axis for row in rows for axis in row.tests}
    order = [*AXES, *sorted(axis for axis in used if axis.startswith(GRANT_PREFIX))]
    return Table(rows=rows, axes=tuple(axis for axis in order if axis in used))


def _rows(norm: Norm) -> Iterator[Row]:
    asked = Test("act", values=norm.acts)
    obliges = norm.modality is Modality.OBLIGE
    for box in norm.boxes:
        narrowed = asked
        if "act" in box and not obliges:
            narrowed = Test("act", values=norm.acts & box["act"].values)
        yield Row(norm, "counts", {**box, "act": narrowed})
        if obliges:
            yield Row(norm, "due", box)
    for test in norm.requires:
        yield Row(norm, "requires", {test.axis: test}, requirement=test)


def cases(*, table: Table, situation: Situation) -> tuple[Case, ...]:
    """Return each way a situation may turn out, one case for each different set of rows."""
    left = (1 << len(table.rows)) - 1
    for axis, value in situation.known.items():
        if axis in table.axes:
            left &= table.kept(axis, value)
    unknown = [axis for axis in table.axes if axis not in situation.known]
    nodes: dict[int, dict[str, Value]] = {left: {}}
    for axis in unknown:
        deeper: dict[int, dict[str, Value]] = {}
        samples = table.samples(axis)
        for bits, path in nodes.items():
            for value in samples:
                deeper.setdefault(bits & table.kept(axis, value), {**path, axis: value})
        nodes = deeper
    return tuple(
        Case(table.outcome(bits), {**situation.known, **path}) for bits, path in nodes.items()
    )


def _values(axis: str, rows: Sequence[Row]) -> Iterator[Value]:
    """Return the values of an axis; of numbers, the first of each band that the rows cut."""
    if axis.startswith(GRANT_PREFIX):
        yield from ("no", "yes")
        return
    if not AXES[axis].is_number:
        yield from AXES[axis].values
        return
    spans: list[Span] = [
        span for row in rows if axis in row.tests for span in row.tests[axis].spans
    ]
    cuts = {AXES[axis].least or 0, *(span.least for span in spans)}
    cuts |= {span.most + 1 for span in spans if span.most is not None}
    most = AXES[axis].most
    yield from sorted(cut for cut in cuts if most is None or cut <= most)
