"""Which duties changed between two policies: found whatever the clauses are called, told once."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.cli.command import main
from norms.duties.comparing import PARTS, duty_changes
from norms.language import Pack
from norms.reading import read_files
from norms.sentences import duty_change_sentence

ON = date(2026, 11, 20)
HEAD = b"name: small\ntitle: Small\norganisation: Nobody\nnation: ENG\nask: dsl\n"
DUTIES = st.fixed_dictionaries(
    {
        "do": st.sampled_from(["inform", "report", "keep_record"]),
        "holder": st.sampled_from(["dsl", "headteacher"]),
        "on": st.sampled_from(["incident", "device_confiscated"]),
        "within": st.sampled_from(["immediate", "same_day", "working_days 1"]),
    }
)
POLICIES = st.lists(DUTIES, max_size=5)


def pack_of(duties, *, prefix: str = "abc", until: str = "") -> Pack:
    """Return a small policy with a clause for each duty."""
    clauses = [
        {
            "id": f"{prefix}-{i}",
            "section": "1",
            "kind": "obligation",
            "force": "hard",
            "capability": "duty.fire",
            "says": "What somebody has to do then.",
            "duties": [duty],
            **({"until": until} if until else {}),
        }
        for i, duty in enumerate(duties)
    ]
    return read_files(
        files={"pack.yaml": HEAD, "clauses/1.yaml": json.dumps({"clauses": clauses}).encode()}
    )


@given(duties=POLICIES, shuffled=st.randoms())
def test_other_ids_and_another_order_are_no_change(duties, shuffled):
    others = list(duties)
    shuffled.shuffle(others)

    changes = duty_changes(before=pack_of(duties), after=pack_of(others, prefix="xyz"), on=ON)

    assert changes == ()


@given(one=POLICIES, other=POLICIES)
def test_a_comparison_turns_round_and_loses_no_duty(one, other):
    before, after = pack_of(one), pack_of(other, prefix="xyz")

    there, back = (
        duty_changes(before=before, after=after, on=ON),
        duty_changes(before=after, after=before, on=ON),
    )

    gone = sum(each.before is not None for each in there)
    new = sum(each.after is not None for each in there)
    assert len(one) - gone == len(other) - new
    assert {each.before for each in there} == {each.after for each in back}
    assert all(bool(each.parts) == (None not in {each.before, each.after}) for each in there)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"holder": "headteacher"}, "who"),
        ({"do": "report"}, "what or to whom"),
        ({"to": "police"}, "what or to whom"),
        ({"how": "written"}, "what or to whom"),
        ({"on": "device_confiscated"}, "when it arises"),
        ({"when": {"serious": "yes"}}, "when it arises"),
        ({"within": "same_day"}, "by when"),
        ({"force": "soft"}, "how binding it is"),
        ({"if_missed": "abc-0"}, "what follows"),
    ],
)
def test_what_became_otherwise_is_named(change, part):
    duty = {"do": "inform", "holder": "dsl", "to": "lado", "on": "incident", "within": "immediate"}

    (found,) = duty_changes(before=pack_of([duty]), after=pack_of([duty | change]), on=ON)

    assert found.parts == (part,)
    assert part in PARTS
    assert duty_change_sentence(found).startswith(f"Otherwise ({part}): when ")
    assert duty_change_sentence(found).count("(abc-0)") == 2


def test_a_duty_that_ends_is_gone_on_the_day_after():
    pack = pack_of([{"do": "inform", "holder": "dsl", "on": "incident"}], until="2026-12-31")

    (found,) = duty_changes(before=pack, after=pack, on=ON, and_on=date(2027, 1, 1))

    assert (found.before is None, found.after) == (False, None)
    assert duty_change_sentence(found) == (
        "Gone: when an incident with a device is reported, the designated safeguarding lead must "
        "inform (abc-0)."
    )


@pytest.mark.slow
def test_the_command_tells_the_duties_that_changed(capsys):
    code = main(["compare", "st-peters-primary", "city-of-rochester", "--json", "--most", "1"])
    found = json.loads(capsys.readouterr().out)
    main(["compare", "st-peters-primary", "city-of-rochester", "--most", "1"])
    said = capsys.readouterr().out

    assert code == 0
    monitoring = {"before": "stp-4-07", "after": "cor-8-04", "parts": ["how binding it is"]}
    assert any(monitoring.items() <= each.items() for each in found["duties"])
    assert f"{len(found['duties'])} duties are not the same." in said
    assert f"and {len(found['duties']) - 1} more" in said
