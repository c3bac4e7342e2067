"""Rego: the whole of our semantics can be written, a rule for each norm."""

from __future__ import annotations

import json

import regopy

from bench.peers.writing import Syntax, deciding, plain, test

NAME = "regopy (Rego)"
CAN = "all: verdict with ids"
GIVES_VERDICT = True
SYNTAX = Syntax(
    one_of=lambda axis, words: f"input.{axis} in {json.dumps(words)}",
    between=lambda axis, least, most: f"input.{axis} >= {least}; input.{axis} <= {most}",
    both="; ",
)


def program(case):
    """Return the norms as a Rego module."""
    lines = ["package norms", "import rego.v1"]
    for place, norm in enumerate(case["norms"]):
        for box in norm["boxes"]:
            body = "; ".join(test(SYNTAX, each).strip("()") for each in box)
            lines.append(f"applies_{place} if {{ {body} }}")
        beaten = "".join(f"; not stands_{other}" for other in norm["beaten_by"])
        lines.append(f"stands_{place} if {{ applies_{place}{beaten} }}")
    for place in deciding(case):
        norm = case["norms"][place]
        lines.append(f'{norm["kind"]} contains "{norm["clause"]}" if stands_{place}')
        for asked in norm["requires"]:
            met = test(SYNTAX, asked).strip("()")
            lines.append(f"met_{place}_{asked_name(asked)} if {{ {met} }}")
            lines.append(f"lacking if {{ stands_{place}; not met_{place}_{asked_name(asked)} }}")
    lines += [
        "default lacking := false",
        'answer := {"allows": allows, "bars": bars, "lacking": lacking}',
    ]
    return "\n".join(lines)


def asked_name(asked):
    """Return a requirement's axis as part of a name."""
    return asked["axis"].replace(".", "_")


def engine(case):
    """Return a function that decides one situation."""
    rego = regopy.Interpreter()
    rego.add_module("norms", program(case))
    bundle = rego.build(None, ["norms/answer"])

    def decide(known):
        rego.set_input(plain(known))
        found = json.loads(str(rego.query_bundle_entrypoint(bundle, "norms/answer")))
        value = found["expressions"][0]
        allows, bars = value["allows"], value["bars"]
        if allows and bars:
            return "conflict", sorted({*allows, *bars})
        if bars:
            return "forbid", sorted(bars)
        if not allows:
            return "silent", []
        return ("conditional" if value["lacking"] else "permit"), sorted(allows)

    return decide


def expected(answer):
    """Return what should come out of our answer."""
    return answer["verdict"], answer["because"]
