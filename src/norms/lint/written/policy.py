"""A written policy as every detector sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from norms.lint.opening.lines import Line
from norms.lint.world import World
from norms.lint.written.blocks import Block, blocks_of
from norms.lint.written.card import Card, card_of
from norms.lint.written.links import Links, links_of
from norms.lint.written.meanings import Sign, sign
from norms.lint.written.sentences import Sentence, sentences_of


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """
    The lines of a policy and what was recovered from them.

    ``text`` is the whole in one piece; ``body`` the sentences outside annexes and the list of
    companion documents. ``world`` is what it is judged by.
    """

    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    card: Card
    links: Links
    text: str
    body: tuple[Sentence, ...]
    world: World

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


def policy_of(lines: Sequence[Line], *, world: World) -> Policy:
    """Return a written policy taken apart."""
    blocks = blocks_of(lines)
    sentences = tuple(sentences_of(blocks))
    links = links_of(blocks)
    apart = set(map(id, links.blocks))
    return Policy(
        lines=tuple(lines),
        blocks=blocks,
        sentences=sentences,
        card=card_of(blocks, sentences),
        links=links,
        text="\n".join(line.text for line in lines),
        body=tuple(
            sentence
            for sentence in sentences
            if id(sentence.block) not in apart and not sentence.block.section.in_annex
        ),
        world=world,
    )


__all__ = ["Policy", "Sign", "policy_of", "sign"]
