"""The page on which a part of the school takes rules of its own, with what they change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.forms import Form

from lodge.policy.domain.confirming import sentences_of
from lodge.policy.forms.variations import FIELD
from lodge.policy.presenters.clauses import day_words
from lodge.policy.presenters.studying.comparing import ComparisonShown, shown_comparison
from lodge.policy.queries.checkups import Text, comparison_of
from norms.language import Pack, Variation
from norms.sentences import signers_words
from norms.vocabulary import ROLE

MOST_CHANGES = 3


@dataclass(frozen=True, slots=True)
class OwnClause:
    """A clause of a variation with its own words, and what Lodge does with it."""

    id: str
    says: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VariationShown:
    """One variation on offer; ``effect`` is None while it is being worked out, or unsigned."""

    name: str
    title: str
    provision: str
    varies: tuple[str, ...]
    allowed_by: str
    leave: str
    signed: str
    why_not: str
    checked: bool
    clauses: tuple[OwnClause, ...]
    effect: ComparisonShown | None
    too_large: str

    @property
    def is_waited_for(self) -> bool:
        """Say whether what would change is still being worked out."""
        return bool(self.clauses) and self.effect is None and not self.too_large

    @property
    def largest(self) -> tuple[object, ...]:
        """Return the largest changes, as many as a choice needs."""
        return self.effect.changes[:MOST_CHANGES] if self.effect else ()


def shown_variations(
    variations: Sequence[Variation],
    *,
    form: Form,
    plain: Text,
    varied: dict[str, Text],
    why_not: dict[str, str],
    slug: str,
) -> tuple[VariationShown, ...]:
    """Return the variations of a policy; ``varied`` is the policy with each, by its name."""
    chosen = str(form[FIELD].value() or "")
    return tuple(
        _shown(each, plain, varied[each.name], slug, why_not[each.name], each.name == chosen)
        for each in variations
        if each.name in varied
    )


def _shown(
    each: Variation, plain: Text, varied: Text, slug: str, why_not: str, checked: bool
) -> VariationShown:
    found = comparison_of(plain, varied) if each.clauses else None
    effect = None
    if found is not None and not found.too_large:
        effect = shown_comparison(found, before=plain, after=varied, slug=slug)
    return VariationShown(
        name=each.name,
        title=each.title,
        provision=each.provision,
        varies=each.varies,
        allowed_by=each.allowed_by,
        leave=plain.pack.clauses[each.allowed_by].says,
        signed=_signed(each),
        why_not=why_not,
        checked=checked,
        clauses=tuple(_clauses(each, varied.pack)),
        effect=effect,
        too_large=found.too_large if found else "",
    )


def _signed(each: Variation) -> str:
    must = f"{signers_words(each.signers)} must sign it off"
    must = must[0].upper() + must[1:]
    if each.signed_on is None:
        return f"{must}. Nobody has."
    by = ROLE.word(each.signed_by)
    starts = each.starts_on or each.signed_on
    later = f", and it holds from {day_words(starts)}" if starts != each.signed_on else ""
    until = f" until {day_words(each.ends_on)}" if each.ends_on else ""
    return f"{must}. Signed off by {by} on {day_words(each.signed_on)}{later}{until}."


def _clauses(each: Variation, pack: Pack) -> Iterator[OwnClause]:
    for name in each.clauses:
        clause = pack.clauses[name]
        words = tuple(sentence.words for sentence in sentences_of(clause, pack))
        yield OwnClause(name, clause.says, words)
