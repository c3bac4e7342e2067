"""Marks under ``wanted``: what they keep, and that one which keeps nothing is told of."""

from __future__ import annotations

import json
from datetime import date

import pytest

from norms.analysis.faults import faults
from norms.analysis.survey import survey
from norms.analysis.verdicts import silences_apart
from norms.cli import main
from norms.reading import read_files

from .willow import CLAUSES, HEAD, write_pack

ON = date(2026, 7, 5)
CONTRADICTING = CLAUSES.replace("        overrides: wil-6.10\n", "").replace(
    "        then: conditional\n        missing: wil-6.11\n",
    "        then: conflict\n        because: [wil-6.10, wil-6.11]\n",
)
EVERYTHING = """\
wanted:
  - finding: gap
    when: [{act: not using}, {act: using, role: not pupil}]
    oddity: WIL.1
    because: The policy is about what pupils do.
  - finding: gap
    when:
      - {act: using, role: pupil, owner: school}
      - {act: using, role: pupil, owner: personal, place: off_site}
    because: The school's devices and other places are left open.
"""


def kept(*marks):
    """Return the head of the pack with some marks."""
    return (
        HEAD
        + "wanted:\n"
        + "".join(f"  - {{{mark}, because: We know that well.}}\n" for mark in marks)
    )


def stale(head, clauses=CLAUSES, on=ON):
    """Return what is said of the marks of a pack that keep nothing."""
    files = {"pack.yaml": head.encode(), "clauses/1.yaml": clauses.encode()}
    found = faults(survey(read_files(files=files), on=on))
    return [each.words for each in found if each.kind == "stale"]


def checked(folder, capsys, *more):
    """Return the exit code of a check and what it says of the survey."""
    code = main(["check", str(folder), "--json", "--on", "2026-07-05", *more])
    (result,) = json.loads(capsys.readouterr().out)
    return code, result["analysis"]


def test_a_pack_that_gives_a_reason_for_every_silence_passes(tmp_path, capsys):
    folder = write_pack(tmp_path / "willow-bank", head=HEAD + EVERYTHING)

    code, found = checked(folder, capsys)

    assert code == 0
    assert found["unexplained_gaps"] == 0
    assert [each["oddity"] for each in found["gaps"]] == [["WIL.1"], []]
    assert sum(each["count"] for each in found["gaps"]) == found["counts"]["silent"]


def test_a_silence_without_a_reason_fails_a_pack_that_gives_reasons(tmp_path, capsys):
    head = HEAD + EVERYTHING.replace(", {act: using, role: not pupil}", "")
    folder = write_pack(tmp_path / "willow-bank", head=head)

    code, found = checked(folder, capsys)

    assert code == 1
    assert found["unexplained_gaps"] == found["gaps"][0]["count"] > 0
    assert not found["gaps"][0]["wanted"]


def test_a_pack_that_gives_no_reason_yet_is_only_told(tmp_path, capsys):
    code, found = checked(write_pack(tmp_path / "willow-bank"), capsys)

    assert code == 0
    assert found["unexplained_gaps"] == found["counts"]["silent"] > 0


def test_a_mend_of_a_silence_may_be_pasted(tmp_path, capsys):
    head = HEAD + EVERYTHING.replace(", {act: using, role: not pupil}", "")
    _, found = checked(write_pack(tmp_path / "willow-bank", head=head), capsys)
    (mend,) = [each for each in found["gaps"][0]["mends"] if "finding: gap" in each]
    mark = mend.split("`")[1].replace("…", "We leave that open.")

    again = write_pack(tmp_path / "b" / "willow-bank", head=f"{head}  {mark}\n")

    assert checked(again, capsys)[0] == 0


