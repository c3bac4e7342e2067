"""GoRules ZEN: a decision table that collects the rows which apply."""

from __future__ import annotations

import json

import zen

from bench.peers.writing import name_of, plain

NAME = "zen-engine"
CAN = "the clauses that apply; a table has no overrides"
GIVES_VERDICT = False


def graph(case):
    """Return a decision graph of one table."""
    axes = [name_of(axis) for axis in case["axes"]]
    rules = []
    for norm in case["norms"]:
        for box in norm["boxes"]:
            rule = dict.fromkeys(axes, "")
            rule |= {name_of(asked["axis"]): cell(asked) for asked in box}
            rules.append({**rule, "_id": f"r{len(rules)}", "clause": json.dumps(norm["clause"])})
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": axis, "name": axis, "field": axis} for axis in axes],
        "outputs": [{"id": "clause", "name": "clause", "field": "clause"}],
        "rules": rules,
    }
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {
            "id": "table",
            "name": "table",
            "type": "decisionTableNode",
            "position": {"x": 1, "y": 0},
            "content": table,
        },
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
    ]
    edges = [
        {"id": "a", "type": "edge", "sourceId": "in", "targetId": "table"},
        {"id": "b", "type": "edge", "sourceId": "table", "targetId": "out"},
    ]
    return {"nodes": nodes, "edges": edges}


def cell(asked):
    """Return what a rule asks of one axis."""
    if asked["spans"]:
        return " or ".join(f"[{least}..{most}]" for least, most in asked["spans"])
    return ", ".join(json.dumps(word) for word in asked["values"])


def engine(case):
    """Return a function that decides one situation."""
    decision = zen.ZenEngine().create_decision(json.dumps(graph(case)))

    def decide(known):
        result = decision.evaluate(plain(known))["result"]
        return sorted({row["clause"] for row in result or []})

    return decide


def expected(answer):
    """Return what should come out of our answer."""
    return answer["applies"]
