"""What is measured of one database: both roads in and back, syncing, the floor, and the peer."""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.gate import desk, gate, peer
from bench.gate.books import ensure_same, ensure_shown
from bench.gate.gate import Event
from bench.gate.load import Level, Server
from bench.gate.site import Site, prepare, program, running

DESKS = 4
OPENINGS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much of everything a run measures."""

    pupils: int
    connections: Sequence[int]
    devices: int
    presses: int
    tickets: int
    offline: Sequence[int]
    floor_seconds: float


FULL = Sizes(
    pupils=1200,
    connections=(1, 2, 4, 8, 16),
    devices=300,
    presses=100,
    tickets=150,
    offline=(1000, 10_000),
    floor_seconds=3,
)
SHORT = Sizes(
    pupils=240,
    connections=(1, 4, 16),
    devices=64,
    presses=32,
    tickets=32,
    offline=(1000,),
    floor_seconds=0.5,
)


@dataclass(frozen=True, slots=True)
class Synced:
    """Events of a day without a network, and the seconds until the last was confirmed."""

    events: int
    sent: int
    desks: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Found:
    """What one database gave."""

    opened: Sequence[float]
    roads: Mapping[str, Sequence[Level]]
    synced: Sequence[Synced]
    floor: Mapping[str, float]


def lodge(*, database: str, sizes: Sizes) -> Found:
    """
    Measure Lodge on a database, an empty address being SQLite.

    :raises NotTheSame: if its book is not what the desks were told.
    """
    slugs = ["page", "gate", *_names_of(sizes)]
    with tempfile.TemporaryDirectory(prefix="lodge-bench-") as name:
        say(f"inventing {len(slugs)} schools")
        folder = Path(name) / "site"
        site = prepare(folder=folder, database=database, slugs=slugs, pupils=sizes.pupils)
        say("what the database alone can do")
        floor = program(site.environment, "bench.gate.floor", str(sizes.floor_seconds))
        with running(site) as server:
            say("opening a desk")
            opened = gate.seconds_to_open(site.schools["gate"], port=server.port, times=OPENINGS)
            say("hand-in and return, 1 to 16 connections")
            roads = _through_the_page(site, server, sizes) | _through_the_gate(site, server, sizes)
            say("events kept offline")
            synced = [each for many in sizes.offline for each in _sync(site, server, many)]
        say("proving the book")
        site.verify()
        return Found(opened, roads, synced, json.loads(floor))


def pretix(*, database: str, sizes: Sizes) -> list[Level]:
    """
    Measure pretix's check-in on a database.

    :raises AssertionError: if it says of other tickets than it keeps that they are in.
    """
    levels, said = [], 0
    with peer.with_tables(database) as made:
        say("pretix sells tickets")
        tickets = made.sell(sizes.tickets * len(sizes.connections))
        say("pretix redeems them")
        with peer.running(made) as server:
            for place, connections in enumerate(sizes.connections):
                secrets = tickets.secrets[place * sizes.tickets : (place + 1) * sizes.tickets]
                level, good = peer.redeem(
                    tickets, server=server, secrets=secrets, connections=connections
                )
                levels.append(level)
                said += good
        kept = made.redeemed(tickets)
    assert kept == {"tickets": said, "entries": said}, f"pretix said {said} and kept {kept}"
    return levels


def say(what: str) -> None:
    """Tell what is being done."""
    print(f"bench: {what}", file=sys.stderr, flush=True)


def _through_the_page(site: Site, server: Server, sizes: Sizes) -> dict[str, list[Level]]:
    school = site.schools["page"]
    cards = [card for _, card in school.pupils[: sizes.presses]]
    came, went, shown = [], [], []
    for connections in sizes.connections:
        level, receipts = desk.hand_in(school, server=server, cards=cards, connections=connections)
        came.append(level)
        shown += receipts
        went.append(
            desk.give_back(school, server=server, receipts=receipts, connections=connections)
        )
    ensure_shown(site.book("page"), shown)
    return {"page: hand in": came, "page: give back": went}


def _through_the_gate(site: Site, server: Server, sizes: Sizes) -> dict[str, list[Level]]:
    school = site.schools["gate"]
    came, went = [], []
    confirmed: list[Event] = []
    for connections in sizes.connections:
        level, held = gate.hand_in_one_by_one(
            school, server=server, devices=sizes.devices, connections=connections
        )
        came.append(level)
        level, back = gate.give_back_one_by_one(
            school, server=server, held=held, connections=connections
        )
        went.append(level)
        confirmed += [*held, *back]
    ensure_same(site.book("gate"), confirmed)
    return {"gate: hand in": came, "gate: give back": went}


def _names_of(sizes: Sizes) -> list[str]:
    return [f"{kind}{many}" for many in sizes.offline for kind in ("plain", "mixed")]


def _sync(site: Site, server: Server, many: int) -> list[Synced]:
    return [
        _send(site, server, f"plain{many}", many, desks=1),
        _send(site, server, f"mixed{many}", many, desks=DESKS),
    ]


def _send(site: Site, server: Server, slug: str, many: int, *, desks: int) -> Synced:
    """Send a day: one desk in order; or several, each event twice, in any order."""
    school = site.schools[slug]
    opened = gate.open_desks(school, port=server.port, many=desks)
    happened = gate.day_of(school, opened, events=many)
    chance = random.Random(many)
    batches = []
    for each in opened:
        own = [event for at, event in happened if at is each]
        if desks > 1:
            own += own
            chance.shuffle(own)
        batches += [(each, part) for part in gate.in_batches(own)]
    chance.shuffle(batches) if desks > 1 else None
    played, confirmed = gate.send_all(school, batches, server=server, desks=desks)
    events = [event for _, event in happened]
    assert confirmed == {each["client_id"] for each in events}, "not all were confirmed"
    ensure_same(site.book(slug), events)
    sent = sum(len(part) for _, part in batches)
    return Synced(many, sent, desks, played.seconds)
