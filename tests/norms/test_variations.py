"""A provision's own rules beside a policy: what may be varied, by whose signature, from when."""

from __future__ import annotations

import json
from datetime import date

import pytest

from norms.analysis.comparing import difference
from norms.checking import check_examples
from norms.cli.command import main
from norms.deciding import decide
from norms.reading import NoSuchPack, PackErrors, pack_files, read_files, read_pack, variation_names
from norms.sentences import variation_sentence

from .willow import CLAUSES, write_pack

SIGNED = date(2026, 9, 1)
TODAY = date(2026, 11, 20)
LEAVE = """\
  - id: wil-8.1
    section: "8.1"
    kind: approval
    force: hard
    bearer: regional_director
    capability: policy.approve
    says: A post-16 provision may have rules of its own, once the regional director has signed them.
    allows_variation: {of: wil-6.10, by: regional_director, for: {phase: post16, year: 12..}}
    duties:
      - {do: sign, holder: regional_director, on: variation_written}
    examples:
      - name: The college has written down its own rules
        event: variation_written
        at: 2026-09-01T10:00
        due: wil-8.1
"""
YOUNG = """\
        because: wil-6.10
      - name: A pupil of Year 5 rings a friend at break
        is: {role: pupil, phase: primary, year: 5, owner: personal, act: call, place: playground}
        then: forbid
        because: wil-6.10
"""
OWN = CLAUSES.replace("        because: wil-6.10\n", YOUNG)
COLLEGE = """\
varies: willow-bank
title: The college lets its students use their phones
provision: Willow Bank College
allowed_by: wil-8.1
signed_off: {role: regional_director, on: 2026-09-01}
for: {phase: post16, year: 12..}
clauses:
  - id: col-1
    section: "1"
    kind: permission
    force: option
    bearer: pupil
    capability: norm.decide
    says: Students of the college may use their own phones.
    norms:
      - permit: using
        when: {role: pupil, owner: personal}
        overrides: wil-6.10
    examples:
      - name: A student rings a friend at break
        is: {role: pupil, phase: post16, year: 13, owner: personal, act: call, place: hall}
        then: permit
        because: col-1
no_longer: A pupil rings a friend at break
"""
STUDENT = {"role": "pupil", "phase": "post16", "year": "13", "owner": "personal"}
RINGS = {**STUDENT, "act": "call", "place": "hall"}


def write_willow(folder, **variations):
    """Write the invented pack, which gives leave, with variations by name."""
    write_pack(folder, clauses=OWN + LEAVE)
    (folder / "variations").mkdir()
    for name, text in variations.items():
        (folder / "variations" / f"{name}.yaml").write_text(text)
    return folder


@pytest.fixture
def willow(tmp_path):
    """The invented pack with its college's variation."""
    return write_willow(tmp_path / "willow-bank", college=COLLEGE)


def problems(folder, name: str) -> list[str]:
    """Return what is wrong with a pack varied so, without the folder it lies in."""
    with pytest.raises(PackErrors) as caught:
        read_pack(f"{folder}+{name}")
    return [str(problem).rpartition("variations/")[2] for problem in caught.value.problems]


def test_a_varied_pack_is_a_pack_with_a_version_of_its_own(willow):
    plain, varied = read_pack(willow), read_pack(f"{willow}+college")
    kept = read_files(files=pack_files(f"{willow}+college"))

    assert varied.called == "willow-bank+college"
    assert variation_names(willow) == ("college",)
    assert [*varied.clauses] == [*plain.clauses, "col-1"]
    assert varied.fingerprint == kept.fingerprint != plain.fingerprint
    assert varied.plain == plain.plain == plain.fingerprint
    assert check_examples(pack=varied, today=TODAY) == ()


def test_a_variation_binds_from_the_day_it_was_signed(willow):
    varied = read_pack(f"{willow}+college")

    before = decide(pack=varied, situation=RINGS, on=date(2026, 8, 31))
    after = decide(pack=varied, situation=RINGS, on=SIGNED)

    assert (before.verdict, after.verdict) == ("forbid", "permit")


