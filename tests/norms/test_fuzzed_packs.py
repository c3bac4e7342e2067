"""A pack spoilt in any way is either read, or refused with file, line, column and cause."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.analysis.report import report
from norms.checking import check_examples
from norms.reading import read_files
from norms.reading.positions import PackErrors

from .willow import CLAUSES, HEAD

PLACED = re.compile(r"^[\w./-]+:[1-9]\d*:[1-9]\d*: \S")
HEAD_MORE = HEAD + (
    "impossible:\n  - {when: {place: home, activity: [break, lunch]}, because: Not at home.}\n"
    "wanted:\n  - {finding: gap, when: {role: visitor}, because: The desk decides.}\n"
)
TEXTS = {"pack.yaml": HEAD_MORE, "clauses/1.yaml": CLAUSES}
TODAY = date(2026, 7, 5)
names = st.sampled_from(sorted(TEXTS))
tokens = st.sampled_from(
    [
        *"{}[]:,-\"'#&*!|>%@`\t\n\0",
        "\n- ",
        "null",
        "~",
        "1e999",
        "2026-13-45",
        "<<: *x",
        "&x ",
        "!!python/object:os.system",
        "'",
        "\ufeff",
        "é",
        "not not use",
        "..",
        "5..3",
        "999999999999999999999",
    ]
)


BOMB = "a: &a [x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, after in pairwise("abcdefghij")
)


def told(files):
    """Return what is wrong with some files; nothing if they are a pack, which is then used."""
    try:
        pack = read_files(files=files)
    except PackErrors as errors:
        return [str(problem) for problem in errors.problems]
    check_examples(pack=pack, today=TODAY)
    report(pack, on=TODAY, most=1)
    return []


def files(name, raw):
    """Return the pack with one file replaced."""
    return {**{each: text.encode() for each, text in TEXTS.items()}, name: raw}


def expect_words(mistakes):
    """Every mistake has its place and says something."""
    assert [mistake for mistake in mistakes if not PLACED.match(mistake)] == []


def test_the_pack_that_is_spoilt_is_whole():
    assert told({name: text.encode() for name, text in TEXTS.items()}) == []


@given(name=names, place=st.integers(0, 3000), length=st.integers(0, 40), new=tokens)
def test_text_cut_out_and_put_in(name, place, length, new):
    text = TEXTS[name]
    place %= len(text)

    expect_words(told(files(name, (text[:place] + new + text[place + length :]).encode())))


@given(name=names, data=st.data())
def test_lines_dropped_doubled_and_swapped(name, data):
    lines = TEXTS[name].splitlines()
    one, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in "12")
    change = data.draw(st.sampled_from(["drop", "double", "swap", "indent"]))
    if change == "drop":
        del lines[one]
    elif change == "double":
        lines.insert(other, lines[one])
    elif change == "swap":
        lines[one], lines[other] = lines[other], lines[one]
    else:
        lines[one] = "  " + lines[one]

    expect_words(told(files(name, "\n".join(lines).encode())))


@given(
    name=names,
    places=st.lists(st.integers(0, 3000), min_size=1, max_size=4),
    byte=st.binary(max_size=3),
)
def test_bytes_overwritten(name, places, byte):
    raw = bytearray(TEXTS[name].encode())
    for place in places:
        raw[place % len(raw)] = byte[0] if byte else 0xFF

    expect_words(told(files(name, bytes(raw))))


@given(name=names, word=st.text(max_size=12), data=st.data())
def test_a_word_replaced_by_any_other(name, word, data):
    found = list(re.finditer(r"[\w.-]+", TEXTS[name]))
    match = data.draw(st.sampled_from(found))
    text = TEXTS[name][: match.start()] + word + TEXTS[name][match.end() :]

    expect_words(told(files(name, text.encode("utf-8", errors="surrogatepass"))))


@given(name=names, raw=st.binary(max_size=60))
def test_no_pack_at_all(name, raw):
    expect_words(told(files(name, raw)))


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "- " * 100_000, "a: " + "{a: " * 50_000, "? " * 10_000, "a: &x [*x]\n", BOMB],
    ids=["brackets", "dashes", "braces", "questions", "itself", "bomb"],
)
def test_what_would_exhaust_the_machine_is_refused(text):
    mistakes = told(files("pack.yaml", text.encode()))

    expect_words(mistakes)
    assert len(mistakes) == 1
