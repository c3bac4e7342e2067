"""A pack read otherwise: whole clauses or words in the place of its own, and what that changes."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from norms.analysis.comparing import difference
from norms.analysis.space import Space
from norms.checking import check_examples
from norms.cli.command import main
from norms.language import Pack, Test
from norms.reading import NoSuchPack, PackErrors, pack_files, read_files, read_pack, reading_names

from . import oracle
from .strategies import ACTS, WORDS
from .surveys import situations
from .willow import CLAUSES, write_pack

DAY = date(2026, 7, 10)
AS_IT_STANDS = """\
title: Everything as it stands
why: Nothing is read otherwise by this one, to show that nothing changes.
instead_of: The clause says just the same.
"""
ON_TABLETS = """\
title: Only phones are meant
why: The sentence speaks of a phone and of nothing else that a pupil may own.
instead_of: Every device is meant.
oddity: WIL.01
clauses:
  - id: wil-6.10
    section: "6.10"
    kind: prohibition
    force: hard
    bearer: pupil
    capability: norm.decide
    says: Pupils may not use a phone of their own on the site.
    norms:
      - forbid: using
        when: {role: pupil, owner: personal, place: on_site, device: phone}
    examples:
      - name: A pupil rings a friend at break
        is: {role: pupil, owner: personal, device: phone, act: call, place: playground}
        then: forbid
        because: wil-6.10
"""
LESS = """\
title: Only calls and messages are a use
why: To use a phone is read as speaking with somebody by it.
instead_of: Whatever is done with a phone is a use.
oddity: WIL.02
terms:
  using: {act: [call, message]}
no_longer: A pupil with an agreed exception and a ringing phone
examples:
  - name: A pupil with an agreed exception plays a game
    is: {role: pupil, owner: personal, act: use, place: hall, state: on, grants: exception_agreed}
    then: silent
"""


RINGS = """\
        missing: wil-6.11
      - name: A pupil with an agreed exception rings home on a silent phone
        is:
          {role: pupil, owner: personal, act: call, place: hall, state: silent,
           grants: exception_agreed}
        then: permit
        because: wil-6.11
