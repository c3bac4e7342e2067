"""Duties, vetoes and events of a pack: every word looked up in ``norms.happenings``."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from norms.entries import Conditions
from norms.happenings import COMPUTED, DEEDS, EVENTS, FACTS, PARTIES, WORDED
from norms.language import Deadline, Duty, Veto
from norms.reading.documents import ClauseDocument, DutyDocument, ExampleDocument
from norms.reading.positions import Path, Problem, Text
from norms.words import suggest

_NOTHING: Final = re.compile(r"^$")
_NUMBER: Final = re.compile(r"^[1-9]\d{0,2}$")
_NUMBERS: Final = {
    "by": re.compile(r"^(199\d|20\d\d)-(0[1-9]|1[0-2])$"),
    "minutes": re.compile(r"^[1-9]\d{0,4}$"),
}
_MOMENT: Final = re.compile(r"^(199\d|20\d\d)-\d\d-\d\dT\d\d:\d\d$")


class DutyResolver:
    """Turns duty documents into the language; notes what was wrong and where."""

    def __init__(self, *, problems: list[Problem]) -> None:
        self.problems = problems

    def duties(self, text: Text, path: Path, clause: ClauseDocument) -> tuple[Duty, ...]:
        """Return the duties of a clause."""
        return tuple(
            self._duty(text, (*path, "duties", i), duty, clause)
            for i, duty in enumerate(clause.duties)
        )

    def vetoes(self, text: Text, path: Path, clause: ClauseDocument) -> tuple[Veto, ...]:
        """Return the vetoes of a clause."""
        for i, veto in enumerate(clause.vetoes):
            self._facts(text, (*path, "vetoes", i, "when"), veto.when)
        return tuple(Veto(clause.id, veto.of, veto.when) for veto in clause.vetoes)

    def example(self, text: Text, path: Path, example: ExampleDocument) -> None:
        """Check the event of an example."""
        if example.event:
            self._known(text, (*path, "event"), "event", (example.event,), EVENTS)
            self._facts(text, (*path, "facts"), example.facts)
            self._moment(text, (*path, "at"), example.at)
        if example.by:
            self._moment(text, (*path, "by"), example.by)

    def _duty(self, text: Text, path: Path, duty: DutyDocument, clause: ClauseDocument) -> Duty:
        place = int(path[-1])
        self._known(text, (*path, "do"), "deed", duty.do, DEEDS)
        self._known(text, (*path, "on"), "event", duty.on, EVENTS)
        for name, words in (
            ("holder", duty.holder),
            ("holder_any", duty.holder_any),
            ("to", duty.to),
            ("to_any", duty.to_any),
        ):
            self._known(text, (*path, name), "party", words, PARTIES)
        self._facts(text, (*path, "when"), duty.when)
        return Duty(
            clause=clause.id,
            force=duty.force or clause.force,
            deeds=duty.do,
            holders=(*duty.holder, *duty.holder_any),
            to=duty.to,
            to_any=duty.to_any,
            events=duty.on,
            facts=duty.when,
            within=self._deadline(text, (*path, "within"), duty.within),
            how=duty.how,
            then=duty.then,
            if_missed=duty.if_missed,
            holders_any=duty.holder_any,
            place=place,
        )

    def _deadline(self, text: Text, path: Path, words: str) -> Deadline | None:
        if not words:
            return None
        kind, _, number = words.partition(" ")
        self._known(text, path, "deadline", (kind,), {**WORDED, **COMPUTED})
        wants_number = "{n}" in COMPUTED.get(kind, "")
        form = _NUMBERS.get(kind, _NUMBER) if wants_number else _NOTHING
        if kind in {**WORDED, **COMPUTED} and not form.match(number):
            sample = {"by": "by 2027-07"}.get(kind, f"{kind} 2") if wants_number else kind
            self._wrong(text, path, f"write the deadline as '{sample}'")
        return Deadline(kind, number)

    def _moment(self, text: Text, path: Path, words: str) -> None:
        try:
            good = bool(_MOMENT.match(words) and datetime.fromisoformat(words))
        except ValueError:
            good = False
        if not good:
            self._wrong(text, path, f"write '{path[-1]}' as a local time: 2026-11-20T16:00")

    def _facts(self, text: Text, path: Path, facts: Conditions) -> None:
        self._known(text, path, "fact", tuple(facts), FACTS)
        for name, words in facts.items():
            self._known(text, (*path, name), name, words, FACTS.get(name, words))

    def _known(
        self,
        text: Text,
        path: Path,
        what: str,
        words: Collection[str],
        known: Mapping[str, object] | Collection[str],
    ) -> None:
        for word in words:
            if word not in known:
                self._wrong(text, path, f"unknown {what} '{word}'{suggest(word, known)}")

    def _wrong(self, text: Text, path: Path, message: str) -> None:
        self.problems.append(text.problem(path, message))
