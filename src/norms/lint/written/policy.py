"""A written policy as every detector sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from norms.lint.opening.lines import Line
from norms.lint.written.blocks import Block, blocks_of
from norms.lint.written.card import Card, card_of
from norms.lint.written.links import Links, links_of
from norms.lint.written.sentences import Sentence, sentences_of

Sign = re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """The lines of a policy and what was recovered from them."""

    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    card: Card
    links: Links

    @property
    def text(self) -> str:
        """Return the whole text, for signs that may stand anywhere."""
        return "\n".join(line.text for line in self.lines)

    @property
    def body(self) -> tuple[Sentence, ...]:
        """Return the sentences outside the list of companion documents and annexes."""
        return tuple(
            sentence
            for sentence in self.sentences
            if sentence.block not in self.links.blocks and not sentence.block.section.in_annex
        )

    def saying(self, *signs: Sign, but: Sign | None = None) -> Iterator[Sentence]:
        """Give the sentences in which all signs are found, and not the one that must not be."""
        for sentence in self.sentences:
            words = sentence.with_lead
            if all(sign.search(words) for sign in signs) and not (but and but.search(words)):
                yield sentence

    def says(self, *signs: Sign) -> bool:
        """Whether any sentence has all signs."""
        return next(self.saying(*signs), None) is not None

    def first(self, *signs: Sign, but: Sign | None = None) -> Sentence | None:
        """Return the first sentence with all signs, or None."""
        return next(self.saying(*signs, but=but), None)


def policy_of(lines: Sequence[Line]) -> Policy:
    """Return a written policy taken apart."""
    blocks = blocks_of(lines)
    sentences = tuple(sentences_of(blocks))
    return Policy(
        lines=tuple(lines),
        blocks=blocks,
        sentences=sentences,
        card=card_of(blocks, sentences),
        links=links_of(blocks),
    )


def sign(pattern: str) -> Sign:
    """Return a sign to look for, without regard to capitals."""
    return re.compile(pattern, re.IGNORECASE)
