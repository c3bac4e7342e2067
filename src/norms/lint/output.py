"""Findings as text for people, as JSON for scripts, and as SARIF for editors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_letters, digits

from norms.lint.findings import Finding, Kind, Place, Severity

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]
LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
PAGES = "docs/reference/findings"
PLAIN = frozenset(f"{ascii_letters}{digits}/._~-".encode())


def page_of(kind: Kind) -> str:
    """Return where the page of a kind of finding stands in the docs."""
    return f"{PAGES}/{kind.code}.md"


def as_lines(findings: Sequence[Finding]) -> Iterator[str]:
    """Give findings as lines to read: place, severity, code, reason; then what to do."""
    for finding in findings:
        words = f" «{finding.words}»" if finding.words else ""
        yield f"{finding.place}: {finding.severity.word} {finding.kind.code}{words}"
        yield f"    {finding.kind.title}. {finding.reason}{_also(finding)}"
        yield f"    To do: {finding.kind.mend}"
    yield summary(findings)


def summary(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each severity, in a sentence."""
    counts = Counter(finding.severity for finding in findings)
    if not findings:
        return "Nothing found."
    parts = [f"{counts[severity]} of {severity.word} severity" for severity in Severity]
    return f"{len(findings)} findings: {', '.join(parts)}."


def _also(finding: Finding) -> str:
    if not finding.also:
        return ""
    named = [place.clause or str(place.line) for place in finding.also[:8]]
    more = " and more" if len(finding.also) > 8 else ""
    return f" Also: {', '.join(named)}{more}."


def as_json(findings: Sequence[Finding], *, name: str) -> dict[str, Json]:
    """Return findings in the shape that scripts rely on."""
    counts = Counter(finding.severity for finding in findings)
    return {
        "file": name,
        "counts": {severity.value: counts[severity] for severity in Severity},
        "findings": [_as_json(finding) for finding in findings],
    }


def _as_json(finding: Finding) -> dict[str, Json]:
    return {
        "code": finding.kind.code,
        "family": finding.kind.family,
        "severity": finding.severity.value,
        "title": finding.kind.title,
        "line": finding.place.line,
        "file": finding.place.file,
        "clause": finding.place.clause,
        "words": finding.words,
        "reason": finding.reason,
        "why": finding.kind.why,
        "mend": finding.kind.mend,
        "page": page_of(finding.kind),
        "also": [
            {"line": place.line, "file": place.file, "clause": place.clause}
            for place in finding.also
        ],
    }


def as_sarif(findings: Sequence[Finding], *, name: str) -> dict[str, Json]:
    """Return findings as a SARIF 2.1.0 log with one run."""
    kinds = {finding.kind.code: finding.kind for finding in findings}
    codes = list(kinds)
    rules = [_rule(kind) for kind in kinds.values()]
    results = [_result(finding, codes, name) for finding in findings]
    driver: dict[str, Json] = {"name": "norms lint", "rules": rules}
    run: dict[str, Json] = {"tool": {"driver": driver}, "results": results}
    return {"$schema": SARIF, "version": "2.1.0", "runs": [run]}


def _rule(kind: Kind) -> dict[str, Json]:
    return {
        "id": kind.code,
        "name": "".join(part.capitalize() for part in kind.code.split("-")),
        "shortDescription": {"text": kind.title},
        "fullDescription": {"text": kind.why},
        "help": {"text": f"{kind.why} {kind.mend}"},
        "defaultConfiguration": {"level": LEVELS[kind.severity]},
    }


def _result(finding: Finding, codes: Sequence[str], name: str) -> dict[str, Json]:
    # The standard wants each related place once.
    also = dict.fromkeys(finding.also)
    return {
        "ruleId": finding.kind.code,
        "ruleIndex": codes.index(finding.kind.code),
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.kind.title}. {finding.reason} {finding.kind.mend}"},
        "locations": [_location(finding.place, name)],
        "relatedLocations": [_location(place, name) for place in also],
    }


def _location(place: Place, name: str) -> dict[str, Json]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(place.file or name)},
            "region": {"startLine": max(place.line, 1)},
        }
    }


def _uri(path: str) -> str:
    """Return a path as an address may have it, every other byte as its number."""
    return "".join(
        chr(byte) if byte in PLAIN else f"%{byte:02X}"
        for byte in path.replace("\\", "/").encode(errors="surrogateescape")
    )
