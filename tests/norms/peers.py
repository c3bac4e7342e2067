"""The semantics once more for other people's engines: a logic program, a solver, a BDD library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from math import ceil, log2

import clingo
import z3
from dd import cudd

from norms.analysis.space import Space
from norms.language import Norm, Test, Value

RULES = """
fails(S, B) :- test(B, T), asks(T, A), situation(S, A, V), not passes(T, V).
applies(S, N) :- box(N, B), situation(S, act, V), acts(N, V), not fails(S, B).
beaten(S, N) :- applies(S, N), says(N, C), stands(S, M), overrides(M, C).
stands(S, N) :- applies(S, N), not beaten(S, N).
allowed(S) :- stands(S, N), allows(N).
barred(S) :- stands(S, N), bars(N).
lacking(S) :- stands(S, N), allows(N), requires(N, T), asks(T, A), situation(S, A, V),
              not passes(T, V).
verdict(S, conflict) :- allowed(S), barred(S).
verdict(S, forbid) :- barred(S), not allowed(S).
verdict(S, conditional) :- allowed(S), not barred(S), lacking(S).
verdict(S, permit) :- allowed(S), not barred(S), not lacking(S).
verdict(S, silent) :- situation(S, act, _), not allowed(S), not barred(S).
because(S, C) :- stands(S, N), allows(N), says(N, C).
because(S, C) :- stands(S, N), bars(N), says(N, C).
#show verdict/2.
#show because/2.
"""


def quoted(word: object) -> str:
    """Return a word as a term of a logic program."""
    return f'"{word}"'


def kind(norm: Norm) -> str | None:
    """Return whether a norm allows or bars; nothing if it only advises."""
    if str(norm.force) not in ("hard", "option") or str(norm.modality) == "notice":
        return None
    return "bars" if str(norm.modality) == "forbid" else "allows"


def speaking(norm: Norm, box: Mapping[str, Test]) -> list[Test]:
    """Return what a box asks when the question is whether an act is allowed."""
    return [test for test in box.values() if test.axis != "act" or str(norm.modality) != "oblige"]


def facts(norms: Sequence[Norm], space: Space) -> str:
    """Return norms as facts of a logic program."""
    lines: list[str] = []
    names = count()

    def tell(test: Test) -> str:
        name = f"t{next(names)}"
        axis = "act" if test.axis == "act" else quoted(test.axis)
        lines.append(f"asks({name}, {axis}).")
        lines.extend(
            f"passes({name}, {quoted(value)})."
            for value in space.values[test.axis]
            if test.admits(value)
        )
        return name

    for place, norm in enumerate(norms):
        lines.append(f"says({place}, {quoted(norm.clause)}).")
        lines.extend(f"acts({place}, {quoted(act)})." for act in norm.acts)
        lines.extend(f"overrides({place}, {quoted(other)})." for other in norm.overrides)
        if sort := kind(norm):
            lines.append(f"{sort}({place}).")
        for box in norm.boxes:
            name = f"b{next(names)}"
            lines.append(f"box({place}, {name}).")
            lines.extend(f"test({name}, {tell(test)})." for test in speaking(norm, box))
        lines.extend(f"requires({place}, {tell(test)})." for test in norm.requires)
    return "\n".join(lines)


def logic_program(
    norms: Sequence[Norm], space: Space, situations: Sequence[Mapping[str, Value]]
) -> list[tuple[str, set[str]]]:
    """Return clingo's verdict and deciding clauses for each situation."""
    told = [
        f"situation({i}, {'act' if axis == 'act' else quoted(axis)}, {quoted(value)})."
        for i, known in enumerate(situations)
        for axis, value in known.items()
    ]
    control = clingo.Control(["--warn=none"])
    control.add("base", [], RULES + facts(norms, space) + "\n" + "\n".join(told))
    control.ground([("base", [])])
    verdicts: dict[int, str] = {}
    because: dict[int, set[str]] = {}
    with control.solve(yield_=True) as models:
        for model in models:
            for symbol in model.symbols(shown=True):
                number, word = symbol.arguments
                if symbol.name == "verdict":
                    verdicts[number.number] = word.name
                else:
                    because.setdefault(number.number, set()).add(word.string)
    return [(verdicts[i], because.get(i, set())) for i in range(len(situations))]


