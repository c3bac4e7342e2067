"""The part of ``norms check`` that surveys a whole policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from norms.analysis.boxes import Region
from norms.analysis.diagram import TooLarge
from norms.analysis.findings import Finding
from norms.analysis.report import Report, report
from norms.analysis.sentences import number_words, region_words
from norms.analysis.sets import Sets
from norms.cli.answers import Json
from norms.cli.mutating import mutant_as_json, mutant_words
from norms.language import Pack

HEADINGS = {
    "dead": "never apply",
    "defeated": "always give way",
    "shadowed": "say what several others say together",
    "redundant": "change no answer",
    "toothless": "override what they never meet",
    "unused": "define words that nothing uses",
    "stale": "keep what is not there any more",
}


def survey_of(pack: Pack, *, on: date, most: int) -> dict[str, Json]:
    """Return what a survey of a policy finds, in the shape that scripts rely on."""
    try:
        found = report(pack, on=on, most=most)
    except TooLarge as error:
        return {"on": on.isoformat(), "too_large": str(error)}
    sets = found.survey.sets
    return {
        "on": on.isoformat(),
        "situations": found.possible,
        "counts": dict(found.counts),
        "conflicts": [finding_as_json(each, sets) for each in found.conflicts],
        "unexplained_conflicts": found.contradicting,
        "gaps": [finding_as_json(each, sets) for each in found.gaps],
        "unexplained_gaps": found.silent,
        "keeps_gaps": bool(found.survey.marked("gap")),
        **{kind: _faults(found, kind) for kind in HEADINGS},
        "untested": [mutant_as_json(each) for each in found.untested],
        "tested": len(found.mutants) - len(found.untested),
    }


def finding_as_json(finding: Finding, sets: Sets) -> dict[str, Json]:
    """Return a finding in the shape that scripts rely on."""
    return {
        "kind": finding.kind,
        "clauses": list(finding.clauses),
        "count": finding.count,
        "boxes": [region_as_json(region, sets) for region in finding.boxes],
        "words": finding.words,
        "mends": list(finding.mends),
        "wanted": finding.wanted,
        "oddity": list(finding.oddity),
    }


def region_as_json(region: Region, sets: Sets) -> dict[str, Json]:
    """Return a box: its count, what it admits on each axis that matters, and a sample."""
    return {
        "count": region.count,
        "box": {axis: list(values) for axis, values in region.allows.items()},
        "words": region_words(region, sets),
        "sample": dict(region.sample),
    }


def survey_lines(found: Mapping[str, Json], *, most: int) -> Iterator[str]:
    """Give what a survey finds as lines to read, the gravest first."""
    if "too_large" in found:
        yield str(found["too_large"])
        return
    counts = found["counts"]
    assert isinstance(counts, Mapping)
    shares = ", ".join(f"{verdict} {_number(count)}" for verdict, count in counts.items())
    yield f"of {_number(found['situations'])} situations: {shares}"
    yield from _boxed(found, "conflicts", "conflict", most)
    yield from _boxed(found, "gaps", "gap", most)
    for kind, heading in HEADINGS.items():
        idle = _list(found, kind)
        if idle:
            yield f"{len(idle)} {heading}:"
            yield from (f"  {each['words']}{_kept(each)}" for each in idle[:most])
            yield from _more(idle, most)
    yield from _untested(found, most)


def _boxed(found: Mapping[str, Json], key: str, word: str, most: int) -> Iterator[str]:
    every = _list(found, key)
    wanted = [each for each in every if each["wanted"]]
    left = found[f"unexplained_{key}"]
    if every:
        kept = sum(each["count"] for each in wanted if isinstance(each["count"], int))
        reasons = len({each["wanted"] for each in wanted})
        told = f" ({reasons} reason{'s' * (reasons > 1)})" if reasons else ""
        accounted = f"{_number(kept)} situations accounted for{told}"
        yield f"{word}s: {accounted}, {_number(left)} not accounted for"
    for each in [*(e for e in every if not e["wanted"])][:most]:
        yield f"  {_number(each['count'])}: {each['words']}"
        boxes = _list(each, "boxes")
        yield from (f"    where {box['words']}" for box in boxes[:1])
        mends = each["mends"]
        assert isinstance(mends, list)
        yield from (f"    mend: {mend}" for mend in mends)
    for reason, many in _by_reason(wanted).items():
        yield f"  kept, {_number(many)}: {reason}"


def _kept(each: Mapping[str, Json]) -> str:
    return f" Kept: {each['wanted']}" if each["wanted"] else ""


def _by_reason(wanted: Iterable[Mapping[str, Json]]) -> dict[str, int]:
    """Return how many situations are kept for each reason, most first."""
    found: dict[str, int] = {}
    for each in wanted:
        count, codes = each["count"], _lines(each["oddity"])
        told = f" ({', '.join(codes)})" if codes else ""
        reason = f"{each['wanted']}{told}"
        found[reason] = found.get(reason, 0) + (count if isinstance(count, int) else 0)
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def _lines(value: Json) -> list[str]:
    return [str(line) for line in value] if isinstance(value, list) else []


def _untested(found: Mapping[str, Json], most: int) -> Iterator[str]:
    untested = _list(found, "untested")
    if untested:
        yield f"{len(untested)} changes of a norm that no example notices:"
        yield from (f"  {mutant_words(each)}" for each in untested[:most])
        yield from _more(untested, most)


def _more(every: list[Mapping[str, Json]], most: int) -> Iterator[str]:
    if len(every) > most:
        yield f"  and {len(every) - most} more; --most shows them"


def _faults(found: Report, kind: str) -> list[dict[str, Json]]:
    sets = found.survey.sets
    return [finding_as_json(each, sets) for each in found.faults if each.kind == kind]


def _number(value: Json) -> str:
    return number_words(value) if isinstance(value, int) else str(value)


def _list(found: Mapping[str, Json], key: str) -> list[Mapping[str, Json]]:
    value = found[key]
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