"""


@pytest.fixture
def willow(tmp_path):
    """The invented pack with two readings."""
    clauses = CLAUSES.replace("        missing: wil-6.11\n", RINGS)
    return written(tmp_path / "willow-bank", clauses=clauses, phones=ON_TABLETS, less=LESS)


def written(folder, *, clauses=CLAUSES, **readings):
    """Write the pack with its readings by name; return its folder."""
    write_pack(folder, clauses=clauses)
    return with_readings(folder, **readings)


def with_readings(folder, **readings):
    """Write readings beside a pack."""
    (folder / "readings").mkdir(exist_ok=True)
    for name, text in readings.items():
        (folder / "readings" / f"{name}.yaml").write_text(text)
    return folder


def problems(folder, reading: str) -> list[str]:
    """Return what is wrong with a pack read so, without the folder it lies in."""
    with pytest.raises(PackErrors) as caught:
        read_pack(f"{folder}:{reading}")
    return [str(problem).rpartition("readings/")[2] for problem in caught.value.problems]


def test_a_variant_is_a_pack_with_a_version_of_its_own(willow):
    plain, phones = read_pack(willow), read_pack(f"{willow}:phones")
    box = phones.clauses["wil-6.10"].norms[0].boxes[0]

    assert list(phones.clauses) == list(plain.clauses)
    assert box["device"].values == {"phone"}
    assert phones.called == "willow-bank:phones"
    assert phones.readings[0].clauses == ("wil-6.10",)
    assert len({plain.fingerprint, phones.fingerprint}) == 2
    assert phones.plain == plain.fingerprint == plain.plain


def test_readings_leave_the_pack_and_its_version_alone(tmp_path):
    folder = write_pack(tmp_path / "willow-bank")
    before = read_pack(folder)

    with_readings(folder, phones=ON_TABLETS)

    assert read_pack(folder).fingerprint == before.fingerprint
    assert reading_names(folder) == ("phones",)


def test_a_variant_that_was_kept_is_read_again(willow):
    files = pack_files(f"{willow}:phones+less")

    kept = read_files(files=files)

    assert kept.fingerprint == read_pack(f"{willow}:less+phones").fingerprint
    assert kept.called == "willow-bank:less+phones"


def test_a_word_is_read_otherwise_wherever_it_is_used(willow):
    less = read_pack(f"{willow}:less")

    assert less.terms["using"].values == {"call", "message"}
    assert less.clauses["wil-6.11"].norms[0].acts == {"call", "message"}
    assert check_examples(pack=less, today=DAY) == ()


def test_the_word_of_a_replaced_clause_is_defined_before_it_is_used(tmp_path):
    learner = "    terms:\n      learner: {role: pupil}\n    norms:"
    clauses = CLAUSES.replace("when: {role: pupil", "when: {role: learner")
    clauses = clauses.replace("    norms:", learner, 1)
    wide = ON_TABLETS.replace(
        "    norms:", "    terms:\n      learner: {role: [pupil, volunteer]}\n    norms:"
    )
    folder = written(tmp_path / "willow-bank", clauses=clauses, wide=wide)

    pack = read_pack(f"{folder}:wide")

    (box,) = pack.clauses["wil-6.11"].norms[0].boxes
    assert box["role"].values == {"pupil", "volunteer"}
    assert pack.terms["learner"].clause == "wil-6.10"


def test_a_mark_goes_with_the_oddity_that_a_reading_settles(tmp_path):
    mark = "wanted:\n  - {finding: gap, when: {act: bring}, because: Nothing is said of it., %s}\n"
    folder = write_pack(tmp_path / "willow-bank")
    head = (folder / "pack.yaml").read_text()
    (folder / "pack.yaml").write_text(head + mark % "oddity: WIL.01")
    with_readings(folder, phones=ON_TABLETS, less=LESS + mark % "oddity: WIL.09")

    left, other = (read_pack(f"{folder}:{name}").wanted for name in ("phones", "less"))

    assert left == ()
    assert [(each.file, each.oddity) for each in other] == [
        ("pack.yaml", ("WIL.01",)),
        ("less.yaml", ("WIL.09",)),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            AS_IT_STANDS,
            "1:1: a reading replaces something: write the `clauses` or `terms` it reads",
        ),
        (
            ON_TABLETS.replace("wil-6.10", "wil-6.1"),
            "6:5: the pack has no clause 'wil-6.1' to read",
        ),
        (LESS.replace("using:", "uses:"), "6:3: the pack defines no term 'uses' to read otherwise"),
        (LESS.replace("ringing", "silent"), "7:1: the pack has no example 'A pupil with an agreed"),
        (LESS.replace("message]", "mesage]"), "6:3: unknown act 'mesage'; did you mean 'message'"),
        (LESS.replace("WIL.02", "second"), "1:1: write an oddity as the review numbers it: STP.32"),
        (LESS.replace("why: ", "reason: "), "2:1: unknown field 'reason'"),
        (ON_TABLETS.replace("personal", "my_own"), "15:29: unknown owner 'my_own'"),
        ("title: [", "2:1: not YAML"),
        ("", "1:1: the file is empty"),
    ],
)
def test_a_mistake_is_told_where_it_stands(tmp_path, text, said):
    folder = written(tmp_path / "willow-bank", odd=text)

    found = problems(folder, "odd")

    assert any(problem.startswith(f"odd.yaml:{said}") for problem in found), found


def test_two_readings_of_one_clause_are_not_taken_together(tmp_path):
    again = ON_TABLETS.replace("WIL.01", "WIL.03")
    folder = written(tmp_path / "willow-bank", phones=ON_TABLETS, again=again)

    (said,) = problems(folder, "phones+again")
    assert said.startswith("phones.yaml:6:5: 'again' and 'phones' cannot be taken together")
    assert said.endswith("both replace the clause 'wil-6.10'")


def test_two_readings_of_one_oddity_are_not_taken_together(tmp_path):
    less = LESS.replace("WIL.02", "WIL.01")
    folder = written(tmp_path / "willow-bank", phones=ON_TABLETS, less=less)

    assert problems(folder, "phones+less") == [
        "phones.yaml:4:1: 'less' and 'phones' cannot be taken together: both settle WIL.01"
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "phone",
            "There is no reading 'phone' of .*; did you mean 'phones'.* There are: less, phones.",
        ),
        ("", "There is no reading '' of"),
        ("phones+", "There is no reading '' of"),
        ("../clauses/1", "There is no reading '../clauses/1' of"),
    ],
)
def test_a_reading_that_is_not_there_is_told_with_those_that_are(willow, asked, said):
    with pytest.raises(NoSuchPack, match=said):
        read_pack(f"{willow}:{asked}")


def test_the_commands_take_a_reading_as_a_pack(willow, capsys):
    asked = ["role=pupil", "owner=personal", "device=tablet", "act=use", "place=hall"]

    codes = [
        main(["decide", str(willow), *asked, "--json", "--on", "2026-07-10"]),
        main(["decide", f"{willow}:phones", *asked, "--json", "--on", "2026-07-10"]),
        main(["compare", str(willow), f"{willow}:phones", "--json", "--on", "2026-07-10"]),
    ]
    plain, phones, compared = map(json.loads, capsys.readouterr().out.splitlines())

    assert codes == [0, 0, 0]
    assert (plain["verdict"], phones["verdict"]) == ("forbid", "silent")
    assert compared["after"]["pack"] == "willow-bank:phones"
    moves = {(each["before"], each["after"]) for each in compared["changes"]}
    assert ("forbid", "silent") in moves
    assert sum(box["count"] for box in compared["boxes"]) == compared["changed"]


def test_checking_a_pack_checks_its_readings(tmp_path, capsys):
    wrong = LESS.replace("then: silent", "then: permit")
    folder = written(tmp_path / "willow-bank", phones=ON_TABLETS, wrong=wrong, bad="title: x")

    code = main(["check", str(folder), "--json", "--on", "2026-07-10"])
    [found] = json.loads(capsys.readouterr().out)
    bad, good, failing = found["readings"]

    assert code == 1
    assert found["failures"] == []
    assert any("bad.yaml:1:1: 'title' is too short" in line for line in bad["wrong"])
    assert (good["title"], good["wrong"]) == ("Only phones are meant", [])
    assert any("expected permit, got silent" in line for line in failing["wrong"])


AXES = ("owner", "children_present", "state")
words = st.sampled_from(AXES)


@st.composite
def rules(draw: st.DrawFn) -> dict[str, object]:
    """Return a norm as its author writes it, over the small axes."""
    when = {
        axis: draw(st.lists(st.sampled_from(WORDS[axis]), min_size=1, unique=True))
        for axis in draw(st.lists(words, max_size=2, unique=True))
    }
    deed = draw(st.sampled_from(["permit", "forbid"]))
    acts = draw(st.lists(st.sampled_from(ACTS), min_size=1, unique=True))
    return {deed: acts, "when": when}


def clause(number: int, rule: dict[str, object], *, yields: bool) -> dict[str, object]:
    """Return a clause with one norm; it may come before the one in front of it."""
    before = {"overrides": [f"abc-{number - 1}"]} if yields and number else {}
    return {
        "id": f"abc-{number}",
        "section": "1",
        "kind": "statement",
        "force": "hard",
        "capability": "norm.decide",
        "says": "What this clause says in the end.",
        "norms": [{**rule, **before}],
    }


@st.composite
def readable(draw: st.DrawFn) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the clauses of a small pack, and some of them read otherwise."""
    yields = draw(st.lists(st.booleans(), min_size=1, max_size=4))
    own = [clause(i, draw(rules()), yields=each) for i, each in enumerate(yields)]
    anew = draw(st.lists(st.integers(0, len(own) - 1), min_size=1, unique=True))
    return own, [clause(i, draw(rules()), yields=yields[i]) for i in anew]


