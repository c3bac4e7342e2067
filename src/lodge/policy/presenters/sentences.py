"""The policy sentence by sentence: a section's clauses, what is confirmed, and how far one is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from lodge.policy.domain.choosing.drafts import name_with
from lodge.policy.domain.confirming import ReadAs, ReadClause, read_clauses
from lodge.policy.domain.rules import Rules
from lodge.policy.models import Confirmation
from lodge.policy.presenters.clauses import chosen_words
from lodge.policy.presenters.links import clause_address
from norms.language import Reading
from norms.sentences import Defined, defined_words


@dataclass(frozen=True, slots=True)
class SentenceShown:
    """One sentence, and who confirmed it when, if anybody did."""

    kind: str
    words: str
    fingerprint: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class EarlierShown:
    """A sentence that was confirmed once and is no longer how the clause is read."""

    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OtherShown:
    """Another way to read a clause, and the page that says what would change."""

    title: str
    why: str
    href: str


@dataclass(frozen=True, slots=True)
class CardShown:
    """
    A clause in its own words beside its sentences.

    ``reading`` says which reading was taken where the wording can be read in two ways, ``chosen``
    who chose it, ``others`` how else it can be read; ``earlier`` is what was confirmed before the
    clause changed.
    """

    id: str
    says: str
    reading: str
    href: str
    sentences: tuple[SentenceShown, ...]
    earlier: tuple[EarlierShown, ...]
    chosen: str = ""
    others: tuple[OtherShown, ...] = ()


@dataclass(frozen=True, slots=True)
class PartShown:
    """
    A section in the list of all: how many of its sentences are confirmed.

    ``changed`` counts its clauses that were confirmed and have since become another.
    """

    number: int
    title: str
    done: int
    every: int
    changed: int

    @property
    def is_open(self) -> bool:
        """Say whether anything of the part is still to be confirmed."""
        return self.done < self.every


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencesShown:
    """
    All that the page shows; ``gone`` counts clauses confirmed once and in force no more.

    ``others`` are ways to read words that no card has, such as a definition.
    """

    parts: tuple[PartShown, ...]
    part: PartShown | None
    cards: tuple[CardShown, ...]
    words: tuple[Defined, ...]
    next_part: int | None
    gone: int
    others: tuple[OtherShown, ...] = ()

    @property
    def done(self) -> int:
        """Return how many sentences are confirmed."""
        return sum(part.done for part in self.parts)

    @property
    def every(self) -> int:
        """Return how many sentences there are."""
        return sum(part.every for part in self.parts)

    @property
    def changed(self) -> int:
        """Return how many clauses have changed since they were confirmed."""
        return sum(part.changed for part in self.parts)


def shown_sentences(
    rules: Rules,
    *,
    slug: str,
    confirmed: Mapping[str, Confirmation],
    wanted: str = "",
    others: Sequence[Reading] = (),
) -> SentencesShown:
    """
    Return one part of the policy, or the first with something left to confirm.

    ``others`` are the ways in which it could be read besides.
    """
    every = read_clauses(rules.pack, rules.on)
    earlier = _earlier(every, confirmed)
    sections = [
        (title, list(clauses)) for title, clauses in groupby(every, key=lambda c: c.section)
    ]
    parts = tuple(
        _part(number, title, clauses, confirmed, earlier)
        for number, (title, clauses) in enumerate(sections, start=1)
    )
    part = _chosen(parts, wanted)
    clauses = sections[part.number - 1][1] if part is not None else []
    cards = tuple(
        replace(
            _card(clause, rules, slug, confirmed, earlier.get(clause.id, ())),
            chosen=chosen_words(rules.read_as(clause.id)),
            others=tuple(_others(clause.id, others, rules, slug)),
        )
        for clause in clauses
    )
    said = " ".join(each.words for card in cards for each in card.sentences)
    return SentencesShown(
        parts=parts,
        part=part,
        cards=cards,
        words=tuple(word for word in defined_words(rules.pack) if f"“{word.word}”" in said),
        next_part=_next(parts, part),
        gone=len(earlier.keys() - {clause.id for clause in every}),
        others=tuple(
            _other(reading, rules, slug)
            for reading in others
            if not {clause.id for clause in every} & set(reading.clauses)
        ),
    )


def _earlier(
    every: Sequence[ReadClause], confirmed: Mapping[str, Confirmation]
) -> dict[str, tuple[EarlierShown, ...]]:
    """Return by clause what was confirmed of it and is now read otherwise, the newest version's."""
    standing = {each.fingerprint for clause in every for each in clause.sentences}
    found: dict[str, list[Confirmation]] = {}
    for row in sorted(confirmed.values(), key=lambda row: row.confirmed_at):
        if row.fingerprint not in standing:
            found.setdefault(row.clause, []).append(row)
    return {
        clause: tuple(
            EarlierShown(row.sentence, row.confirmed_by_name, row.confirmed_at)
            for row in rows
            if row.pack_fingerprint == rows[-1].pack_fingerprint
        )
        for clause, rows in found.items()
    }


