"""Opening trusts, schools and provisions. Done from the command line, by who runs the machine."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record.actions import append
from lodge.school import permissions
from lodge.school.models import Provision, School, Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSchool:
    """What is known of a school before it has a row."""

    name: str
    slug: str
    nation: str = "ENG"
    phase: str = ""
    number_on_roll: int | None = None


def open_trust(*, name: str, slug: str, nation: str = "ENG") -> Trust:
    """Open a trust; it has no book of its own, its schools have."""
    return Trust.objects.create(name=name, slug=slug, nation=nation)


def open_school(*, trust: Trust, new: NewSchool) -> School:
    """Open a school of a trust; its book begins with its first act."""
    return School.objects.create(
        trust=trust,
        name=new.name,
        slug=new.slug,
        nation=new.nation,
        phase=new.phase,
        number_on_roll=new.number_on_roll,
    )


@transaction.atomic
def open_provision(
    *, name: str, code: str, phase: str = "", actor: Actor, at: datetime
) -> Provision:
    """
    Open a part of the school whose policy may differ.

    :raises Refused: if the actor may not keep the school's books, or it is there already.
    """
    ensure_allowed(permissions.why_not_keep_the_roll(actor=actor))
    alike = Q(code__iexact=code) | Q(name__iexact=name)
    there = Provision.objects.of(actor.school_id).filter(alike).first()
    if there is not None:
        raise Refused(
            Refusal(
                reason=f"This school has the provision “{there.name}” ({there.code}) already. "
                "Nothing was changed. Give another word and another name."
            )
        )
    provision = Provision.objects.create(
        school_id=actor.school_id, name=name, code=code, phase=phase
    )
    append(
        actor=actor,
        verb="provision.opened",
        subject=f"provision:{provision.id}",
        happened_at=at,
        rows=[provision],
    )
    return provision
