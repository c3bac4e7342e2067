"""What holds of every variation: where it changes answers, how bands lie, how spoilt ones end."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from norms.analysis.comparing import difference
from norms.analysis.sets import OUT
from norms.analysis.space import Space
from norms.deciding import decide
from norms.language import Pack, Span, Test
from norms.reading import PackErrors, read_files
from norms.reading.positions import Problem

from . import oracle
from .strategies import ACTS, WORDS
from .surveys import situations
from .test_variations import COLLEGE, LEAVE, OWN
from .willow import HEAD as WILLOW_HEAD

TODAY = date(2026, 11, 20)
AXES = ("owner", "children_present", "state")
HEAD = "name: small\ntitle: Small\norganisation: Nobody\nnation: ENG\nask: dsl\n"


@st.composite
def boxes(draw: st.DrawFn, *, but: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """Return a box over the small axes, as its author writes it."""
    axes = [axis for axis in AXES if axis not in but]
    return {
        axis: draw(st.lists(st.sampled_from(WORDS[axis]), min_size=1, unique=True))
        for axis in draw(st.lists(st.sampled_from(axes), max_size=2, unique=True))
    }


def clause(name: str, deed: str, acts, when, **more) -> dict[str, object]:
    """Return a clause with one norm."""
    return {
        "id": name,
        "section": "1",
        "kind": "statement",
        "force": "hard",
        "capability": "norm.decide",
        "says": "What this clause says in the end.",
        "norms": [{deed: acts, "when": when, **more}],
    }


@st.composite
def varied(draw: st.DrawFn):
    """Return the clauses of a small pack, those of a variation, and what it is for."""
    deeds = st.sampled_from(["permit", "forbid"])
    acts = st.lists(st.sampled_from(ACTS), min_size=1, unique=True)
    own = [
        clause(f"abc-{i}", draw(deeds), draw(acts), draw(boxes()))
        for i in range(draw(st.integers(1, 4)))
    ]
    named = [f"abc-{i}" for i in sorted(draw(st.sets(st.integers(0, len(own) - 1), min_size=1)))]
    own[0]["allows_variation"] = {"of": named, "by": "headteacher"}
    axis = draw(st.sampled_from(AXES))
    only = {axis: [draw(st.sampled_from(WORDS[axis]))]}
    theirs = [
        clause(
            f"xyz-{i}",
            draw(deeds),
            draw(acts),
            draw(boxes(but=frozenset(only))),
            overrides=draw(st.lists(st.sampled_from(named), unique=True)),
        )
        for i in range(draw(st.integers(1, 3)))
    ]
    return own, theirs, only


def written(document: dict[str, object]) -> bytes:
    """Return a document as YAML, each piece of it written out."""
    return json.dumps(document).encode()


def pack_with(own, theirs, only) -> Pack:
    """Return a small pack, varied if anything is given."""
    files = {"pack.yaml": HEAD.encode(), "clauses/1.yaml": written({"clauses": own})}
    if theirs:
        variation = {
            "varies": "small",
            "title": "What the small one does",
            "provision": "The small one",
            "allowed_by": "abc-0",
            "signed_off": {"role": "headteacher", "on": "2026-09-01"},
            "for": only,
            "clauses": theirs,
        }
        files["variations/one.yaml"] = written(variation)
    return read_files(files=files)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(found=varied())
def test_no_answer_changes_outside_what_a_variation_is_for(found):
    own, theirs, only = found
    plain, other = pack_with(own, [], {}), pack_with(own, theirs, only)

    compared = difference(before=plain, after=other, on=TODAY)

    sets = compared.before.sets
    ((axis, words),) = only.items()
    outside = sets.box([Test(axis, frozenset(WORDS[axis]) - set(words))])
    assert [
        pair for pair, part in compared.changes.items() if sets.both(part, outside) != OUT
    ] == []


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(found=varied())
def test_a_varied_pack_answers_as_its_clauses_laid_together_by_hand(found):
    own, theirs, only = found
    other = pack_with(own, theirs, only)
    by_hand = [
        {**each, "norms": [{**norm, "when": {**norm["when"], **only}} for norm in each["norms"]]}
        for each in theirs
    ]
    laid = [
        norm for each in pack_with([*own, *by_hand], [], {}).clauses.values() for norm in each.norms
    ]
    small = Space(("act", *AXES), {"act": ACTS, **{axis: WORDS[axis] for axis in AXES}})

    for known in situations(small):
        answer = decide(pack=other, situation=known, on=TODAY)

        assert answer.verdict == oracle.verdict_of(laid, known)[0]


def problems_of(files) -> tuple[Problem, ...]:
    """Return what is wrong with a pack, nothing if it can be read; no other failure is one."""
    try:
        read_files(files=files)
    except PackErrors as errors:
        return errors.problems
    return ()


SPANS = st.lists(
    st.builds(
        lambda least, more: Span(least, None if more is None else least + more),
        st.integers(0, 9),
        st.none() | st.integers(0, 4),
    ),
    max_size=4,
)


@given(one=SPANS, other=SPANS)
def test_a_band_lies_in_another_when_each_of_its_numbers_does(one, other):
    inner, outer = Test("year", spans=tuple(one)), Test("year", spans=tuple(other))
    far = 30

    inside = all(outer.admits(number) for number in range(far) if inner.admits(number))

    assert inner.lies_in(outer) is inside


@given(at=st.integers(0, len(COLLEGE) - 1), size=st.integers(0, 12), put=st.text(max_size=3))
def test_a_spoilt_variation_is_read_or_refused_at_its_place(at, size, put):
    spoilt = COLLEGE[:at] + put + COLLEGE[at + size :]
    files = {
        "pack.yaml": WILLOW_HEAD.encode(),
        "clauses/1.yaml": (OWN + LEAVE).encode(),
        "variations/college.yaml": spoilt.encode("utf-8", "surrogatepass"),
    }

    found = problems_of(files)

    assert all(each.file and each.line >= 1 and each.column >= 1 for each in found)
