"""Adopting a policy for a school from a day: its text is kept, the open settings are answered."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import models, transaction

from lodge.foundation import events
from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.policy import permissions
from lodge.policy.domain.choosing.drafts import Draft, UnfitReason, checked_reasons
from lodge.policy.domain.choosing.varying import Unsigned, checked_signatures
from lodge.policy.domain.events import PolicyAdopted
from lodge.policy.domain.settings import SCHOOL, Answers, UnfitAnswer, checked_answers
from lodge.policy.models import Adoption, PackCopy
from lodge.policy.queries import adoptions_of
from lodge.policy.queries.packs import files_on_offer, read_once
from lodge.record.actions import append
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries.provisions import provisions_of
from norms.language import Pack
from norms.reading import PackErrors

NOTHING: Final[Mapping[str, str]] = {}


def adopt_pack(
    *,
    actor: Actor,
    pack_slug: str,
    in_force_from: date,
    settings: Answers,
    at: datetime,
    provision: UUID | None = None,
) -> Adoption:
    """
    Adopt a policy as it stands from a day on, for the school or one provision of it.

    ``settings`` are the school's answers to what the policy leaves open; the rest stays open.

    :raises Refused: if the actor may not, there is no such policy, an answer cannot be, or the day
        would change rules that have already been lived by.
    """
    draft = Draft(pack_slug, in_force_from, provision)
    return adopt_draft(actor=actor, draft=draft, settings=settings, at=at)


@transaction.atomic
def adopt_draft(
    *,
    actor: Actor,
    draft: Draft,
    settings: Answers,
    at: datetime,
    reasons: Mapping[str, str] = NOTHING,
    signatures: Mapping[str, str] = NOTHING,
) -> Adoption:
    """
    Adopt a policy, read as it stands or otherwise, and varied or not.

    ``reasons`` say why for each reading chosen, ``signatures`` who signed off each variation.

    :raises Refused: as ``adopt_pack`` does, and if a reading is chosen by somebody who may not, or
        without a reason, or a variation without a signature.
    """
    ensure_allowed(permissions.why_not_adopt(actor=actor))
    ensure_allowed(
        why_not_from(actor=actor, in_force_from=draft.starts, at=at, provision=draft.provision)
    )
    files, pack = _on_offer(draft.pack)
    if pack.readings:
        ensure_allowed(permissions.why_not_choose_reading(actor=actor))
    copies = _keep_text(files, pack, actor=actor)
    adoption = Adoption.objects.create(
        school_id=actor.school_id,
        pack_slug=pack.name,
        pack_fingerprint=pack.fingerprint,
        in_force_from=draft.starts,
        settings=_decided(settings, pack, draft.starts),
        readings=_reasons(pack, reasons),
        variations=_signed(pack, signatures, actor=actor, today=local_time_of(at).date()),
        provision_id=draft.provision,
        adopted_by=actor.person_id,
        adopted_by_name=actor.name,
        adopted_at=at,
    )
    _record(adoption, actor=actor, at=at, rows=[*copies, adoption])
    return adoption


def why_not_from(
    *, actor: Actor, in_force_from: date, at: datetime, provision: UUID | None = None
) -> Refusal | None:
    """
    Return why nothing can be adopted from that day, or None if it can.

    The first policy may date from before Lodge; a later one never reaches into the past.
    """
    begins = max(in_force_from, local_time_of(at).date())
    provisions = provisions_of(seen_by=actor, on=begins)
    if provision is not None and not provisions.filter(id=provision).exists():
        return Refusal(reason="The school has no such provision. Choose one from the list.")
    earlier = adoptions_of(seen_by=actor, provision=provision)
    if earlier.filter(in_force_from=in_force_from).exists():
        day = f"{in_force_from.day} {in_force_from:%B %Y}"
        return Refusal(
            reason=f"A policy has been adopted from {day} already, and two cannot begin on one "
            "day. Choose a later day."
        )
    if earlier.exists() and in_force_from < local_time_of(at).date():
        return Refusal(
            reason="Days gone by keep the rules they had. Choose today or a day to come."
        )
    return None


def _on_offer(slug: str) -> tuple[dict[str, bytes], Pack]:
    files = files_on_offer(slug)
    if files is None:
        raise Refused(Refusal(reason=f"There is no policy called '{slug}'. Choose one listed."))
    try:
        return files, read_once(files)
    except PackErrors as errors:
        raise Refused(Refusal(reason=f"The policy '{slug}' has mistakes: {errors}")) from errors


def _decided(answers: Answers, pack: Pack, on: date) -> dict[str, dict[str, JSON]]:
    """Return the school's answers as they are kept."""
    try:
        fit = checked_answers(pack=pack, answers=answers, on=on)
    except UnfitAnswer as error:
        raise Refused(Refusal(reason=str(error))) from error
    return {name: {"value": list(words), "origin": SCHOOL} for name, words in fit.items()}


def _reasons(pack: Pack, reasons: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the readings chosen as they are kept, each with its reason."""
    try:
        return checked_reasons(pack, reasons)
    except UnfitReason as error:
        raise Refused(Refusal(reason=str(error))) from error


def _signed(
    pack: Pack, signatures: Mapping[str, str], *, actor: Actor, today: date
) -> list[dict[str, str]]:
    """Return the variations chosen as they are kept, each with who signed it off."""
    try:
        return checked_signatures(
            pack, signatures, today=today, actor=actor.name, roles=actor.roles
        )
    except Unsigned as error:
        raise Refused(Refusal(reason=str(error))) from error


def _keep_text(files: dict[str, bytes], pack: Pack, *, actor: Actor) -> list[PackCopy]:
    """Keep the policy's text once for each version; return what was added."""
    kept = PackCopy.objects.of(actor.school_id).filter(fingerprint=pack.fingerprint)
    if kept.exists():
        return []
    texts = {name: raw.decode() for name, raw in files.items()}
    return [
        PackCopy.objects.create(
            school_id=actor.school_id, slug=pack.name, fingerprint=pack.fingerprint, files=texts
        )
    ]


def _record(
    adoption: Adoption, *, actor: Actor, at: datetime, rows: Sequence[models.Model]
) -> None:
    append(
        actor=actor,
        verb="policy.adopted",
        subject=f"adoption:{adoption.id}",
        happened_at=at,
        detail={
            "policy": adoption.pack_slug,
            "version": adoption.pack_fingerprint,
            "from": adoption.in_force_from.isoformat(),
            **({"readings": adoption.readings} if adoption.readings else {}),
            **({"variations": adoption.variations} if adoption.variations else {}),
        },
        rows=rows,
    )
    events.announce(
        PolicyAdopted(
            school_id=adoption.school_id,
            adoption_id=adoption.id,
            pack_slug=adoption.pack_slug,
            in_force_from=adoption.in_force_from,
        )
    )
