"""What the policy in force says of a search: verdict, tests, parts that others take, consent."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import Kind
from lodge.incidents.domain.search.ruling import (
    ACTS,
    PROPOSED_AS,
    Question,
    Ruling,
    best,
    strictest,
    tests_in,
)
from lodge.policy.domain.asking import missing_in_words
from lodge.policy.domain.rules import Decision
from lodge.policy.domain.settings import SettingInForce
from lodge.policy.queries import Asked, decide_each, duties_at, rules_at, setting
from lodge.school.domain.calendar import local_time_of
from lodge.school.domain.roles import KNOWS_PUPILS
from lodge.school.queries.people import posts_on
from norms.duties.parts import Part, parts_of

NOT_WITHHELD = "consenter"


def ruling_on(
    *, seen_by: Actor, question: Question, at: datetime, provision: UUID | None = None
) -> Ruling:
    """
    Return what the policy makes of a search, by the best of the searcher's posts.

    :raises NoPolicyInForce: if nothing has been adopted by then.
    """
    roles = sorted(question.roles) or ["support_staff"]
    acts = ACTS[question.kind]
    asked = [
        Asked(question.situation(role=role, act=act), at, provision)
        for role in roles
        for act in acts
    ]
    answers = iter(decide_each(seen_by=seen_by, asked=asked))
    return best([strictest([_ruling(next(answers)) for _ in acts]) for _ in roles])


def asked_tests(
    *, seen_by: Actor, kind: Kind, at: datetime, provision: UUID | None = None
) -> tuple[str, ...]:
    """Return what the policy asks to be established before such an act, as grants."""
    on = local_time_of(at).date()
    rules = rules_at(seen_by=seen_by, on=on, provision=provision)
    norms = (norm for clause in rules.pack.in_force(on) for norm in clause.norms)
    return tests_in(norms, kind=kind)


def parts_for(
    *, seen_by: Actor, kind: Kind, at: datetime, provision: UUID | None = None
) -> tuple[Part, ...]:
    """
    Return the parts that the policy gives others in such an act.

    Consent is none of them: where it decides, the verdict waits for it.
    """
    first, *also = PROPOSED_AS[kind]
    arisen = duties_at(
        seen_by=seen_by, event=first, also=also, facts={}, at=at, provision=provision
    )
    return tuple(part for part in parts_of(arisen.duties) if part.name != NOT_WITHHELD)


def consent_setting(
    *, seen_by: Actor, at: datetime, provision: UUID | None = None
) -> SettingInForce | None:
    """Return whose consent is needed to search a device, or None where nobody has said."""
    on = local_time_of(at).date()
    rules = rules_at(seen_by=seen_by, on=on, provision=provision)
    return setting(rules, "device_search_consent")


def staff_on(*, seen_by: Actor, at: datetime) -> Mapping[UUID, tuple[str, frozenset[str]]]:
    """Return everybody with a post that day who works with pupils: name, and the roles held."""
    found: dict[UUID, tuple[str, frozenset[str]]] = {}
    for post in posts_on(seen_by=seen_by, on=local_time_of(at).date()):
        name, roles = found.get(post.person_id, (post.person.full_name, frozenset()))
        found[post.person_id] = (name, roles | {post.role_code})
    return {key: each for key, each in found.items() if each[1] & KNOWS_PUPILS}


def _ruling(decision: Decision) -> Ruling:
    answer = decision.answer
    return Ruling(
        verdict=answer.verdict,
        because=answer.because,
        needs=tuple(missing_in_words(answer)),
        advice=tuple(dict.fromkeys(each.clause for each in answer.advice)),
        ask=answer.ask,
        situations=(decision.situation,),
    )
