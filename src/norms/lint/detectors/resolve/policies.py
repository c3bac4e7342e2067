"""The companion policies: named but not listed, listed but not named, under several names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from norms.lint.catalogue import citations_in
from norms.lint.findings import Finding, Kind, Place, Severity
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.links import Companion, named_in, names_of
from norms.lint.written.policy import Policy, sign

UNLISTED = kind(
    "RESOLVE-unlisted",
    "M",
    "A policy is named that the list does not have",
    why="The reader cannot find it, and nobody notices when it changes.",
    mend="Add it to the list, or name the one that is meant.",
)
ALIAS = kind(
    "RESOLVE-alias",
    "M",
    "A policy goes by several names",
    why="Whether one document is meant or several cannot be told.",
    mend="Use one name, the one on the document.",
)
UNUSED = kind(
    "RESOLVE-unused",
    "L",
    "A listed document is never used",
    why="Either it is padding, or a clause that should lead to it was forgotten.",
    mend="Say where it applies, or take it off the list.",
)
AUDIENCE = kind(
    "RESOLVE-audience",
    "M",
    "People are bound to a document that is not for them",
    why="The list describes it as meant for others; who is bound to it may never have seen it.",
    mend="Name a document that is meant for them, or share this one with them.",
)
FOR = sign(r"\bfor (?P<who>team members|staff|pupils|parents|governors)\b")
OTHERS = sign(r"\b(?:pupil|student|learner|child|parent|visitor|volunteer)\w*'?s?\b")
GROUP = {"team members": "staff"}


def _named(policy: Policy) -> dict[str, dict[str, list[int]]]:
    """Return the families named in the body, each with its names and their lines."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for sentence in policy.sentences:
        if sentence.block not in policy.links.blocks:
            for family, name in named_in(sentence.text):
                found[family][name].append(sentence.line)
    return found


@detects(UNLISTED, ALIAS)
def unlisted(policy: Policy) -> Found:
    """Compare the names in the body with those in the list, family by family."""
    listed: dict[str, set[str]] = defaultdict(set)
    for companion in policy.links.companions:
        for family, name in names_of(companion):
            listed[family].add(name)
    if not listed:
        return
    for family, names in _named(policy).items():
        lines = list(dict.fromkeys(line for each in names.values() for line in each))
        if family not in listed:
            name = next(iter(names))
            reason = f"The {name} is named here and not listed with the other policies."
            yield _spread(UNLISTED, lines, reason, name)
            continue
        strange = [name for name in names if name not in listed[family]]
        if strange:
            theirs = " and ".join(sorted(listed[family]))
            where = [line for name in strange for line in names[name]]
            reason = f"Here it is the {' or the '.join(strange)}; the list has the {theirs}."
            yield _spread(ALIAS, where, reason, strange[0])


def _spread(found: Kind, lines: list[int], reason: str, words: str) -> Finding:
    first = at(found, lines[0], reason, words=words)
    return replace(first, also=tuple(Place(line) for line in lines[1:]))


@detects(UNUSED)
def unused(policy: Policy) -> Found:
    """Look for each listed document in the body, by every name of its family."""
    named = set(_named(policy))
    cited = {c.code for s in policy.body for c in citations_in(s.text)}
    for companion in policy.links.companions:
        families = {family for family, _ in names_of(companion)}
        guidance = {citation.code for citation in citations_in(companion.name)}
        if families & named or guidance & cited or not (families or guidance):
            continue
        reports = "incident notification" in families
        reason = f"'{companion.name}' is listed, and no clause leads to it."
        if reports:
            reason += (
                " The policy sets steps of its own for the same thing: two procedures may differ."
            )
        grade = Severity.MEDIUM if reports else None
        found = at(UNUSED, companion.line, reason, words=companion.name, grade=grade)
        rivals = [
            s.line
            for s in policy.saying(
                sign(r"\bmust be informed immediately|\bbe informed immediately")
            )
        ]
        yield replace(found, also=tuple(Place(line) for line in rivals)) if reports else found


@detects(AUDIENCE)
def audience(policy: Policy) -> Found:
    """Take documents that the list describes as for some people, and look whom the body binds."""
    for companion in policy.links.companions:
        match = FOR.search(companion.note)
        if not match:
            continue
        meant = GROUP.get(match["who"].lower(), match["who"].lower().rstrip("s"))
        for sentence in policy.body:
            if not _cites(companion, sentence.text) or not sentence.bearers - {meant}:
                continue
            if OTHERS.search(sentence.text):
                reason = (
                    f"'{companion.name}' is listed as for {match['who']} (line {companion.line})."
                )
                found = at(AUDIENCE, sentence, reason)
                yield replace(found, also=(Place(companion.line),))


def _cites(companion: Companion, text: str) -> bool:
    name = companion.name.split("(")[0].strip()
    return name.lower() in text.lower()
