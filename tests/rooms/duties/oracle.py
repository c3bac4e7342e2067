"""
What is owed, worked out a second time: from the pack's own duties, with no fold and no database.

It asks the engine which duties an event has and when their clocks end, and walks through what was
done, moment by moment.
"""

from dataclasses import dataclass, field

from norms.duties import Once, due, follow_ons

# How a duty stands once something is said of it, and what that sets going.
NEXT = {
    ("pending", "done"): ("met", (Once.DONE,)),
    ("pending", "done_late"): ("late", (Once.MISSED, Once.DONE)),
    ("pending", "time_passed"): ("missed", (Once.MISSED,)),
    ("pending", "waived"): ("waived", ()),
    ("missed", "done"): ("late", (Once.DONE,)),
    ("missed", "done_late"): ("late", (Once.DONE,)),
}


@dataclass
class Said:
    """A step as a test played it."""

    clause: str
    place: int
    root: str
    step: str
    at: object


@dataclass
class Naive:
    """One event of a school that lives by a pack."""

    pack: object
    calendar: object
    event: str
    also: tuple
    facts: dict
    at: object
    said: list = field(default_factory=list)

    def lines(self, now):
        """Return every duty as it stands: how it is called, its state, stage and time."""
        roots = due(
            pack=self.pack,
            event=self.event,
            also=self.also,
            facts=self.facts,
            at=self.at,
            calendar=self.calendar,
        )
        sure = [each.key for each in roots if each.state.value == "due"]
        found = []
        for root in roots:
            known = [*sure, root.key]
            self._walk(root, "", f"{root.clause}~{root.duty.place}", now, known, found)
        return sorted(found)

    def _walk(self, each, path, root, now, known, found):
        stage, begins = self._life(each, path, now)
        found.append(
            (
                each.clause,
                each.duty.place,
                path,
                each.state.value,
                stage,
                each.due_at.isoformat() if each.due_at else "",
                each.judgement,
                bool(each.clock.cannot_say),
            )
        )
        if each.state.value == "stopped":
            return
        for once, when in begins:
            for later in follow_ons(
                pack=self.pack,
                duty=each.duty,
                once=once,
                facts=self.facts,
                at=when,
                calendar=self.calendar,
            ):
                if later.key not in known:
                    known.append(later.key)
                    self._walk(later, root, root, now, known, found)

    def _life(self, each, path, now):
        """Return how a duty stands, and what it sets going from when."""
        timed = each.state.value == "due" and each.due_at and not each.judgement
        ends = each.due_at if timed and now > each.due_at else None
        own = [
            said
            for said in self.said
            if (said.clause, said.place, said.root) == (each.clause, each.duty.place, path)
            and said.at <= now
        ]
        stage, begins = "pending", []
        for said in sorted(own, key=lambda said: said.at):
            if ends and stage == "pending" and said.at > ends:
                stage = "missed"
                begins.append((Once.MISSED, ends))
            stage, now_begin = NEXT.get((stage, said.step), (stage, ()))
            begins += [(once, said.at) for once in now_begin]
        if ends and stage == "pending":
            return "missed", [(Once.MISSED, ends)]
        return stage, begins
