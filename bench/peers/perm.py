"""casbin: one yes or no; the rule that explains it is the first that matches."""

from __future__ import annotations

from types import SimpleNamespace

import casbin
from casbin.model import Model

from bench.peers.writing import Syntax, deciding, plain, stands

NAME = "casbin"
CAN = "yes or no, overrides written out; a contradiction is a no"
GIVES_VERDICT = True
SYNTAX = Syntax(
    one_of=lambda axis, words: " || ".join(f"r.s.{axis} == '{word}'" for word in words),
    between=lambda axis, least, most: f"(r.s.{axis} >= {least} && r.s.{axis} <= {most})",
    no="not ",
)
MODEL = """
[request_definition]
r = s
[policy_definition]
p = rule, clause, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = eval(p.rule)
"""


def engine(case):
    """Return a function that decides one situation."""
    model = Model()
    model.load_model_from_text(MODEL)
    enforcer = casbin.Enforcer(model)
    for place in deciding(case):
        norm = case["norms"][place]
        effect = "deny" if norm["kind"] == "bars" else "allow"
        enforcer.add_policy(stands(SYNTAX, case, place), norm["clause"], effect)
    return lambda known: enforcer.enforce(SimpleNamespace(**plain(known)))


def expected(answer):
    """Return what should come out of our answer."""
    return answer["verdict"] in ("permit", "conditional")