def test_reasons_and_counts_are_printed(tmp_path, capsys):
    folder = write_pack(tmp_path / "willow-bank", head=HEAD + EVERYTHING)

    main(["check", str(folder), "--on", "2026-07-05"])

    said = capsys.readouterr().out
    assert "accounted for (2 reasons), 0 not accounted for" in said
    assert "The policy is about what pupils do. (WIL.1)" in said


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("finding: conflict, clauses: [wil-6.10, wil-6.11]", "keeps a contradiction that is not"),
        ("finding: gap, when: {role: pupil, act: use, place: hall, owner: personal}", "a silence"),
        ("finding: gap, when: {role: pupil, act: use, owner: personal}", "silent for place hall"),
        (
            (
                "finding: gap, when: [{role: parent},"
                " {role: pupil, act: call, place: hall, owner: personal}]"
            ),
            "nothing is silent for {role: pupil, act: call",
        ),
        ("finding: toothless, clauses: [wil-6.11, wil-6.10]", "an idle override"),
    ],
)
def test_a_mark_that_keeps_nothing_is_told_of_with_its_line(mark, said):
    if "silent for place" in said:
        mark = mark.replace("owner", "place: [hall, home], owner")

    (words,) = stale(kept(mark))

    assert said in words
    assert f"line {HEAD.count(chr(10)) + 2} of pack.yaml" in words


def test_a_clause_named_for_nothing_is_told_of():
    (words,) = stale(
        kept("finding: conflict, clauses: [wil-6.10, wil-6.11, wil-7.1]"), clauses=CONTRADICTING
    )

    assert "wil-7.1 contradict none of the others" in words


def test_a_mark_of_a_clause_not_in_force_is_not_judged():
    mark = kept("finding: conflict, clauses: [wil-6.10, wil-7.1]")

    assert stale(mark, on=date(2026, 6, 30)) == []
    assert len(stale(mark, on=ON)) == 1


def test_a_stale_mark_ends_with_1(tmp_path, capsys):
    head = kept("finding: conflict, clauses: [wil-6.10, wil-6.11]")
    folder = write_pack(tmp_path / "willow-bank", head=head)

    code, found = checked(folder, capsys)

    assert code == 1
    assert len(found["stale"]) == 1


def test_a_mark_speaks_of_its_days_only():
    mark = kept("finding: gap, when: {role: visitor}, until: 2026-06-30")
    pack = read_files(files={"pack.yaml": mark.encode(), "clauses/1.yaml": CLAUSES.encode()})

    before, after = (survey(pack, on=day) for day in (date(2026, 6, 30), date(2026, 7, 1)))

    assert len(silences_apart(before)[1]) == 1
    assert silences_apart(after)[1] == []


def test_an_idle_override_may_be_kept_with_a_reason():
    idle = CLAUSES.replace("place: on_site, grants", "place: off_site, grants")
    head = kept("finding: toothless, clauses: [wil-6.11, wil-6.10]")
    files = {"pack.yaml": head.encode(), "clauses/1.yaml": idle.encode()}

    found = [each for each in faults(survey(read_files(files=files), on=ON)) if not each.count]

    (each,) = [each for each in found if each.kind in ("toothless", "stale")]
    assert (each.kind, each.wanted) == ("toothless", "We know that well.")


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("finding: gap, when: {role: visitor}, oddity: stp-1", "STP.32"),
        (
            "finding: gap, when: {role: visitor}, from: 2026-07-02, until: 2026-07-01",
            "before it begins",
        ),
        ("finding: toothless, clauses: [wil-6.11]", "say which override"),
        (
            "finding: toothless, clauses: [wil-6.11, wil-6.10], when: {role: pupil}",
            "say which override",
        ),
    ],
)
def test_a_mark_that_makes_no_sense_is_refused_at_its_place(mark, said):
    files = {"pack.yaml": kept(mark).encode(), "clauses/1.yaml": CLAUSES.encode()}

    with pytest.raises(Exception, match=said) as caught:
        read_files(files=files)

    assert str(caught.value).startswith(f"pack.yaml:{HEAD.count(chr(10)) + 2}:")