HEAD = "name: small\ntitle: Small\norganisation: Nobody\nnation: ENG\nask: dsl\n"


def pack_with(own, anew) -> Pack:
    """Return a small pack, read otherwise if anything is given."""
    files = {"pack.yaml": HEAD.encode(), "clauses/1.yaml": yaml.dump({"clauses": own}).encode()}
    if anew:
        reading = yaml.safe_load(AS_IT_STANDS) | {"clauses": anew}
        files["readings/other.yaml"] = yaml.dump(reading).encode()
    return read_files(files=files)


def judged(pack: Pack, space: Space) -> list[str]:
    """Return the oracle's verdict of every situation, in order."""
    every = [norm for each in pack.clauses.values() for norm in each.norms]
    return [oracle.verdict_of(every, known)[0] for known in situations(space)]


@given(found=readable())
def test_a_reading_that_says_the_same_changes_nothing(found):
    own, _ = found
    plain, same = pack_with(own, []), pack_with(own, own)

    assert difference(before=plain, after=same, on=DAY).changes == {}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(found=readable())
def test_what_a_reading_changes_is_what_trying_every_situation_finds(found):
    own, anew = found
    plain, other = pack_with(own, []), pack_with(own, anew)

    compared = difference(before=plain, after=other, on=DAY)

    sets, possible = compared.before.sets, compared.before.possible
    small = Space(("act", *AXES), {"act": ACTS, **{axis: WORDS[axis] for axis in AXES}})
    expected: Counter[tuple[str, str]] = Counter()
    for known, one, two in zip(
        situations(small), judged(plain, small), judged(other, small), strict=True
    ):
        alike = sets.box([Test(axis, frozenset({value})) for axis, value in known.items()])
        expected[one, two] += sets.size(sets.both(possible, alike)) if one != two else 0
    assert compared.counts() == {pair: count for pair, count in expected.items() if count}
