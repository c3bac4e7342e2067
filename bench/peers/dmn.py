"""SpiffWorkflow: a DMN table that collects the rows which apply."""

from __future__ import annotations

from types import SimpleNamespace
from xml.sax.saxutils import escape

from lxml import etree
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.DMNParser import DMNParser

from bench.peers.writing import name_of, plain

NAME = "SpiffWorkflow (DMN)"
CAN = "the clauses that apply; a table has no overrides"
GIVES_VERDICT = False
NAMES = {"dmn": "https://www.omg.org/spec/DMN/20191111/MODEL/"}
HEAD = (
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d"'
    ' namespace="http://camunda.org/schema/1.0/dmn"><decision id="policy" name="policy">'
    '<decisionTable id="t" hitPolicy="COLLECT">'
)
TAIL = "</decisionTable></decision></definitions>"


def table(case):
    """Return a DMN document of one table."""
    axes = list(case["axes"])
    parts = [HEAD]
    for axis in axes:
        name = name_of(axis)
        parts.append(
            f'<input id="i_{name}" label="{name}"><inputExpression id="e_{name}"'
            f' typeRef="string"><text>{name}</text></inputExpression></input>'
        )
    parts.append('<output id="o" label="clause" name="clause" typeRef="string"/>')
    number = 0
    for norm in case["norms"]:
        for box in norm["boxes"]:
            asked = {each["axis"]: cell(each) for each in box}
            number += 1
            entries = "".join(
                f'<inputEntry id="c{number}_{name_of(axis)}">'
                f"<text>{escape(asked.get(axis, ''))}</text></inputEntry>"
                for axis in axes
            )
            parts.append(
                f'<rule id="r{number}">{entries}<outputEntry id="o{number}">'
                f'<text>"{norm["clause"]}"</text></outputEntry></rule>'
            )
    return "".join([*parts, TAIL])


def cell(asked):
    """Return what a rule asks of one axis."""
    if asked["spans"]:
        return " or ".join(f"{least} <= ? <= {most}" for least, most in asked["spans"])
    return f"? in {tuple(asked['values'])!r}"


def engine(case):
    """Return a function that decides one situation."""
    parser = DMNParser(None, etree.fromstring(table(case)), NAMES, filename="policy.dmn")
    parser.parse()
    rules = DMNEngine(parser.decision.decisionTables[0])
    workflow = SimpleNamespace(script_engine=PythonScriptEngine(), outer_workflow=None)

    def decide(known):
        # All that the engine asks of a workflow's task are its values.
        task = SimpleNamespace(data=plain(known), workflow=workflow)
        return sorted(set(rules.result(task).get("clause", [])))

    return decide


def expected(answer):
    """Return what should come out of our answer."""
    return answer["applies"]
