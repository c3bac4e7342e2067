"""The page on which a part of the school takes rules of its own, with what they change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.forms import Form

from lodge.policy.domain.choosing.drafts import varied_name
from lodge.policy.domain.choosing.varying import FIELD
from lodge.policy.presenters.clauses import day_words
from lodge.policy.presenters.effects import Effect, effect_of
from lodge.policy.queries.checkups import Text
from norms.language import Variation
from norms.sentences import signers_words
from norms.vocabulary import ROLE


@dataclass(frozen=True, slots=True, kw_only=True)
class VariationShown:
    """One variation on offer; ``effect`` is None while it is being worked out."""

    name: str
    title: str
    provision: str
    varies: tuple[str, ...]
    allowed_by: str
    leave: str
    signed: str
    why_not: str
    checked: bool
    effect: Effect | None


def shown_variations(
    variations: Sequence[Variation], *, form: Form, why_not: Mapping[str, str], plain: Text
) -> tuple[VariationShown, ...]:
    """Return the variations of a policy, each with whose signature it takes and what it changes."""
    chosen = str(form[FIELD].value() or "")
    return tuple(
        _shown(each, plain, why_not=why_not[each.name], checked=each.name == chosen)
        for each in variations
    )


def _shown(each: Variation, plain: Text, *, why_not: str, checked: bool) -> VariationShown:
    name = varied_name(plain.pack.name, [each.name])
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
        effect=effect_of(plain, name, clauses=each.clauses) if each.clauses else Effect(),
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
