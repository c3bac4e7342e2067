"""The companion policies of a pack, listed by its links and named by its other clauses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from norms.language import Clause
from norms.lint.detectors.resolve.policies import ALIAS, UNLISTED, UNUSED
from norms.lint.pack_view import PackView
from norms.lint.shelf import Found, detects_in_pack
from norms.lint.written.links import named_in

POLICIES = {"policy", "agreement"}


@dataclass(slots=True)
class _Named:
    """The policies that a pack lists and names, by family and by name."""

    listed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    entries: list[tuple[Clause, str]] = field(default_factory=list)
    named: dict[str, dict[str, list[Clause]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def add(self, clause: Clause, title: str) -> None:
        """Add a citation of a clause."""
        for family, name in named_in(title if "olic" in title else f"{title} policy"):
            if clause.kind == "link":
                self.listed[family].add(name)
                self.entries.append((clause, family))
            else:
                self.named[family][name].append(clause)


@detects_in_pack(UNLISTED, ALIAS, UNUSED)
def pack_links(view: PackView) -> Found:
    """Compare what clauses of links cite with what all other clauses cite, by family and name."""
    found = _Named()
    for clause in view.pack.clauses.values():
        for cited in clause.cites:
            if cited.kind in POLICIES:
                found.add(clause, cited.title)
    for family, names in found.named.items() if found.listed else ():
        yield from _unresolved(view, names, found.listed.get(family, set()))
    for clause, family in found.entries:
        if family not in found.named:
            yield view.at(UNUSED, clause, "It is listed, and no clause leads to it.")


def _unresolved(view: PackView, names: dict[str, list[Clause]], listed: set[str]) -> Found:
    """Give what is wrong with the names of one family."""
    strange = {name: clauses for name, clauses in names.items() if name not in listed}
    clauses = [clause for each in strange.values() for clause in each]
    if not listed:
        reason = f"The {next(iter(names))} is named here and not listed."
        yield view.at_all(UNLISTED, clauses, reason)
    elif strange:
        theirs = " and ".join(sorted(listed))
        reason = f"Here it is the {next(iter(strange))}; the list has the {theirs}."
        yield view.at_all(ALIAS, clauses, reason)
