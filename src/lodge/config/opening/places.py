"""
Opening, whole or not at all, through the actions of the rooms.

Asked again for what is there already it leaves it as it is; asked for something else under the
same name it refuses. So a command that was cut short can be typed again.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from lodge.config.opening.wanted import FirstPolicy, Newcomer, Place
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused
from lodge.policy.actions import adopt_pack
from lodge.policy.models import Adoption
from lodge.policy.queries import adoptions_of, open_settings, rules_at
from lodge.school import actions as school_acts
from lodge.school.actions import accounts
from lodge.school.actions.accounts import begin_to_seal
from lodge.school.actions.people import NewPerson
from lodge.school.actions.places import NewSchool
from lodge.school.domain.calendar import local_time_of
from lodge.school.domain.sign_in import name_to_sign_in_with
from lodge.school.models import Account, Person, School, Trust
from lodge.school.queries.actors import set_up_actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Let:
    """Somebody who can sign in now; an account that was there already gives no code."""

    name: str
    role_code: str
    username: str
    code: str = ""


@dataclass(slots=True, kw_only=True)
class Opened:
    """What was done: the place, whether it is new, who can sign in, what the policy leaves open."""

    slug: str
    name: str
    is_new: bool = False
    people: list[Let] = field(default_factory=list)
    policy: str = ""
    is_policy_new: bool = False
    left_open: tuple[str, ...] = ()


@transaction.atomic
def open_trust(place: Place, lead: Newcomer | None, *, at: datetime) -> Opened:
    """
    Open a trust, with the account of who answers for it.

    :raises Refused: if another trust has that word, or an account that name.
    """
    trust = Trust.objects.filter(slug=place.slug).first()
    opened = Opened(slug=place.slug, name=place.name, is_new=trust is None)
    if trust is None:
        trust = school_acts.open_trust(name=place.name, slug=place.slug, nation=place.nation)
    _ensure_same("trust", trust, {"name": place.name, "nation": place.nation})
    if lead is not None:
        opened.people.append(_let_lead_in(trust, lead, at))
    return opened


@transaction.atomic
def open_school(
    place: Place,
    *,
    trust: Trust | None,
    people: list[Newcomer],
    policy: FirstPolicy | None,
    at: datetime,
) -> Opened:
    """
    Open a school, with its first people and its policy where they are given.

    Without a trust it is one by itself: its trust has its name and its word.

    :raises Refused: if another school has that word, or any of it may not be.
    """
    school = School.objects.filter(slug=place.slug).select_related("trust").first()
    opened = Opened(slug=place.slug, name=place.name, is_new=school is None)
    if school is None:
        trust = trust or _trust_of_its_own(place)
        new = NewSchool(name=place.name, slug=place.slug, nation=place.nation, phase=place.phase)
        school = school_acts.open_school(trust=trust, new=new)
    said = {"name": place.name, "nation": place.nation, "phase": place.phase}
    _ensure_same("school", school, said | ({"trust": trust} if trust else {}))
    setter = set_up_actor(school_id=school.id)
    opened.people += [_let_in(school, each, setter, at) for each in people]
    if policy is not None:
        _adopt(opened, policy, setter, at)
    begin_to_seal(school_id=school.id, at=at)
    return opened


def _ensure_same(kind: str, row: Trust | School, wanted: dict[str, object]) -> None:
    for what, value in wanted.items():
        there = getattr(row, what)
        if there != value:
            raise Refused(
                Refusal(
                    reason=f"There is a {kind} “{row.slug}” already, and its {what} is “{there}”, "
                    f"not “{value}”. Nothing was changed. Give another word, or the same {what}."
                )
            )


def _trust_of_its_own(place: Place) -> Trust:
    trust = Trust.objects.filter(slug=place.slug).first()
    if trust is None:
        return school_acts.open_trust(name=place.name, slug=place.slug, nation=place.nation)
    _ensure_same("trust", trust, {"name": place.name})
    return trust


def _let_lead_in(trust: Trust, lead: Newcomer, at: datetime) -> Let:
    username = lead.username or name_to_sign_in_with(lead.given_name, lead.family_name)
    there = Account.objects.filter(trust=trust, full_name=lead.name).first()
    if there is not None:
        return Let(name=lead.name, role_code=lead.role_code, username=there.username)
    account, code = accounts.make_trust_account(
        trust=trust,
        full_name=lead.name,
        username=username,
        email=lead.email,
        role_code=lead.role_code,
        at=at,
    )
    return Let(name=lead.name, role_code=lead.role_code, username=account.username, code=code)


def _let_in(school: School, new: Newcomer, setter: Actor, at: datetime) -> Let:
    person = _person(school, new, setter, at)
    there = Account.objects.filter(person=person).first()
    if there is not None:
        return Let(name=new.name, role_code=new.role_code, username=there.username)
    account = accounts.make_account(
        person=person,
        username=new.username or name_to_sign_in_with(new.given_name, new.family_name),
        email=new.email,
        actor=setter,
        at=at,
    )
    code = accounts.make_code(account=account, actor=setter, at=at)
    return Let(name=new.name, role_code=new.role_code, username=account.username, code=code)


def _person(school: School, new: Newcomer, setter: Actor, at: datetime) -> Person:
    """Return the first holder of a post, added and appointed if there is none yet."""
    number = f"lodge:first-{new.role_code}"
    person = Person.objects.of(school.id).filter(sourced_id=number).first()
    if person is None:
        person = school_acts.add_person(
            new=NewPerson(
                sourced_id=number,
                given_name=new.given_name,
                family_name=new.family_name,
                email=new.email,
            ),
            actor=setter,
            at=at,
        )
        school_acts.appoint(
            person=person,
            role_code=new.role_code,
            starts_on=local_time_of(at).date(),
            actor=setter,
            at=at,
        )
    if person.full_name != new.name:
        raise Refused(
            Refusal(
                reason=f"{person.full_name} was let in for this at {school.name} already, not "
                f"{new.name}. Nothing was changed. Whoever is to follow is appointed on the page "
                "“School”, under “Staff and posts”."
            )
        )
    return person


def _adopt(opened: Opened, policy: FirstPolicy, setter: Actor, at: datetime) -> None:
    there = adoptions_of(seen_by=setter).filter(in_force_from=policy.starts_on).first()
    opened.policy = policy.pack
    if there is None:
        opened.is_policy_new = True
        adopt_pack(
            actor=setter,
            pack_slug=policy.pack,
            in_force_from=policy.starts_on,
            settings=policy.decided,
            at=at,
        )
    elif there.pack_slug != policy.pack or _decided_otherwise(there, policy):
        raise Refused(
            Refusal(
                reason=f"“{there.pack_slug}” is adopted from {policy.starts_on} already, and not "
                "with these answers. Nothing was changed. The head adopts another, from a later "
                "day, on the page “Policy”."
            )
        )
    rules = rules_at(seen_by=setter, on=policy.starts_on)
    opened.left_open = tuple(open_settings(rules))


def _decided_otherwise(there: Adoption, policy: FirstPolicy) -> bool:
    kept = {setting: list(answer["value"]) for setting, answer in there.settings.items()}
    return any(kept.get(setting) != words for setting, words in policy.decided.items())
