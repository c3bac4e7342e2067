"""The companion policies of a pack, listed by its links and named by its other clauses."""

from __future__ import annotations

from collections import defaultdict

from norms.language import Clause
from norms.lint.detectors.resolve.policies import ALIAS, UNLISTED, UNUSED
from norms.lint.pack_view import PackView
from norms.lint.shelf import Found, detects
from norms.lint.world import World
from norms.lint.written.links import named_in

POLICIES = {"policy", "agreement"}


@detects(UNLISTED, ALIAS, UNUSED, reads="pack")
def pack_links(view: PackView, world: World) -> Found:
    """Compare what clauses of links cite with what all other clauses cite, by family and name."""
    listed: dict[str, set[str]] = defaultdict(set)
    lists: list[tuple[Clause, str]] = []
    named: dict[str, dict[str, list[Clause]]] = defaultdict(lambda: defaultdict(list))
    for clause in view.pack.clauses.values():
        for cited in clause.cites:
            if cited.kind not in POLICIES:
                continue
            for family, name in named_in(
                cited.title if "olic" in cited.title else f"{cited.title} policy"
            ):
                if clause.kind == "link":
                    listed[family].add(name)
                    lists.append((clause, family))
                else:
                    named[family][name].append(clause)
    for family, names in named.items():
        clauses = [clause for each in names.values() for clause in each]
        strange = [name for name in names if name not in listed.get(family, set())]
        if family not in listed and listed:
            reason = f"The {next(iter(names))} is named here and not listed."
            yield view.at_all(UNLISTED, clauses, reason)
        elif strange and listed:
            reason = f"Here it is the {strange[0]}; the list has the {' and '.join(sorted(listed[family]))}."
            yield view.at_all(ALIAS, [c for name in strange for c in named[family][name]], reason)
    for clause, family in lists:
        if family not in named:
            yield view.at(UNUSED, clause, "It is listed, and no clause leads to it.")
