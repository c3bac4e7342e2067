"""
What of Lodge is built: for each capability what it acts on, and what it does not do yet.

Whoever builds a capability says so here, and from then on every clause of it must be shown by a
test of the product (decision 0009).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from norms.language import Clause, Force

# Whatever the capability, what a clause decides can be asked, and a word it defines is used.
ASKED: Final = frozenset({"norms", "terms"})
# A clause that carries nothing else is its words.
WORDS: Final = "words"
# The settings by which the desk is run; the others are told on the policy's page and no more.
RUN_BY: Final = ("hand_in_", "signal_blocking", "storage", "return_")
# The settings by which searches are run.
SEARCHED_BY: Final = ("search_by", "device_search_")
# What the desk does of a clause, where it states how the desk is run.
DAILY: Final = frozenset({"settings", "duties"})
# What a room fires once something is told it: who must do what by when, until it is done.
FIRED: Final = frozenset({"duties", "vetoes"})
# What must be done by something: it stays open until a part of Lodge does it.
WAITING: Final = frozenset({"norms", "terms", "duties", "vetoes", "settings", "agreement", "items"})


class State(StrEnum):
    """How much of what a clause carries Lodge acts on."""

    WHOLE = "whole"
    PART = "in part"
    NOT_YET = "not yet"


@dataclass(frozen=True, slots=True)
class Capability:
    """
    A part of Lodge that answers for clauses.

    ``acts_on`` is what of a clause it acts on besides what can be asked; ``stands`` says that it is
    built, and not only what can be asked of it; ``read``, that a clause which decides nothing is
    realised when people can read it. ``run_by`` are the settings by which it is run.
    """

    title: str
    where: str = ""
    acts_on: frozenset[str] = frozenset()
    stands: bool = False
    read: bool = False
    not_yet: str = ""
    run_by: tuple[str, ...] = RUN_BY


@dataclass(frozen=True, slots=True)
class Share:
    """
    What of a clause is acted on, and what waits.

    ``at_desk``: the desk is run by it, so that only a test of the desk realises it.
    """

    built: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    by_reading: bool = False
    at_desk: bool = False

    @property
    def state(self) -> State:
        """Return how much of it is built."""
        if not self.built:
            return State.NOT_YET
        return State.PART if self.waits else State.WHOLE


def share_of(clause: Clause, *, carries: Sequence[str]) -> Share:
    """Return what of a clause Lodge acts on, given what it carries."""
    part = capability_of(clause.capability)
    run = [name for name in clause.settings if name.startswith(part.run_by)]
    # The desk does what a clause of it asks only where the clause states how the desk is run.
    left_out = DAILY if part.acts_on == DAILY and not run else frozenset()
    acts_on = (ASKED | part.acts_on) - left_out
    built = tuple(name for name in carries or (WORDS,) if name in acts_on)
    waits = [name for name in carries if name in WAITING and name not in acts_on]
    if "settings" in built and len(run) < len(clause.settings):
        waits.append("some settings")
    if "norms" in built and (clause.kind == "notice" or clause.force is Force.FACT):
        waits.append("the notice itself")
    if not part.stands and built and not waits:
        waits.append("the rest of it")
    return Share(
        built,
        tuple(waits),
        by_reading=part.read and WAITING.isdisjoint(built),
        at_desk="settings" in built and part.run_by == RUN_BY,
    )


def capability_of(code: str) -> Capability:
    """Return a part of Lodge; one that nobody has heard of is not built."""
    return CAPABILITIES.get(code, Capability(code))


CAPABILITIES: Final[Mapping[str, Capability]] = {
    # The policy as a document.
    "policy.register": Capability(
        "The policy's card",
        stands=True,
        where="Policy: clauses, document",
        acts_on=frozenset({"register", "cites"}),
        read=True,
    ),
    "policy.text": Capability(
        "Aims and reasons",
        stands=True,
        where="Policy: clauses, document",
        acts_on=frozenset({WORDS, "cites"}),
        read=True,
        not_yet="Kinds of misuse that the text names are not yet choices on a form.",
    ),
    "policy.definitions": Capability(
        "Scope and defined words",
        stands=True,
        where="Ask; policy: clauses, document",
        acts_on=frozenset({WORDS, "register"}),
        read=True,
    ),
    "policy.links": Capability(
        "Other documents it names",
        stands=True,
        where="Policy: clauses, document; norms lint",
        acts_on=frozenset({"cites"}),
        read=True,
        not_yet="Lodge does not keep the other documents, so it cannot open them.",
    ),
    "policy.review": Capability(
        "Review",
        stands=True,
        where="Policy: clauses; norms lint",
        acts_on=frozenset({"review"}),
        read=True,
        not_yet="Lodge tells that a review is overdue; it does not yet open the review by itself.",
    ),
    "policy.approve": Capability(
        "Approval",
        stands=True,
        where="Policy: clauses, adopting; norms lint",
        acts_on=frozenset({"approvals"}),
        read=True,
        not_yet="Asking the approvers, and refusing a text without them.",
    ),
    "policy.publish": Capability(
        "Putting it before people",
        not_yet="Briefings, inductions and a page for the public.",
    ),
    # What may be done.
    "norm.decide": Capability("May this be done?", stands=True, where="Ask; day and place"),
    "advice.show": Capability(
        "Advice", stands=True, where="Ask", not_yet="Advice on receipts and on notices at the door."
    ),
    "exception.request": Capability(
        "Exceptions",
        where="Ask",
        not_yet="Asking for an exception, agreeing it and the register of those agreed.",
    ),
    "contact.office": Capability(
        "Messages through the office", where="Ask", not_yet="Taking and passing on messages."
    ),
    # Personal devices in our hands.
    "custody.hand_in": Capability(
        "Handing in", stands=True, where="Desk: hand in, not accounted for", acts_on=DAILY
    ),
    "custody.store": Capability(
        "Keeping",
        stands=True,
        where="Desk: hand in, here now",
        acts_on=DAILY,
        not_yet="What differs on the day of a trip.",
    ),
    "custody.return": Capability(
        "Giving back",
        stands=True,
        where="Desk: give back, close the day",
        acts_on=DAILY,
    ),
    # School equipment and the network.
    "device.register": Capability(
        "School equipment", where="Ask", not_yet="The register of the school's own devices."
    ),
    "device.loan": Capability("Lending equipment", not_yet="Lending and getting back."),
    "byod.network": Capability(
        "Own devices on the network",
        where="Ask",
        not_yet="The statement to sign, and the register of devices that may join.",
    ),
    "monitoring.report": Capability(
        "Monitoring", not_yet="What is monitored and why, and the reports on it."
    ),
    # Visitors, notices, signatures, learning.
    "visitor.arrival": Capability("Visitors arriving", where="Ask", not_yet="Signing visitors in."),
    "notice.signage": Capability(
        "Signs", not_yet="Signs made from the rules, and where they hang."
    ),
    "agreement.sign": Capability(
        "Agreements", where="Ask", not_yet="The agreement as a form, and who has signed it."
    ),
    "acknowledgement": Capability(
        "Acknowledgements", where="Ask", not_yet="Who has read which version."
    ),
    "training": Capability("Training", not_yet="Training and who has done it."),
    "curriculum": Capability("Teaching", not_yet="What pupils are taught and when."),
    # Searching, taking away, content.
    "search.authorise": Capability(
        "Who may search",
        stands=True,
        where="Searches: the register, asking, deciding",
        acts_on=FIRED | {"settings"},
        run_by=SEARCHED_BY,
    ),
    "search.record": Capability(
        "Searches on record", stands=True, where="Searches; duties", acts_on=FIRED
    ),
    "confiscation": Capability(
        "Confiscation", stands=True, where="I saw a phone; taken; on call", acts_on=FIRED
    ),
    "image.protocol": Capability(
        "Images that nobody may see",
        stands=True,
        where="Raise a concern; cases; searches",
        acts_on=FIRED,
    ),
    "image.disposal": Capability(
        "Looking at and deleting content",
        stands=True,
        where="Searches: a device in our hands",
        acts_on=FIRED,
    ),
    # Incidents and whom they go to.
    "incident.record": Capability(
        "Concerns on record", stands=True, where="I saw a phone; incidents", acts_on=FIRED
    ),
    "incident.escalate": Capability(
        "Telling and reporting", stands=True, where="Cases; duties", acts_on=FIRED
    ),
    "breach.respond": Capability(
        "Answering a breach", stands=True, where="Incidents; on call", acts_on=FIRED
    ),
    "parent.notify": Capability(
        "Telling parents", stands=True, where="Incidents", acts_on=FIRED | {"vetoes"}
    ),
    "police.refer": Capability(
        "The police", stands=True, where="Incidents; cases", acts_on=FIRED | {"vetoes"}
    ),
    "allegation.refer": Capability(
        "Allegations", stands=True, where="Concerns about adults", acts_on=FIRED
    ),
    "exam.report": Capability("Exams", stands=True, where="Incidents", acts_on=FIRED),
    "data.breach": Capability("Lost personal data", stands=True, where="Incidents", acts_on=FIRED),
    "debrief.action_plan": Capability(
        "Lessons learnt", stands=True, where="Incidents", acts_on=FIRED
    ),
    "complaint": Capability(
        "Complaints",
        stands=True,
        where="Ways to report and to complain",
        acts_on=FIRED | {"items", "cites"},
        not_yet="The ways for pupils and parents are on the policy's page only.",
    ),
    "confidentiality": Capability(
        "Who needs to know",
        where="Cases; concerns about adults",
        not_yet="Why somebody has an exception: it comes with the register of those.",
    ),
}