def _chosen(parts: Sequence[PartShown], wanted: str) -> PartShown | None:
    """Return the part asked for, else the first with something left, else the first."""
    asked = (part for part in parts if str(part.number) == wanted)
    left = (part for part in parts if part.is_open)
    return next(asked, None) or next(left, None) or next(iter(parts), None)


def _next(parts: Sequence[PartShown], part: PartShown | None) -> int | None:
    """Return the part to go on with: after this one, or from the beginning again."""
    left = [each.number for each in parts if each.is_open and each is not part]
    later = [number for number in left if part is not None and number > part.number]
    return next(iter([*later, *left]), None)


def _part(
    number: int,
    section: str,
    clauses: list[ReadClause],
    confirmed: Mapping[str, Confirmation],
    earlier: Mapping[str, tuple[EarlierShown, ...]],
) -> PartShown:
    every = [each for clause in clauses for each in clause.sentences]
    done = sum(each.fingerprint in confirmed for each in every)
    title = section if any(map(str.isalpha, section)) else f"Section {section}"
    changed = sum(
        clause.id in earlier and any(each.fingerprint not in confirmed for each in clause.sentences)
        for clause in clauses
    )
    return PartShown(number, title, done, len(every), changed)


def _card(
    clause: ReadClause,
    rules: Rules,
    slug: str,
    confirmed: Mapping[str, Confirmation],
    earlier: tuple[EarlierShown, ...],
) -> CardShown:
    left = any(each.fingerprint not in confirmed for each in clause.sentences)
    return CardShown(
        id=clause.id,
        says=clause.says,
        reading=clause.reading,
        href=clause_address(slug=slug, clause=clause.id, on=rules.on, provision=rules.provision),
        sentences=tuple(_sentence(each, confirmed) for each in clause.sentences),
        earlier=earlier if left else (),
    )


def _others(
    clause: str, readings: Sequence[Reading], rules: Rules, slug: str
) -> Iterator[OtherShown]:
    return (_other(each, rules, slug) for each in readings if clause in each.clauses)


def _other(reading: Reading, rules: Rules, slug: str) -> OtherShown:
    asked = {"on": rules.on.isoformat(), "with": name_with(rules.pack.name, [reading.name])}
    page = reverse("policy:compare", kwargs={"slug": slug})
    return OtherShown(reading.title, reading.why, f"{page}?{urlencode(asked)}")


def _sentence(read: ReadAs, confirmed: Mapping[str, Confirmation]) -> SentenceShown:
    found = confirmed.get(read.fingerprint)
    return SentenceShown(
        kind=read.kind,
        words=read.words,
        fingerprint=read.fingerprint,
        by=found.confirmed_by_name if found else "",
        at=found.confirmed_at if found else None,
    )
