"""The policy in force as a page: its settings, its clauses by section, its other versions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import slugify

from lodge.policy.domain.rules import Rules
from lodge.policy.domain.setting_words import grouped, label_of, words_of
from lodge.policy.models import Adoption
from lodge.policy.presenters.clauses import ClauseShown, day_words, shown_clause, varied_words
from lodge.policy.presenters.links import clause_address, policy_address
from lodge.policy.presenters.realised import Done, tests_in_words, what_lodge_does
from norms.language import Clause


@dataclass(frozen=True, slots=True)
class SettingShown:
    """A setting with who says so."""

    label: str
    words: str
    clause: str
    href: str


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section with its clauses; ``id`` is its anchor on the page."""

    id: str
    title: str
    clauses: tuple[ClauseShown, ...]


@dataclass(frozen=True, slots=True)
class VersionShown:
    """Another time, another version."""

    since: str
    name: str
    version: str
    href: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Realised:
    """What Lodge does with a clause, and how many tests show it."""

    done: tuple[Done, ...]
    tests: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyShown:
    """All that the page shows."""

    title: str
    organisation: str
    since: str
    version: str
    adopted_by: str
    varied: tuple[str, ...]
    sections: tuple[SectionShown, ...]
    other_days: tuple[ClauseShown, ...]
    settings: tuple[tuple[str, tuple[SettingShown, ...]], ...]
    open_settings: tuple[str, ...]
    versions: tuple[VersionShown, ...]
    realised: Mapping[str, Realised]
    tests_known: bool


def shown_policy(
    rules: Rules,
    *,
    slug: str,
    adoptions: Iterable[Adoption],
    tests: Mapping[str, tuple[str, ...]] | None = None,
) -> PolicyShown:
    """
    Return the policy as it stood, stands or will stand on the day of the rules.

    ``tests`` are those that show a clause; None if nobody knows them.
    """
    pack = rules.pack
    mine = next(each for each in adoptions if each.id == rules.adoption_id)
    return PolicyShown(
        title=pack.title,
        organisation=pack.organisation,
        since=day_words(rules.in_force_from),
        version=rules.short_version,
        adopted_by=mine.adopted_by_name,
        varied=varied_words(rules.variations, on=rules.on),
        sections=tuple(_sections(pack.in_force(rules.on), rules, slug)),
        other_days=tuple(
            shown_clause(clause, rules=rules, slug=slug)
            for clause in pack.clauses.values()
            if not clause.is_in_force(rules.on)
        ),
        settings=tuple(
            (title, tuple(_setting(name, rules, slug) for name in names))
            for title, names in grouped(rules.settings).items()
        ),
        open_settings=tuple(label_of(name) for name in rules.open_settings),
        versions=tuple(_version(each, rules, slug) for each in adoptions),
        realised={
            clause: Realised(done, tests_in_words((tests or {}).get(clause, ())))
            for clause, done in what_lodge_does(pack).items()
        },
        tests_known=tests is not None,
    )


def _sections(clauses: Iterable[Clause], rules: Rules, slug: str) -> Iterable[SectionShown]:
    """Give the clauses by section, in the policy's order."""
    found: dict[str, list[ClauseShown]] = {}
    for clause in clauses:
        shown = shown_clause(clause, rules=rules, slug=slug)
        found.setdefault(clause.section, []).append(shown)
    return (
        SectionShown(
            id=f"section-{slugify(section)}",
            title=section if any(map(str.isalpha, section)) else f"Section {section}",
            clauses=tuple(members),
        )
        for section, members in found.items()
    )


def _setting(name: str, rules: Rules, slug: str) -> SettingShown:
    setting = rules.settings[name]
    return SettingShown(
        label=label_of(name),
        words=words_of(name, setting.words),
        clause=setting.clause or "",
        href=clause_address(slug=slug, clause=setting.clause, on=rules.on)
        if setting.clause
        else "",
    )


def _version(adoption: Adoption, rules: Rules, slug: str) -> VersionShown:
    return VersionShown(
        since=day_words(adoption.in_force_from),
        name=adoption.pack_slug,
        version=adoption.pack_fingerprint[:8],
        href=policy_address(slug=slug, on=adoption.in_force_from, provision=adoption.provision_id),
        is_shown=adoption.id == rules.adoption_id,
    )
