"""Count which findings of a hand-made list the linter makes, on texts that are at hand.

The list is a Markdown table (id, clauses, what, why, severity, detector); the clauses come from
YAML inventories that give each clause its lines in its source text. Neither is part of this tree,
so all paths are given. A finding counts as made when one of ours is of a detector that the list
names, stands on a line of a clause that it names (or anywhere, if it is about the whole document),
and shares enough of the words that tell. One that lists subjects not covered counts as made
when at least half of them are found missing. ``--pairs`` shows what was matched with what: a
match by words is not yet a match of meaning, so look through the pairs.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from norms.lint import Finding, World, lines_of, lint_lines, lint_pack
from norms.reading import PackErrors

ROW = re.compile(r"^\| ([A-Z]+\.\d+) \| (.+?) \| (.+) \| (.+) \| ([HML]) \| (.+?) \|$")
CLAUSE = re.compile(r"\b([a-z]{3}-[\w.]+(?:-\w+)*)")
STOP = {
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do", "does", "for",
    "from", "has", "have", "if", "in", "into", "is", "it", "its", "may", "must", "no", "nobody",
    "not", "of", "on", "one", "only", "or", "other", "out", "per", "say", "says", "should", "so",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "under",
    "was", "were", "what", "when", "where", "which", "who", "whom", "will", "with", "without",
    "never", "nothing", "document", "policy", "pupil", "pupils", "staff", "school", "device",
    "devices", "phone", "phones", "clause", "clauses", "rule", "rules", "named", "given", "stated",
    "used", "said", "text", "two",
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """A finding of the list."""

    id: str
    prefixes: tuple[str, ...]
    clauses: tuple[str, ...]
    whole: bool
    what: str
    severity: str
    detectors: tuple[str, ...]
    human: bool


def wanted(path: Path) -> Iterator[Wanted]:
    """Give the findings of the list."""
    for line in path.read_text(encoding="utf-8").splitlines():
        match = ROW.match(line)
        if not match:
            continue
        name, clauses, what, why, severity, detectors = match.groups()
        ids = tuple(_spread(clauses))
        own = name.split(".")[0].lower()
        prefixes = {clause[:3] for clause in ids} | ({own} if len(own) == 3 else set())
        whole = not ids or bool(re.search(r"\bwhole\b|\bcover\b|line 1 ", clauses))
        yield Wanted(
            name,
            tuple(sorted(prefixes)),
            ids,
            whole,
            f"{what} {why}",
            severity,
            tuple(re.findall(r"\b[A-Z]{3,}\b", detectors)),
            _human(detectors),
        )


def _human(detectors: str) -> bool:
    return detectors.strip().startswith("HUMAN")


def _spread(clauses: str) -> Iterator[str]:
    """Give the clause ids, ``x-01 to x-04`` spread out."""
    for first, last in re.findall(r"([a-z]{3}-[\w.-]+) to ([a-z]{3}-[\w.-]+)", clauses):
        stem, low, high = _stem(first), _tail(first), _tail(last)
        if low.isdecimal() and high.isdecimal():
            for number in range(int(low), int(high) + 1):
                yield f"{stem}{number:0{len(low)}d}"
        elif len(low) == len(high) == 1:
            for code in range(ord(low), ord(high) + 1):
                yield f"{stem}{chr(code)}"
    yield from CLAUSE.findall(clauses)


def _tail(clause: str) -> str:
    match = re.search(r"(\d+|[a-z])$", clause)
    return match[0] if match else ""


def _stem(clause: str) -> str:
    return clause[: len(clause) - len(_tail(clause))]


def telling(text: str) -> set[str]:
    """Return the stems of the words that tell one finding from another."""
    words = re.findall(r"[a-z]{3,}|\d{2,}", text.lower())
    return {word[:5] for word in words if word not in STOP}


@dataclass(frozen=True)
class Ours:
    """One of our findings, in terms of the list."""

    prefix: str
    lines: frozenset[int]
    clause: str
    finding: Finding

    @property
    def words(self) -> set[str]:
        """Return its telling words."""
        kind = self.finding.kind
        parts = (kind.code.replace("-", " "), kind.title, self.finding.words, self.finding.reason)
        return telling(" ".join(parts))


def matches(want: Wanted, ours: Ours, lines: dict[str, frozenset[int]], least: int) -> bool:
    """Whether one of ours is this finding of the list."""
    named = not want.detectors or ours.finding.kind.family in want.detectors
    if ours.prefix not in want.prefixes or not named:
        return False
    here = frozenset[int]().union(
        *(
            lines.get(clause, frozenset())
            for clause in want.clauses
            if clause.startswith(ours.prefix)
        )
    )
    placed = want.whole or ours.clause in want.clauses or bool(here & ours.lines)
    return placed and len(telling(want.what) & ours.words) >= least


def ours_of(options: argparse.Namespace, inventories: dict[str, str]) -> Iterator[Ours]:
    """Give our findings on every text and on every pack."""
    for prefix, source in inventories.items():
        path = options.texts / source
        world = World(options.on)
        for finding in lint_lines(lines_of(name=path.name, raw=path.read_bytes()), world=world):
            places = {finding.place.line, *(place.line for place in finding.also)}
            yield Ours(prefix, frozenset(places), "", finding)
    for folder in options.pack:
        try:
            for finding in lint_pack(folder, world=World(options.on)):
                yield Ours(finding.place.clause[:3], frozenset(), finding.place.clause, finding)
        except PackErrors as error:
            print(f"{folder}: cannot be read: {str(error).splitlines()[0]}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is made and what is missed, for each detector and severity."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", type=Path, required=True, help="the table of findings")
    parser.add_argument("--inventories", type=Path, required=True, help="the folder of clauses")
    parser.add_argument("--texts", type=Path, required=True, help="the folder of source texts")
    parser.add_argument("--pack", action="append", default=[], help="a pack to lint too")
    parser.add_argument("--on", type=date.fromisoformat, default=date(2026, 11, 22))
    parser.add_argument("--least", type=int, default=1, help="how many telling words are shared")
    parser.add_argument("--pairs", action="store_true", help="print what was matched with what")
    parser.add_argument("--only", default="", help="findings of the list that begin so")
    options = parser.parse_args(arguments)
    lines: dict[str, frozenset[int]] = {}
    sources: dict[str, str] = {}
    for path in sorted(options.inventories.glob("*.yaml")):
        inventory = yaml.safe_load(path.read_text(encoding="utf-8"))
        sources[inventory["prefix"]] = Path(inventory["source"]).name
        lines |= {c["id"]: frozenset(c["lines"]) for c in inventory["clauses"]}
    found = list(ours_of(options, sources))
    report(list(wanted(options.list)), found, lines, options)
    return 0


def report(
    wants: Sequence[Wanted],
    found: Sequence[Ours],
    lines: dict[str, frozenset[int]],
    options: argparse.Namespace,
) -> None:
    """Print the tally and, where asked for, the pairs."""
    tally: Counter[tuple[str, bool]] = Counter()
    grades: Counter[tuple[str, bool]] = Counter()
    for want in wants:
        made = [ours for ours in found if matches(want, ours, lines, options.least)]
        subjects = _subjects(want)
        if subjects and _share(subjects, made) < 0.5:
            made = []
        made.sort(key=lambda ours: -len(telling(want.what) & ours.words))
        if not want.human:
            grades[want.severity, bool(made)] += 1
            for detector in want.detectors:
                tally[detector, bool(made)] += 1
        if want.id.startswith(options.only) and (options.pairs or not made):
            mark = "made  " if made else "human " if want.human else "MISSED"
            print(f"{mark} {want.id} {want.severity} {','.join(want.detectors)}: {want.what[:150]}")
            for ours in made[:2] if options.pairs else ():
                print(
                    f"         {ours.prefix} {ours.finding.place} {ours.finding.kind.code}:"
                    f" {ours.finding.reason[:130]}"
                )
    _table("severity", grades)
    _table("detector", tally)
    print(
        f"our findings: {len(found)}; "
        f"made {sum(n for (_, ok), n in grades.items() if ok)} of {sum(grades.values())}"
    )


def _subjects(want: Wanted) -> list[set[str]]:
    """Return the subjects that a finding lists as not covered, each by its telling words."""
    match = re.search(
        r"not covered[^:]*: (.+?)(?: coverage|$)|besides [\w.]+: (.+?)(?: coverage|$)", want.what
    )
    listed = next((text for text in match.groups() if text), "") if match else ""
    return [words for part in listed.split(",") if (words := telling(part))]


def _share(subjects: Sequence[set[str]], made: Sequence[Ours]) -> float:
    """Return which part of some subjects is found missing."""
    words = [ours.words for ours in made if ours.finding.kind.code.startswith("GAP-")]
    return sum(any(subject & each for each in words) for subject in subjects) / len(subjects)


def _table(title: str, tally: Counter[tuple[str, bool]]) -> None:
    print(f"{title:10} made  of")
    for name in dict.fromkeys(name for name, _ in sorted(tally)):
        made, missed = tally[name, True], tally[name, False]
        print(f"{name:10} {made:4} {made + missed:3}")


if __name__ == "__main__":
    raise SystemExit(main())