def test_a_variation_binds_no_longer_than_leave_is_given(tmp_path):
    folder = write_willow(tmp_path / "willow-bank", college=COLLEGE)
    leave = LEAVE.replace("    allows", "    until: 2026-10-01\n    allows")
    (folder / "clauses" / "1.yaml").write_text(OWN + leave)

    clause = read_pack(f"{folder}+college").clauses["col-1"]

    assert (clause.starts_on, clause.ends_on) == (SIGNED, date(2026, 10, 1))


@pytest.mark.parametrize(
    ("leave", "on", "said"),
    [
        ("    from: 2026-10-01\n", date(2026, 9, 15), "2026-09-01, not in force before 2026-10-01"),
        ("    until: 2026-10-01\n", date(2026, 10, 1), "by the regional director on 2026-09-01"),
        ("    until: 2026-10-01\n", date(2026, 10, 2), "in force until 2026-10-01 and no longer"),
        ("", date(2026, 8, 31), "2026-09-01, not in force before"),
    ],
)
def test_what_is_said_of_a_variation_is_what_its_clauses_do(tmp_path, leave, on, said):
    folder = write_willow(tmp_path / "willow-bank", college=COLLEGE)
    given_leave = LEAVE.replace("    allows", f"{leave}    allows")
    (folder / "clauses" / "1.yaml").write_text(OWN + given_leave)

    pack = read_pack(f"{folder}+college")
    (variation,) = pack.variations

    assert variation.standing(on).endswith(said)
    assert pack.clauses["col-1"].is_in_force(on) is said.endswith("on 2026-09-01")


def test_two_variations_may_leave_out_the_same_example(willow):
    other = COLLEGE.replace("col-1", "sth-1").replace("A student rings", "Another student rings")
    alone = other.replace("because: sth-1", "because: [col-1, sth-1]")
    (willow / "variations" / "sixth.yaml").write_text(alone)

    both = read_pack(f"{willow}+college+sixth")

    assert [each.name for each in both.variations] == ["college", "sixth"]
    assert {"col-1", "sth-1"} <= both.clauses.keys()
    assert decide(pack=both, situation=RINGS, on=SIGNED).because == ("col-1", "sth-1")


def test_a_band_may_be_written_otherwise_than_leave_is_given(tmp_path):
    leave = LEAVE.replace("year: 12..", "year: [12, 13..]")
    folder = write_willow(tmp_path / "willow-bank", college=COLLEGE)
    (folder / "clauses" / "1.yaml").write_text(OWN + leave)

    assert "col-1" in read_pack(f"{folder}+college").clauses


def test_a_variation_tells_what_gives_way_to_it_and_who_signs(willow):
    (variation,) = read_pack(f"{willow}+college").variations

    assert (variation.varies, variation.signers) == (("wil-6.10",), ("regional_director",))
    assert variation_sentence(variation, SIGNED) == (
        "Willow Bank College: The college lets its students use their phones in place of wil-6.10, "
        "by leave of wil-8.1, signed off by the regional director on 1 September 2026."
    )


def test_without_a_signature_nothing_changes_and_checking_says_so(tmp_path, capsys):
    signed = "signed_off: {role: regional_director, on: 2026-09-01}\n"
    folder = write_willow(tmp_path / "willow-bank", college=COLLEGE.replace(signed, ""))

    code = main(["check", str(folder), "--json", "--on", "2026-11-20"])
    [found] = json.loads(capsys.readouterr().out)
    plain, varied = read_pack(folder), read_pack(f"{folder}+college")

    assert code == 0
    assert found["variations"] == [
        {
            "variation": "willow-bank+college",
            "title": "The college lets its students use their phones",
            "state": "unsigned, so nothing changes",
            "wrong": [],
        }
    ]
    assert [*varied.clauses] == [*plain.clauses]
    assert difference(before=plain, after=varied, on=TODAY).changes == {}
    assert check_examples(pack=varied, today=TODAY) == ()


