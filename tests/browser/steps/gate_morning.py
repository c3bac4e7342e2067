"""A day at the gate: three desks, one of them without a network for a while, 600 pupils."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.sync_api import expect

from tests.browser.steps.gate import Gate

RACKS = ("Rack A", "Rack B", "Rack C")
# When the middle desk loses the network, and when it has it back: in parts of the morning.
CUT, MENDED = 0.3, 0.75
TWICE_EVERY = 10


@dataclass
class Morning:
    """What happened that somebody has to look at: the cards scanned at two desks apart."""

    twice: list[str] = field(default_factory=list)
    in_already: list[str] = field(default_factory=list)


def given_three_desks(desk_at) -> list[Gate]:
    """Open three desks, each with a rack of its own to fill."""
    desks = [desk_at() for _ in RACKS]
    for desk, rack in zip(desks, RACKS, strict=True):
        desk.opens()
        desk.fills(rack)
    return desks


def when_all_come(desks: Sequence[Gate], cards: Sequence[str]) -> Morning:
    """Let a third come to each desk, while the middle one is cut off for a part of the time."""
    many = len(cards) // len(desks)
    lines = [cards[each * many : (each + 1) * many] for each in range(len(desks))]
    morning = Morning()
    cut, mended = int(many * CUT), int(many * MENDED)
    for turn in range(many):
        if turn == cut:
            desks[1].loses_the_network()
        if turn == mended:
            desks[1].finds_the_network()
        for desk, line in zip(desks, lines, strict=True):
            desk.scans(line[turn])
        if cut < turn < mended and turn % TWICE_EVERY == 0:
            # The first desk has it already, and the one that is cut off cannot know.
            desks[1].scans(lines[0][turn])
            morning.twice.append(lines[0][turn])
    then_all_was_sent(desks)
    return morning


def when_all_go(desks: Sequence[Gate], cards: Sequence[str], *, twice: Sequence[str]) -> None:
    """Give each device back at another desk than it came to, the last of them cut off."""
    for desk in desks:
        desk.turns_to("Give back")
    desks[2].loses_the_network()
    for turn, card in enumerate(cards):
        desk = desks[(turn // (len(cards) // len(desks)) + 1) % len(desks)]
        desk.scans(card)
        if card in twice:
            expect(desk.answer).to_contain_text("Give the phone")
            desk.presses("Enter")
            desk.scans(card)
        expect(desk.answer.locator('[data-gate-case="back"]')).to_be_visible()
    desks[2].finds_the_network()
    then_all_was_sent(desks)


def then_all_was_sent(desks: Sequence[Gate]) -> None:
    """Wait until the server has all of it."""
    for desk in desks:
        desk.has_sent_all()


def then_counter_says(desks: Sequence[Gate], name: str, number: int) -> None:
    """Every desk comes to the same number by itself."""
    for desk in desks:
        place = desk.page.locator(f'[data-counter="{name}"]')
        expect(place).to_have_text(str(number), timeout=60_000)
