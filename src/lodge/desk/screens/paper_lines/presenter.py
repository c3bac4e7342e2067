"""What the page of keyed lines shows: what became of the last, and all that wait for somebody."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.desk.domain.paper.judging import Outcome
from lodge.desk.queries import owners_of
from lodge.desk.queries.paper import Keyed, keyed_on, lines_to_settle
from lodge.desk.screens.paper_lines.asked import InHand
from lodge.desk.screens.standing import Standing
from lodge.devices.queries import slot_names
from lodge.foundation.ids import new_id
from lodge.foundation.ui.sayings import say_time
from lodge.school.queries import Pupil

SHOWN: Final = 30
WORDS: Final[Mapping[Outcome, tuple[str, str]]] = {
    Outcome.ENTERED: ("permit", "Entered"),
    Outcome.ALREADY: ("permit", "Already there"),
    Outcome.DIFFERS: ("conditional", "Differs"),
    Outcome.UNREAD: ("forbid", "Not entered"),
    Outcome.SETTLED: ("silent", "Dealt with"),
}
COUNTED: Final = (
    (Outcome.ENTERED, "Entered"),
    (Outcome.ALREADY, "Already there"),
    (Outcome.DIFFERS, "Differ"),
    (Outcome.UNREAD, "Not entered"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShown:
    """One keyed line: what it says, what became of it, and why where that is not plain."""

    id: UUID
    typed: str
    what: str
    word: str
    verdict: str
    why: str
    clause: str
    can_try: bool


def page(
    desk: Standing, hand: InHand, *, last: Sequence[Keyed] = (), preview: LineShown | None = None
) -> dict[str, object]:
    """Return the whole page."""
    if hand.of is None:
        return {"slug": desk.slug, "hand": hand, "client_id": new_id()}
    keyed = keyed_on(seen_by=desk.actor, on=hand.of.on)
    waiting = lines_to_settle(seen_by=desk.actor)
    shown = _Showing.of(desk, [*last, *keyed[:SHOWN], *waiting])
    return {
        "slug": desk.slug,
        "client_id": new_id(),
        "hand": hand,
        "said": hand.said,
        "today": desk.today,
        "last": [shown.line(each) for each in last],
        "preview": preview,
        "lines": [shown.line(each) for each in keyed[:SHOWN]],
        "more": max(0, len(keyed) - SHOWN),
        "waiting": [shown.line(each) for each in waiting],
        "counters": _counters(keyed),
    }


def previewed(desk: Standing, *, what: Sequence[tuple[UUID, UUID | None, str]]) -> LineShown:
    """Return what a line would say, before Enter: slots, pupils and what happened."""
    shown = _Showing(
        slot_names(seen_by=desk.actor, slot_ids=[slot for slot, _, _ in what]),
        owners_of(seen_by=desk.actor, person_ids=[each for _, each, _ in what if each]),
    )
    words = "; ".join(shown.what(slot, person, happened) for slot, person, happened in what)
    return _preview(words, verdict="silent", word="Press Enter")


def faulty(why: str) -> LineShown:
    """Return what is wrong with a line, before Enter."""
    return _preview(why, verdict="forbid", word="Look again")


def _preview(words: str, *, verdict: str, word: str) -> LineShown:
    return LineShown(
        id=new_id(),
        typed="",
        what=words,
        word=word,
        verdict=verdict,
        why="",
        clause="",
        can_try=False,
    )


@dataclass(frozen=True, slots=True)
class _Showing:
    """What names slots and pupils have, read once for all lines."""

    slots: Mapping[UUID, str]
    pupils: Mapping[UUID, Pupil]

    @classmethod
    def of(cls, desk: Standing, keyed: Sequence[Keyed]) -> "_Showing":
        people = [each.line.person_id for each in keyed if each.line.person_id]
        slots = [each.line.slot_id for each in keyed]
        return cls(
            slot_names(seen_by=desk.actor, slot_ids=slots),
            owners_of(seen_by=desk.actor, person_ids=people),
        )

    def line(self, keyed: Keyed) -> LineShown:
        line, answer = keyed.line, keyed.answer
        verdict, word = WORDS[keyed.outcome]
        happened = ("back " if line.back else "in ") + say_time(line.happened_at)
        what = self.what(line.slot_id, line.person_id, happened) if line.slot_id else line.typed
        return LineShown(
            id=line.id,
            typed=line.typed,
            what=what or "an empty line",
            word=word,
            verdict=verdict,
            why=answer.why,
            clause=answer.clause,
            can_try=line.slot_id is not None,
        )

    def what(self, slot_id: UUID, person_id: UUID | None, happened: str) -> str:
        pupil = self.pupils.get(person_id) if person_id else None
        named = [pupil.person.full_name, pupil.form] if pupil else []
        return ", ".join(filter(None, [self.slots.get(slot_id, ""), *named, happened]))


def _counters(keyed: Sequence[Keyed]) -> list[dict[str, object]]:
    counts = Counter(each.outcome for each in keyed)
    return [
        {
            "label": label,
            "number": counts[outcome],
            "name": str(outcome),
            "alert": outcome.wants_somebody and counts[outcome] > 0,
        }
        for outcome, label in COUNTED
    ]
