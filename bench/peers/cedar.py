"""Cedar: permits and forbids with their ids; forbid wins, and there are no conditions to meet."""

from __future__ import annotations

import cedarpy

from bench.peers.writing import Syntax, deciding, plain, stands

NAME = "cedarpy"
CAN = "permit and forbid with ids; a contradiction is a refusal, overrides written out"
GIVES_VERDICT = True
SYNTAX = Syntax(
    one_of=lambda axis, words: " || ".join(f'context.{axis} == "{word}"' for word in words),
    between=lambda axis, least, most: f"(context.{axis} >= {least} && context.{axis} <= {most})",
)


def engine(case):
    """Return a function that decides one situation."""
    texts = []
    clauses = {}
    for number, place in enumerate(deciding(case)):
        norm = case["norms"][place]
        effect = "forbid" if norm["kind"] == "bars" else "permit"
        texts.append(
            f"{effect}(principal, action, resource) when {{ {stands(SYNTAX, case, place)} }};"
        )
        clauses[f"policy{number}"] = norm["clause"]
    policies = cedarpy.PolicySet.from_str("\n".join(texts))
    entities = cedarpy.Entities.from_json_str("[]")

    def decide(known):
        request = {
            "principal": 'U::"u"',
            "action": 'A::"a"',
            "resource": 'R::"r"',
            "context": plain(known),
        }
        result = cedarpy.is_authorized(request, policies, entities)
        ids = sorted({clauses[reason] for reason in result.diagnostics.reasons})
        return result.allowed, ids

    return decide


def expected(answer):
    """Return what should come out of our answer."""
    if answer["verdict"] in ("permit", "conditional"):
        return True, answer["because"]
    return False, answer["barring"]
