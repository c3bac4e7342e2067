"""The pages on which a policy is adopted: what it leaves open, and everything once more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.forms import BoundField, Form
from django.urls import reverse

from lodge.policy.domain.choosing.drafts import Draft
from lodge.policy.domain.setting_words import grouped, label_of, words_of
from lodge.policy.domain.settings import left_open, settings_in_force
from lodge.policy.presenters.clauses import day_words
from norms.language import Pack


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the check: the question, the answer, and where to change it."""

    key: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckShown:
    """Everything that is about to be adopted."""

    chosen: tuple[Line, ...]
    decided: tuple[Line, ...]
    open_settings: tuple[str, ...]
    stated: tuple[Line, ...]
    carried: tuple[tuple[str, str], ...]
    day: str
    version: str
    back: str


def shown_open(form: Form) -> tuple[tuple[str, tuple[BoundField, ...]], ...]:
    """Return the fields by what they are about."""
    return tuple(
        (title, tuple(form[name] for name in names))
        for title, names in grouped(form.fields).items()
    )


def shown_check(
    draft: Draft, *, pack: Pack, answers: Mapping[str, Sequence[str]], slug: str
) -> CheckShown:
    """Return the whole adoption, for the last look before it is confirmed."""
    carried = tuple(
        [*draft.pairs().items()] + [(name, word) for name in answers for word in answers[name]]
    )
    choose = f"{reverse('policy:adopt', kwargs={'slug': slug})}?{draft.query()}"
    vary = f"{reverse('policy:adopt-variations', kwargs={'slug': slug})}?{draft.query()}"
    read = f"{reverse('policy:adopt-readings', kwargs={'slug': slug})}?{draft.query()}"
    back = f"{reverse('policy:adopt-settings', kwargs={'slug': slug})}?{urlencode(carried)}"
    in_force = settings_in_force(pack=pack, answers=answers, on=draft.starts)
    is_open = left_open(pack=pack, on=draft.starts)
    return CheckShown(
        chosen=(
            Line("Policy", f"{pack.title}, {pack.organisation}", choose),
            Line("From", day_words(draft.starts), choose),
            *(Line("With rules of its own", each.title, vary) for each in pack.variations),
            *(Line("Read as", each.title, read) for each in pack.readings),
        ),
        decided=tuple(
            Line(label_of(name), words_of(name, in_force[name].words), back)
            for name in is_open
            if name in in_force
        ),
        open_settings=tuple(label_of(name) for name in is_open if name not in in_force),
        stated=tuple(
            Line(label_of(name), f"{words_of(name, each.words)} ({each.clause})")
            for name, each in in_force.items()
            if each.clause
        ),
        carried=carried,
        day=day_words(draft.starts),
        version=pack.fingerprint[:8],
        back=back,
    )