def test_checking_a_pack_runs_the_examples_of_its_variations(tmp_path, capsys):
    wrong = COLLEGE.replace("then: permit", "then: forbid")
    folder = write_willow(tmp_path / "willow-bank", bad="title: x", college=COLLEGE, wrong=wrong)

    code = main(["check", str(folder), "--on", "2026-08-01"])
    said = capsys.readouterr().out

    assert code == 1
    assert "+bad: cannot be read" in said
    assert "signed off by the regional director on 2026-09-01, not in force before" in said
    assert "expected forbid, got permit" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wil-6.10", "wil-6.11", "18:9: wil-8.1 does not let wil-6.11 be varied"),
        ("by: wil-8.1", "by: wil-8.2", "4:1: the pack has no clause 'wil-8.2' to allow a"),
        ("by: wil-8.1", "by: wil-6.10", "4:1: wil-6.10 allows no variation; name the clause"),
        ("role: regional", "role: managing", "5:14: signed off by 'managing_director', and wil-8"),
        ("on: 2026-09-01", "on: soon", "5:39: 'soon' is no day: write one as 2026-07-01"),
        ("varies: willow", "varies: rowan", "1:1: this varies 'rowan-bank', and the pack is"),
        ("12..", "11..", "6:22: this 'year' reaches outside what may be varied"),
        ("when: {", "when: {phase: secondary, ", "17:16: this 'phase' reaches outside what"),
        ("id: col-1", "id: wil-9", "8:5: 'wil-' is the pack's: give a variation's clauses a"),
        (
            "    norms",
            "    settings: {hand_in_place: office}\n    norms",
            "15:5: a variation's clause",
        ),
        ("    norms", "    terms: {using: {act: bring}}\n    norms", "15:5: a variation's clause"),
        ("for: {phase: post16", "for: {phase: college", "6:7: unknown phase 'college'"),
        ("for: {", "for: {act: call, ", "6:7: name no acts here: name them in the norms"),
        ("no_longer: A", "no_longer: No", "24:1: the pack has no example 'No pupil rings"),
        ("signed_off", "signed", "5:1: unknown field 'signed'; did you mean 'signed_off'?"),
    ],
)
def test_a_mistake_is_told_where_it_stands(tmp_path, old, new, said):
    folder = write_willow(tmp_path / "willow-bank", odd=COLLEGE.replace(old, new))

    found = problems(folder, "odd")

    assert any(problem.startswith(f"odd.yaml:{said}") for problem in found), found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("of: wil-6.10", "of: wil-6.1", "names unknown clause 'wil-6.1'; did you mean"),
        ("by: regional", "by: managing", "unknown role 'managing_director'"),
        ("for: {", "for: {act: call, ", "name no acts here: name them in the norms"),
        ("of: wil-6.10, ", "", "the field 'of' is missing"),
    ],
)
def test_leave_is_checked_though_nobody_takes_it(tmp_path, old, new, said):
    folder = write_pack(tmp_path / "willow-bank", clauses=OWN + LEAVE.replace(old, new))

    with pytest.raises(PackErrors, match=said):
        read_pack(folder)


def test_a_variation_may_lie_anywhere_and_its_mistakes_are_told_there(willow, tmp_path):
    there = tmp_path / "attached.yaml"
    there.write_text(COLLEGE)
    good = read_pack(f"{willow}+{there}")
    there.write_text(COLLEGE.replace("wil-8.1", "wil-8.2"))

    with pytest.raises(PackErrors) as caught:
        read_pack(f"{willow}+{there}")

    assert good.called == "willow-bank+attached"
    assert str(caught.value).startswith(f"{there}:4:1: ")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("+colege", "There is no variation 'colege' of .*; did you mean 'college'.* There are: co"),
        ("+", "There is no variation '' of"),
        ("+college:phones", "There is no reading 'phones' of .* It has none"),
        ("+../clauses/1", "There is no variation '../clauses/1' of"),
    ],
)
def test_a_variation_that_is_not_there_is_told_with_those_that_are(willow, asked, said):
    with pytest.raises(NoSuchPack, match=said):
        read_pack(f"{willow}{asked}")


def test_two_variations_of_one_name_are_not_taken_together(willow, tmp_path):
    (tmp_path / "college.yaml").write_text(COLLEGE)

    with pytest.raises(NoSuchPack, match="Two of the variations are called 'college'"):
        read_pack(f"{willow}+college+{tmp_path / 'college.yaml'}")
