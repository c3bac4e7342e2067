"""What the tests of searches stand on: schools by policy, people, and acts under fresh ids."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from lodge.devices.actions.seizing import Seizure, seize
from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.incidents.actions import search as acts
from lodge.incidents.actions.search.registering import NewAuthority
from lodge.incidents.domain.search import Kind
from lodge.incidents.domain.search.asking import Deciding, Wanted, WriteUp
from lodge.policy.actions import adopt_pack
from lodge.school.models import Pupil

LONG_AGO = date(2024, 9, 2)
EARLIER = datetime(2024, 9, 2, 8, 0, tzinfo=UTC)
# A Monday in term at 11 o'clock.
NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
SOON = NOW + timedelta(minutes=10)
LATER = NOW + timedelta(minutes=20)
TOMORROW = NOW + timedelta(days=1)


def at(moment: datetime) -> Happened:
    """Return an act that is heard of as it happens."""
    return Happened(uuid4(), moment, moment)


def live_by(head: Actor, pack: str) -> None:
    """Let the head's school live by a policy."""
    adopt_pack(actor=head, pack_slug=pack, in_force_from=LONG_AGO, settings={}, at=EARLIER)


@dataclass(frozen=True)
class Cast:
    """Who takes part in the tests; ``searcher`` is registered for vapes and phones."""

    headteacher: Actor
    teacher: Actor
    searcher: Actor
    witness: Actor
    leader: Actor
    dsl: Actor
    deputy: Actor
    ada: Pupil


def cast_of(pack: str, headteacher: Actor, teacher: Actor, make_staff, ada: Pupil) -> Cast:
    """Return the people of a school that lives by a policy."""
    cast = Cast(
        headteacher=headteacher,
        teacher=teacher,
        searcher=make_staff("support_staff", given_name="Sia"),
        witness=make_staff("support_staff", given_name="Wil"),
        leader=make_staff("senior_leader", given_name="Lee"),
        dsl=make_staff("dsl", given_name="Dee"),
        deputy=make_staff("deputy_dsl", given_name="Devi"),
        ada=ada,
    )
    live_by(headteacher, pack)
    authorise(headteacher, cast.searcher, "vape", "phone", sex="female")
    return cast


def authorise(head: Actor, who: Actor, *items: str, sex: str = "", **days: object):
    """Put somebody on the register."""
    return acts.authorise(
        actor=head,
        authority=NewAuthority(
            person_id=who.person_id,
            items=items,
            starts_on=days.get("starts_on", LONG_AGO),
            ends_on=days.get("ends_on"),
            sex=sex,
        ),
        at=NOW,
    )


def wanted(pupil, **more: object) -> Wanted:
    """Return a request to search a pupil for a vape."""
    said = {
        "kind": Kind.PERSON,
        "person_id": pupil.person_id,
        "item_code": "vape",
        "place": "office",
        "grounds": "Two pupils saw it in the left pocket.",
    }
    return Wanted(**{**said, **more})


def ask(actor: Actor, asked: Wanted, moment: datetime = NOW):
    """Ask for a search."""
    return acts.ask_for(actor=actor, wanted=asked, happened=at(moment))


def approve(actor: Actor, search, searcher: Actor, witness: Actor | None, **more: object):
    """Approve a search."""
    deciding = Deciding(
        searcher_id=searcher.person_id,
        witness_id=witness.person_id if witness else None,
        **{"words": "Proportionate.", **more},
    )
    return acts.approve(actor=actor, search_id=search.id, deciding=deciding, happened=at(SOON))


def written(searcher: Actor, witness: Actor | None, **more: object) -> WriteUp:
    """Return the record of a search that found nothing."""
    said = {
        "happened_at": SOON,
        "searcher_id": searcher.person_id,
        "witness_id": witness.person_id if witness else None,
        "found": "nothing",
        "asked_first": "agreed",
        "clothing": "outer",
        "force": "no",
        "view": "She said that it was all right.",
        "parent": "told",
    }
    return WriteUp(**{**said, **more})


def write_up(actor: Actor, search, record: WriteUp, moment: datetime = LATER):
    """Write a search up."""
    return acts.write_up(actor=actor, search_id=search.id, write_up=record, happened=at(moment))


def device_of(actor: Actor, pupil: Pupil, *, basis: str = "confiscation"):
    """Return a phone of a pupil's in our hands."""
    seizure = Seizure(person_id=pupil.person_id, basis_code=basis, device_kind="phone")
    return seize(actor=actor, seizure=seizure, happened=at(NOW - timedelta(hours=1)))
