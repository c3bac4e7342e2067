"""OpenFisca: a variable for each norm; made for vectors, so a batch is decided too."""

from __future__ import annotations

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.peers.writing import deciding, name_of

NAME = "OpenFisca-core"
CAN = "all: verdict with ids"
GIVES_VERDICT = True
WORDS = ("permit", "forbid", "conditional", "conflict", "silent")
NOW = "2026-11"


def system(case):
    """Return the norms as a system of variables."""
    asking = Entity("asking", "askings", "Somebody asking", "")
    rules = TaxBenefitSystem([asking])
    for axis in case["axes"]:
        rules.add_variable(_variable(asking, name_of(axis), int))
    codes = {axis: {value: i for i, value in enumerate(v)} for axis, v in case["axes"].items()}
    for place, norm in enumerate(case["norms"]):
        rules.add_variable(
            _variable(asking, f"stands_{place}", bool, _stands(norm, case["axes"], codes))
        )
    rules.add_variable(_variable(asking, "verdict", int, _verdict(case, codes)))
    return rules


def _variable(entity, name, kind, formula=None):
    parts = {"value_type": kind, "entity": entity, "definition_period": DateUnit.MONTH}
    if formula:
        parts["formula"] = formula
    return type(name, (Variable,), parts)


def _passes(asked, situation, period, axes, codes):
    axis = asked["axis"]
    admitted = [
        codes[axis][value]
        for value in axes[axis]
        if value in asked["values"] or any(least <= value <= most for least, most in asked["spans"])
    ]
    return np.isin(situation(name_of(axis), period), admitted)


def _stands(norm, axes, codes):
    def formula(situation, period, parameters):
        found = False
        for box in norm["boxes"]:
            inside = True
            for asked in box:
                inside = inside & _passes(asked, situation, period, axes, codes)
            found = found | inside
        for other in norm["beaten_by"]:
            found = found & ~situation(f"stands_{other}", period)
        return found

    return formula


def _verdict(case, codes):
    def formula(situation, period, parameters):
        allowed = barred = lacking = np.zeros(situation.count, dtype=bool)
        for place in deciding(case):
            norm = case["norms"][place]
            stands = situation(f"stands_{place}", period)
            if norm["kind"] == "bars":
                barred = barred | stands
                continue
            allowed = allowed | stands
            for asked in norm["requires"]:
                met = _passes(asked, situation, period, case["axes"], codes)
                lacking = lacking | (stands & ~met)
        return np.select(
            [allowed & barred, barred, allowed & lacking, allowed], [3, 1, 2, 0], default=4
        )

    return formula


def engine(case):
    """Return a function that decides one situation."""
    batch = batch_engine(case)

    def decide(known):
        columns = {axis: [known[axis]] for axis in case["axes"]}
        verdicts, standing = batch(columns, 1)
        verdict = WORDS[int(verdicts[0])]
        sides = {"permit": ("allows",), "conditional": ("allows",), "forbid": ("bars",)}
        kinds = sides.get(verdict, ("allows", "bars"))
        ids = {
            case["norms"][place]["clause"]
            for place in deciding(case)
            if case["norms"][place]["kind"] in kinds and standing(place)[0]
        }
        return verdict, sorted(ids)

    return decide


def batch_engine(case):
    """Return a function that decides many situations given by columns of values."""
    rules = system(case)
    codes = {axis: {value: i for i, value in enumerate(v)} for axis, v in case["axes"].items()}

    def decide(columns, rows):
        simulation = SimulationBuilder().build_default_simulation(rules, rows)
        for axis, values in columns.items():
            found = np.array([codes[axis][value] for value in values])
            simulation.set_input(name_of(axis), NOW, found)
        return (
            simulation.calculate("verdict", NOW),
            lambda place: simulation.calculate(f"stands_{place}", NOW),
        )

    return decide


def expected(answer):
    """Return what should come out of our answer."""
    return answer["verdict"], answer["because"]
