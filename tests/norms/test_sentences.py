"""Sentences: nobody may confirm one rule and get another."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from norms.deciding import decide
from norms.language import Deadline, Duty, Force, Modality, Norm, Test, Veto
from norms.sentences import (
    box_words,
    defined_words,
    duty_sentence,
    norm_sentence,
    term_words,
    veto_sentence,
)
from norms.wording import sentence
from tests.norms import strategies
from tests.policies import PACKS


def meaning(norm: Norm) -> tuple[object, ...]:
    """Return all that decides what a norm does; "may" is one word for two forces."""
    force = Force.HARD if norm.binds else norm.force
    boxes = frozenset(frozenset(box.items()) for box in norm.boxes)
    requires = frozenset(norm.requires)
    return norm.modality, force, norm.acts, boxes, requires, norm.overrides


@pytest.mark.parametrize("name", PACKS)
def test_norms_that_mean_different_things_read_differently(name):
    pack = PACKS[name]

    said = defaultdict(set)
    for clause in pack.clauses.values():
        for norm in clause.norms:
            said[norm_sentence(norm, pack)].add(meaning(norm))

    assert {words: found for words, found in said.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", PACKS)
def test_a_sentence_is_one_plain_sentence(name):
    pack = PACKS[name]

    for clause in pack.clauses.values():
        said = [norm_sentence(norm, pack) for norm in clause.norms]
        said += [duty_sentence(duty) for duty in clause.duties]
        said += [veto_sentence(veto) for veto in clause.vetoes]
        for words in said:
            assert words[0].isupper(), words
            assert words.endswith("."), words
            assert "_" not in words, words
            assert "  " not in words, words


@given(strategies.norms())
def test_a_sentence_names_every_clause_that_gives_way_and_whether_it_is_advice(norms):
    pack = PACKS["st-peters-primary"]

    for norm in norms:
        words = norm_sentence(norm, pack)

        assert all(clause in words for clause in norm.overrides)
        advises = norm.force is Force.SOFT and norm.modality is not Modality.NOTICE
        assert ("advice" in words) == advises


def norm(**more) -> Norm:
    return Norm(
        **{
            "clause": "abc-1",
            "modality": Modality.FORBID,
            "force": Force.HARD,
            "acts": frozenset({"use"}),
            "boxes": ({},),
            **more,
        }
    )


def test_a_ban_for_everybody_is_on_nobody():
    pack = replace(PACKS["st-peters-primary"], terms={})

    assert norm_sentence(norm(), pack) == "Nobody may use it."


def test_a_word_of_the_policy_stands_in_quotation_marks_and_is_explained():
    pack = PACKS["new-ash-green"]
    using = pack.terms["using"]

    words = norm_sentence(norm(acts=using.values), pack)

    assert words == f"Nobody may do anything that counts as {term_words(using)}."
    meanings = {each.word: each.meaning for each in defined_words(pack)}
    assert meanings["using"].startswith("use it, get at it, make or take a call")


def test_circumstances_are_told_by_what_is_left_out_where_that_is_shorter():
    from norms.vocabulary import AXES

    but_toilets = frozenset(AXES["place"].values) - {"toilets"}
    box = {
        "place": Test("place", but_toilets),
        "grants.exceptional": Test("grants.exceptional", frozenset({"yes"})),
        "grants.terms_signed": Test("grants.terms_signed", frozenset({"no"})),
    }

    assert box_words(box, ()) == [
        "anywhere but in the toilets or cloakroom",
        "in exceptional circumstances",
        "without signed terms",
    ]


def test_a_duty_says_after_what_who_what_to_whom_and_by_when():
    duty = Duty(
        clause="abc-2",
        force=Force.HARD,
        deeds=("inform",),
        holders=("headteacher",),
        to=("parent",),
        to_any=(),
        events=("device_confiscated",),
        facts={"serious": ("yes",)},
        within=Deadline("school_days", "2"),
        how="written",
        then=("abc-3",),
        if_missed=(),
    )

    assert duty_sentence(duty) == (
        "When a device is confiscated, if it is serious, the headteacher must inform a parent or "
        "carer in writing within 2 school days; then abc-3 applies."
    )


def test_a_veto_says_what_stops_and_while_what():
    veto = Veto(clause="abc-4", of=("abc-2", "abc-3"), facts={"evidence": ("yes",)})

    assert veto_sentence(veto) == (
        "While it may be evidence, nothing is done under abc-2 and abc-3."
    )


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("hand_in", "hand in their own mobile phone in the school office"),
        ("store", "put away their own mobile phone in the school office"),
        ("use", "use their own mobile phone in the school office"),
        ("show_to_pupil", "show their own mobile phone to a pupil in the school office"),
    ],
)
def test_what_is_done_with_a_device_reads_well_before_a_place(act, said):
    asked = {"role": "teacher", "act": act, "device": "phone", "owner": "personal"}
    pack = PACKS["new-ash-green"]

    answer = decide(pack=pack, situation={**asked, "place": "office"}, on=date(2026, 11, 20))

    assert f"a teacher may {said}" in sentence(answer, pack=pack).replace("may not", "may")