class Solver:
    """Norms as formulas of z3, one whole number for each axis."""

    def __init__(self, norms: Sequence[Norm], space: Space) -> None:
        self.space = space
        self.axes = {axis: z3.Int(axis) for axis in space.axes}
        self.solver = z3.Solver()
        for axis, known in self.axes.items():
            self.solver.add(known >= 0, known < len(space.values[axis]))
        self.applies = [
            z3.Or([self.box([*speaking(norm, box), _acts(norm)]) for box in norm.boxes])
            for norm in norms
        ]
        self.norms = norms
        self._stands: dict[int, z3.BoolRef] = {}

    def box(self, tests: Sequence[Test]) -> z3.BoolRef:
        """Return the formula of a conjunction."""
        return z3.And([self._test(test) for test in tests])

    def stands(self, place: int) -> z3.BoolRef:
        """Return the formula of a norm that applies and is not overridden."""
        if place not in self._stands:
            clause = self.norms[place].clause
            over = [
                self.stands(other)
                for other, norm in enumerate(self.norms)
                if clause in norm.overrides
            ]
            self._stands[place] = z3.And(self.applies[place], z3.Not(z3.Or(over)))
        return self._stands[place]

    def forbid(self, formula: z3.BoolRef) -> None:
        """Take situations that cannot occur away."""
        self.solver.add(z3.Not(formula))

    def can_be(self, *formulas: z3.BoolRef) -> bool:
        """Whether some situation satisfies all of these."""
        self.solver.push()
        self.solver.add(*formulas)
        found = self.solver.check()
        self.solver.pop()
        return found == z3.sat

    def _test(self, test: Test) -> z3.BoolRef:
        values = self.space.values[test.axis]
        places = [i for i, value in enumerate(values) if test.admits(value)]
        return z3.Or([self.axes[test.axis] == place for place in places])


class Bits:
    """Norms as binary decision diagrams of CUDD, a few bits for each axis."""

    def __init__(self, norms: Sequence[Norm], space: Space) -> None:
        self.space, self.norms = space, norms
        self.bdd = cudd.BDD()
        self.bits = {
            axis: [f"{i}_{bit}" for bit in range(max(1, ceil(log2(len(space.values[axis])))))]
            for i, axis in enumerate(space.axes)
        }
        self.every = [bit for bits in self.bits.values() for bit in bits]
        self.bdd.declare(*self.every)
        self.real = self._all(
            self._any(self.value(axis, i) for i in range(len(space.values[axis])))
            for axis in space.axes
        )
        self._stands: dict[int, cudd.Function] = {}

    def value(self, axis: str, place: int) -> cudd.Function:
        """Return the diagram of one value of an axis."""
        return self.bdd.cube(
            {name: bool(place >> bit & 1) for bit, name in enumerate(self.bits[axis])}
        )

    def box(self, tests: Sequence[Test]) -> cudd.Function:
        """Return the diagram of a conjunction."""
        return self._all(
            self._any(
                self.value(test.axis, i)
                for i, value in enumerate(self.space.values[test.axis])
                if test.admits(value)
            )
            for test in tests
        )

    def stands(self, place: int) -> cudd.Function:
        """Return the diagram of a norm that applies and is not overridden."""
        if place not in self._stands:
            norm = self.norms[place]
            found = self._any(self.box([*speaking(norm, box), _acts(norm)]) for box in norm.boxes)
            for other, attacker in enumerate(self.norms):
                if norm.clause in attacker.overrides:
                    found &= ~self.stands(other)
            self._stands[place] = found
        return self._stands[place]

    def counts(self, cannot: Sequence[Sequence[Test]]) -> dict[str, int]:
        """Return how many possible situations have each verdict."""
        possible = self.real & ~self._any(map(self.box, cannot))
        sides = {
            side: [i for i, norm in enumerate(self.norms) if kind(norm) == side]
            for side in ("allows", "bars")
        }
        allowed, barred = (self._any(map(self.stands, sides[s])) for s in ("allows", "bars"))
        lacking = self._any(
            self.stands(i) & ~self.box(self.norms[i].requires) for i in sides["allows"]
        )
        found = {
            "permit": allowed & ~barred & ~lacking,
            "forbid": barred & ~allowed,
            "conditional": allowed & ~barred & lacking,
            "conflict": allowed & barred,
            "silent": ~allowed & ~barred,
        }
        return {verdict: self._count(part & possible) for verdict, part in found.items()}

    def _count(self, part: cudd.Function) -> int:
        return round(self.bdd.count(part, nvars=len(self.every)))

    def _any(self, parts) -> cudd.Function:
        found = self.bdd.false
        for part in parts:
            found |= part
        return found

    def _all(self, parts) -> cudd.Function:
        found = self.bdd.true
        for part in parts:
            found &= part
        return found


def _acts(norm: Norm) -> Test:
    return Test("act", values=norm.acts)
