"""A pack is read whole, or refused with every mistake at its line and column."""

from __future__ import annotations

from datetime import date

import pytest

from norms.checking import check_examples
from norms.deciding import decide
from norms.reading import NoSuchPack, PackErrors, pack_files, read_files, read_pack
from norms.statements import stated

from .willow import CLAUSES, HEAD, write_pack


def mistakes(folder, **texts) -> list[str]:
    """Return what is said of a faulty pack, without the folder's name."""
    write_pack(folder, **texts)
    with pytest.raises(PackErrors) as caught:
        read_pack(folder)
    return [str(problem).split("/")[-1] for problem in caught.value.problems]


def test_a_pack_is_read_and_its_examples_hold(tmp_path):
    pack = read_pack(write_pack(tmp_path / "willow-bank"))

    assert list(pack.clauses) == ["wil-6.10", "wil-6.11", "wil-7.1"]
    assert check_examples(pack=pack, today=date(2026, 5, 1)) == ()


def test_a_number_with_a_nought_stays_what_it_is(tmp_path):
    pack = read_pack(write_pack(tmp_path / "willow-bank"))

    assert pack.clauses["wil-6.10"].section == "6.10"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("force: hard", "force: hrad", "{line}:5: unknown word 'hrad'; did you mean 'hard'?"),
        ("act: call,", "act: cal,", "unknown act 'cal'; did you mean 'call'?"),
        ("forbid: using", "forbid: usin", "unknown act 'usin'; did you mean 'using'?"),
        ("place: on_site}", "plaice: on_site}", "unknown axis 'plaice'; did you mean 'place'?"),
        ("forbid: using", "forbids: using", "unknown field 'forbids'; did you mean 'forbid'?"),
        ("overrides: wil-6.10", "overrides: wil-6.1", "did you mean 'wil-6.11'?"),
        ("id: wil-6.11", "id: wil-6.10", "clause wil-6.10 stands in"),
        ("state: silent}", "state: quiet}", "unknown state 'quiet'"),
        ("until: 2026-07-31", "until: 2026-06-30", "wil-7.1 ends before it begins"),
        ("until: 2026-07-31", "until: 2026-07-32", "'2026-07-32' is no day"),
        (
            "grants: exception_agreed}\n        requires",
            "grants: agreed}\n        requires",
            "unknown",
        ),
        ("- notice: any", "- notice: any\n        permit: use", "exactly one of permit"),
        (
            "    says: Pupils",
            "    settings: {hand_in_palce: gate}\n    says: Pupils",
            "hand_in_place",
        ),
    ],
)
def test_a_mistake_is_told_where_it_is_and_what_was_meant(tmp_path, right, wrong, said):
    text = CLAUSES.replace(right, wrong, 1)

    found = mistakes(tmp_path / "willow-bank", clauses=text)

    line = CLAUSES[: CLAUSES.index(right)].count("\n") + 1
    assert any(said.format(line=line) in mistake for mistake in found), found
    nearby = range(line - 2, line + 3)
    assert any(int(mistake.split(":")[1]) in nearby for mistake in found), found


def test_all_mistakes_are_told_at_once(tmp_path):
    text = CLAUSES.replace("act: call,", "act: cal,").replace("state: silent}", "state: quiet}")

    assert len(mistakes(tmp_path / "willow-bank", clauses=text)) == 2


@pytest.mark.parametrize(
    "text", ["", "clauses: [", "- a\n- b\n", "clauses: 7\n", "a: 1\na: 2\n", "\t"]
)
def test_a_file_that_is_no_pack_is_refused_in_words(tmp_path, text):
    assert mistakes(tmp_path / "willow-bank", clauses=text)


def test_overrides_in_a_circle_are_refused_with_the_circle(tmp_path):
    text = CLAUSES.replace(
        "      - forbid: using\n", "      - forbid: using\n        overrides: wil-6.11\n"
    )

    found = mistakes(tmp_path / "willow-bank", clauses=text)

    assert "circle: wil-6.1" in found[0]


def test_a_pack_that_is_not_there_is_said_not_to_be(tmp_path):
    with pytest.raises(
        NoSuchPack, match="no pack 'st-peter-primary'; did you mean 'st-peters-primary'"
    ):
        read_pack("st-peter-primary")


def test_terms_groups_and_not_stand_for_values(tmp_path):
    head = HEAD + "  guests: {role: [visitor, contractor]}\n"
    text = CLAUSES.replace(
        "{owner: personal}", '{role: ["guests", "not visitor"], owner: personal}'
    )

    pack = read_pack(write_pack(tmp_path / "willow-bank", head=head, clauses=text))

    asked = {"role": "contractor", "owner": "personal", "act": "bring"}
    answer = decide(pack=pack, situation=asked, on=date(2026, 7, 31))
    assert [advice.clause for advice in answer.advice] == ["wil-7.1"]
    answer = decide(pack=pack, situation={**asked, "role": "visitor"}, on=date(2026, 7, 31))
    assert answer.advice == ()


def test_a_setting_is_stated_only_while_its_clause_is_in_force(tmp_path):
    text = CLAUSES.replace(
        "    from: 2026-07-01", "    settings: {hand_in_place: gate}\n    from: 2026-07-01"
    )
    pack = read_pack(write_pack(tmp_path / "willow-bank", clauses=text))

    assert not stated(pack=pack, on=date(2026, 6, 30))
    assert stated(pack=pack, on=date(2026, 7, 1))["hand_in_place"].clause == "wil-7.1"
    assert not stated(pack=pack, on=date(2026, 8, 1))


def test_a_pack_kept_as_texts_is_the_same_pack(tmp_path):
    folder = write_pack(tmp_path / "willow-bank")
    kept = dict(reversed(pack_files(folder).items()))
    whole = read_pack(folder)
    (folder / "pack.yaml").unlink()

    again = read_files(files=kept)

    assert again.fingerprint == whole.fingerprint
    assert list(again.clauses) == list(whole.clauses)


def test_a_changed_text_is_another_pack(tmp_path):
    files = pack_files(write_pack(tmp_path / "willow-bank"))
    first = read_files(files=files)
    files["pack.yaml"] += b"# a remark\n"

    assert read_files(files=files).fingerprint != first.fingerprint
