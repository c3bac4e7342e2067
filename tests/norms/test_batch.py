"""Deciding in batches gives the interpreter's answers, row by row."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from norms.batch import batch_of
from norms.deciding.interpreter import interpret
from norms.situations import Situation

from .strategies import ACTS, WORDS, norms
from .test_semantics import seen

AXES = {"act": ACTS, **WORDS, "prior_breaches": tuple(range(12))}
rows_of_situations = st.lists(
    st.fixed_dictionaries({axis: st.sampled_from(values) for axis, values in AXES.items()}),
    min_size=1,
    max_size=20,
)


def codes_of(batch, columns):
    """Return the code of each chunk for rows given as the classes of each axis."""
    return [
        sum(
            columns[name].astype(np.uint16) * np.uint16(weight)
            for name, weight in zip(chunk.names, chunk.weights, strict=True)
        )
        for chunk in batch.chunks
    ]


@given(rules=norms(), rows=rows_of_situations)
def test_a_batch_gives_the_answer_of_each_row(rules, rows):
    batch = batch_of(rules)
    names = [axis.name for axis in batch.coding.axes]
    columns = {name: batch.coding.encode(name, [row[name] for row in rows]) for name in names}

    ids = batch.decide(codes_of(batch, columns), rows=len(rows))

    answers = [seen(batch.outcomes[number]) for number in ids]
    assert answers == [seen(interpret(norms=rules, situation=Situation(known))) for known in rows]
