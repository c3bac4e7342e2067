"""A norm as one plain English sentence: in which circumstances, who, may or must, do what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from norms.language import Box, Force, Modality, Norm, Pack, Term, Test
from norms.sentences.box import box_words
from norms.sentences.values import PEOPLE, doings, people
from norms.wording import listed

MODALS: Final[dict[tuple[Modality, bool], str]] = {
    (Modality.PERMIT, True): "may",
    (Modality.PERMIT, False): "may",
    (Modality.FORBID, True): "may not",
    (Modality.FORBID, False): "should not",
    (Modality.OBLIGE, True): "must",
    (Modality.OBLIGE, False): "should",
}
ANYBODY: Final = "anybody"
# Each box has people of its own, named further on.
CONCERNED: Final = "those concerned"
ALONE: Final = (ANYBODY, *(words for words in PEOPLE.values() if words.startswith("the ")))
ADVICE: Final = " (advice: not following it breaks no rule)"
INFORMS: Final = " (for information: it decides nothing)"


def norm_sentence(norm: Norm, pack: Pack) -> str:
    """
    Return everything a norm says as one sentence.

    Words that the policy defines stand in quotation marks. Clauses that give way are named last.
    """
    terms = tuple(pack.terms.values())
    common = _shared(norm.boxes)
    told = {"role"} if norm.modality is Modality.OBLIGE else {"role", "act"}
    circumstances = box_words(common, terms, but=told)
    who = _who(norm, common, terms)
    opening = "".join(f"{words}, " for words in circumstances)
    cases = _cases(norm.boxes, common, terms)
    core = opening + _said(norm, who, terms) + cases + _only(norm, terms) + _kind(norm)
    over = f"; this goes before {listed(sorted(norm.overrides))}" if norm.overrides else ""
    return f"{core[0].upper()}{core[1:]}{over}."


def _who(norm: Norm, common: Box, terms: Iterable[Term]) -> str:
    if "role" in common:
        return people(common["role"].values, terms)
    return CONCERNED if any("role" in box for box in norm.boxes) else ANYBODY


def _shared(boxes: Sequence[Box]) -> dict[str, Test]:
    """Return what every box of a norm asks alike."""
    first, *others = boxes
    return {
        axis: test for axis, test in first.items() if all(box.get(axis) == test for box in others)
    }


def _said(norm: Norm, who: str, terms: Iterable[Term]) -> str:
    """Return who may, must or may not do what."""
    if norm.modality is Modality.NOTICE:
        asking = f"when asking to {doings(_acts(norm), terms, last='or')}"
        return f"{asking}, {who} {'is' if who in ALONE else 'are'} told what this clause says"
    modal = MODALS[norm.modality, norm.force in {Force.HARD, Force.OPTION}]
    if norm.modality is Modality.OBLIGE:
        modal = "may" if norm.force is Force.OPTION else modal
        return f"{who} {modal} {doings(norm.acts, terms, last='and')}"
    if norm.modality is Modality.FORBID and who == ANYBODY:
        who, modal = "nobody", modal.removesuffix(" not")
    return f"{who} {modal} {doings(_acts(norm), terms, last='or')}"


def _acts(norm: Norm) -> frozenset[str]:
    """Return the acts of a norm, narrowed where every box narrows them alike."""
    narrowed = {_narrowed(norm.acts, box) for box in norm.boxes}
    return next(iter(narrowed)) if len(narrowed) == 1 else norm.acts


def _narrowed(acts: frozenset[str], box: Box) -> frozenset[str]:
    return acts & box["act"].values if "act" in box else acts


def _cases(boxes: Sequence[Box], common: Box, terms: Iterable[Term]) -> str:
    """Return the circumstances that differ from box to box, as "either here, or there"."""
    if len(boxes) == 1:
        return ""
    pieces = [", ".join(box_words(box, terms, but=common)) or "in every case" for box in boxes]
    return f", either {'; or '.join(pieces)}"


def _only(norm: Norm, terms: Iterable[Term]) -> str:
    """Return what a permission still requires."""
    if not norm.requires:
        return ""
    together: dict[str, Test] = {test.axis: test for test in norm.requires}
    return f", but only {listed(box_words(together, terms))}"


def _kind(norm: Norm) -> str:
    if norm.modality is Modality.NOTICE:
        return ""
    if norm.force is Force.SOFT:
        return ADVICE
    return INFORMS if norm.force is Force.FACT else ""
