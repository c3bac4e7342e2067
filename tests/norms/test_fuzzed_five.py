"""The five packs, spoilt in shape and in text: read, or refused with place, cause and mend."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import cache
from itertools import pairwise
from time import process_time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from norms.analysis.report import report
from norms.analysis.survey import TooLarge, survey
from norms.checking import check_examples, incomplete
from norms.reading import pack_files, read_files
from norms.reading.positions import PackErrors

from .willow import CLAUSES, HEAD

pytestmark = pytest.mark.slow
FIVE = (
    "chancery-education-trust",
    "city-of-rochester",
    "new-ash-green",
    "outcomes-first-group",
    "st-peters-primary",
)
PLACED = re.compile(r"^[\w./-]+:[1-9]\d*:[1-9]\d*: \S")
ON = date(2026, 11, 20)
# A whole pack is read each time.
SOME = settings(max_examples=settings.default.max_examples // 2)
SECONDS = 10  # of the processor's time; a whole pack takes a fifth of a second
MARKS = (
    "wanted:\n"
    "  - {finding: conflict, clauses: [wil-6.10, wil-6.11], because: The head decides that.}\n"
    "  - {finding: gap, when: {role: visitor}, oddity: WIL.1, because: The desk decides that.}\n"
    "impossible:\n  - {when: {place: home, activity: break}, because: Not at home at break.}\n"
)
BORDERS = (
    "examples:\n  - name: A pupil rings from home\n"
    "    is: {role: pupil, owner: personal, act: call, place: home}\n    then: silent\n"
)
SMALL = {"pack.yaml": HEAD + MARKS, "clauses/1.yaml": CLAUSES, "examples/b.yaml": BORDERS}
WORDS = (
    "",
    " ",
    "~",
    "null",
    "no",
    "not",
    "not not use",
    "0",
    "-1",
    "5..3",
    "..",
    "9" * 5000,
    "1e999",
    "2026-02-30",
    "2026-13-45",
    "9999-12-31",
    "nag-5.1.4",
    "wil-6.10",
    "grants",
    "on_site",
    "x" * 20_000,
    "\u202e\u0000\ud7ff",
    "ﬁﬁ①²",
    "é\u0301" * 40,
    "🙂",
    "../../etc/passwd",
    "{}[]:,#&*!|>'\"%@`",
)
SHAPES = (*WORDS, [], {}, [[]], [{}], {"": ""}, {"a": {"b": []}}, ["x", ["y"]], {"when": {}})
SHAPES += ([*"abc"], {"role": {"pupil": "yes"}}, [[[[[[["deep"]]]]]]], {"act": [["use"]]})


@cache
def texts(name):
    """Return the files of a pack as text."""
    return {path: raw.decode() for path, raw in pack_files(name).items()}


def expect_words(files):
    """A pack is read and can be worked with, or every mistake has its place and says something."""
    started = process_time()
    try:
        pack = read_files(files={name: text.encode() for name, text in files.items()})
    except PackErrors as errors:
        told = [str(problem) for problem in errors.problems]
        assert told
        assert [each for each in told if not PLACED.match(each)] == []
        assert max(map(len, told)) < 2000
    else:
        check_examples(pack=pack, today=ON)
        incomplete(pack=pack)
        with suppress(TooLarge):
            survey(pack, on=ON)
    assert process_time() - started < SECONDS


def paths(value, path=()):
    """Give the way to each piece of a document."""
    yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, child in () if isinstance(value, str) else pairs:
        yield from paths(child, (*path, key))


def replaced(value, path, new):
    """Return a document with one piece replaced."""
    if not path:
        return new
    key, rest = path[0], path[1:]
    if isinstance(value, dict):
        return {name: replaced(v, rest, new) if name == key else v for name, v in value.items()}
    return [replaced(v, rest, new) if i == key else v for i, v in enumerate(value)]


def renamed(value, path, new):
    """Return a document with one key renamed, or one item doubled."""
    if len(path) > 1:
        key = path[0]
        if isinstance(value, dict):
            return {n: renamed(v, path[1:], new) if n == key else v for n, v in value.items()}
        return [renamed(v, path[1:], new) if i == key else v for i, v in enumerate(value)]
    if isinstance(value, dict):
        return {new if name == path[0] else name: v for name, v in value.items()}
    return [*value, value[path[0]]]


def plain(text):
    return yaml.load(text, Loader=yaml.CBaseLoader)


def written(value):
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


@pytest.mark.parametrize("name", SMALL)
def test_every_piece_of_a_small_pack_may_be_anything(name):
    whole = plain(SMALL[name])

    for path in paths(whole):
        for shape in (*SHAPES[::3], {}, [], ""):
            expect_words({**SMALL, name: written(replaced(whole, path, shape))})


@pytest.mark.parametrize("name", SMALL)
def test_every_key_of_a_small_pack_may_be_any_word(name):
    whole = plain(SMALL[name])

    for path in paths(whole):
        if path:
            for word in ("", "x", "when", "act", "permit", "é"):
                expect_words({**SMALL, name: written(renamed(whole, path, word))})


@SOME
@given(pack=st.sampled_from(FIVE), data=st.data())
def test_a_piece_of_a_pack_becomes_anything(pack, data):
    files = texts(pack)
    name = data.draw(st.sampled_from(sorted(files)))
    whole = plain(files[name])
    path = data.draw(st.sampled_from(list(paths(whole))))
    shape = data.draw(st.sampled_from(SHAPES) | st.text(max_size=30))

    expect_words({**files, name: written(replaced(whole, path, shape))})


@SOME
@given(pack=st.sampled_from(FIVE), data=st.data())
def test_lines_of_a_pack_are_moved_dropped_doubled_and_torn(pack, data):
    files = texts(pack)
    name = data.draw(st.sampled_from(sorted(files)))
    lines = files[name].splitlines()
    one, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in "12")
    change = data.draw(st.sampled_from(["drop", "double", "swap", "indent", "tear", "join"]))
    if change == "drop":
        del lines[one : one + 1 + other % 7]
    elif change == "double":
        lines.insert(one + 1, lines[one])
    elif change == "swap":
        lines[one], lines[other] = lines[other], lines[one]
    elif change == "indent":
        lines[one] = " " * (other % 9) + lines[one].strip()
    elif change == "tear":
        cut = other % (len(lines[one]) + 1)
        lines[one : one + 1] = [lines[one][:cut], lines[one][cut:]]
    else:
        lines[one : one + 2] = [" ".join(lines[one : one + 2])]

    expect_words({**files, name: "\n".join(lines)})


@SOME
@given(pack=st.sampled_from(FIVE), data=st.data())
def test_a_word_of_a_pack_becomes_another_of_its_words(pack, data):
    files = texts(pack)
    name = data.draw(st.sampled_from(sorted(files)))
    found = list(re.finditer(r"[\w.-]+", files[name]))
    one, other = (data.draw(st.sampled_from(found)) for _ in "12")
    text = files[name][: one.start()] + other[0] + files[name][one.end() :]

    expect_words({**files, name: text})


@SOME
@given(pack=st.sampled_from(FIVE), data=st.data())
def test_files_of_a_pack_are_lost_swapped_and_mixed(pack, data):
    files = texts(pack)
    others = texts(data.draw(st.sampled_from(FIVE)))
    one, other = (
        data.draw(st.sampled_from(sorted(files))),
        data.draw(st.sampled_from(sorted(others))),
    )
    change = data.draw(st.sampled_from(["lose", "mix", "replace", "append"]))
    changed = dict(files)
    if change == "lose":
        del changed[one]
    elif change == "mix":
        changed[f"clauses/zz-{other.replace('/', '-')}"] = others[other]
    elif change == "replace":
        changed[one] = others[other]
    else:
        changed[one] = files[one] + "\n" + others[other]

    expect_words(changed)


@SOME
@given(pack=st.sampled_from(FIVE), data=st.data())
def test_a_circle_of_overrides_is_shown_whole(pack, data):
    files = texts(pack)
    ids = re.findall(r"^  - id: (\S+)", "\n".join(files.values()), re.MULTILINE)
    size = data.draw(st.integers(1, 12))
    prefix = ids[0].split("-")[0]
    names = [f"{prefix}-circle.{i}" for i in range(size)]
    ring = [*pairwise(names), (names[-1], names[0])]
    clauses = "clauses:\n" + "".join(
        f"  - {{id: {name}, section: x, kind: exception, force: hard, capability: norm.decide,"
        f" says: One of a circle of clauses., norms: [{{permit: use, overrides: {after}}}]}}\n"
        for name, after in ring
    )

    with pytest.raises(PackErrors) as caught:
        read_files(files={n: t.encode() for n, t in {**files, "clauses/zz.yaml": clauses}.items()})

    (problem,) = caught.value.problems
    assert PLACED.match(str(problem))
    assert problem.message.startswith("overrides run in a circle: ")
    assert set(re.findall(r"\S+-circle\.\d+", problem.message)) == set(names)


@pytest.mark.parametrize("pack", FIVE)
@pytest.mark.parametrize(
    "line",
    [
        "&here wanted: [*here]",
        "wanted: *nowhere",
        "wanted: &a [" + "{finding: gap}, " * 50 + "*a]",
        "<<: {name: other}",
        "wanted: " + "[" * 5000,
        "wanted: " + "{when: " * 5000,
        "wanted:\n" + "".join(" " * n + "- \n" for n in range(1, 400)),
        "? " * 3000,
        "wanted: !!python/object/apply:os.system [ls]",
        "name: twice",
        "wanted: |\n  " + "x" * 200_000,
        "--- \nname: another\n",
        "%YAML 9.9\n---",
        "wanted: \x07",
        "\u2028wanted: []",
        "{a: b}: c",
        "[a]: b",
    ],
    ids=lambda line: re.sub(r"\W+", "_", line)[:24],
)
def test_what_would_exhaust_or_trick_a_reader_is_refused(pack, line):
    files = texts(pack)
    spoilt = files["pack.yaml"] + "\n" + line + "\n"

    started = process_time()
    with pytest.raises(PackErrors) as caught:
        read_files(files={n: t.encode() for n, t in {**files, "pack.yaml": spoilt}.items()})

    assert [each for each in map(str, caught.value.problems) if not PLACED.match(each)] == []
    assert process_time() - started < 2


def test_many_clauses_alike_are_surveyed_without_waiting():
    size = 150
    head, _, rest = CLAUSES.partition("  - id: wil-6.10\n")
    one = "  - id: wil-6.10\n" + rest.partition("  - id: wil-6.11\n")[0]
    alike = [
        one.replace("wil-6.10", f"wil-{n}").replace(
            f"because: wil-{n}\n", f"because: [{', '.join(f'wil-{m}' for m in range(size))}]\n"
        )
        for n in range(size)
    ]
    files = {"pack.yaml": HEAD.encode(), "clauses/1.yaml": (head + "".join(alike)).encode()}
    started = process_time()

    pack = read_files(files=files)
    found = report(pack, on=ON, most=1)

    assert check_examples(pack=pack, today=ON) == ()
    assert len(found.mutants) == 2 * size
    assert process_time() - started < SECONDS
