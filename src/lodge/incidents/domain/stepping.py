"""What may be added to an incident, each with its question; one table, so no page has its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lodge.incidents.domain.verbs import Verb


@dataclass(frozen=True, slots=True)
class StepRule:
    """
    One kind of entry that can be added: what the page asks, and what it cannot do without.

    ``needs`` are of ``words``, ``owner``, ``day``, ``facts``, ``about`` and ``choice``.
    """

    title: str
    question: str
    hint: str = ""
    needs: frozenset[str] = frozenset({"words"})
    choices: tuple[tuple[str, str], ...] = ()


LIGHTER: Final = (
    ("pupil_end", "The pupil gets it when school ends today"),
    ("pupil_now", "The pupil gets it now"),
    ("parent_now", "A parent or carer may fetch it from now on"),
)
STEPS: Final[Mapping[Verb, StepRule]] = {
    Verb.NOTED: StepRule("Add a note", "What is known?"),
    Verb.FACTS: StepRule(
        "Say more of what is known",
        "What is known by now?",
        "Duties that hang on it begin, or end. Leave open what nobody knows.",
        frozenset({"facts"}),
    ),
    Verb.LIGHTENED: StepRule(
        "Make it lighter",
        "How does the device go back, and why?",
        "Lighter than the ladder says, never harder. The reason is kept.",
        frozenset({"choice", "words"}),
        LIGHTER,
    ),
    Verb.UNSURE: StepRule("Ask for advice", "What are you unsure about?"),
    Verb.ROUTED: StepRule(
        "Say under which policy",
        "Under which policy is it dealt with?",
        "The behaviour policy, anti-bullying, staff conduct, data protection …",
    ),
    Verb.SANCTIONED: StepRule("Record the consequence", "What was decided, and by which rule?"),
    Verb.SUPPORTED: StepRule(
        "Record support", "What support is offered, to whom?", "To everybody concerned."
    ),
    Verb.PARENT_NOT_YET: StepRule("Home is not told yet", "Why is home not told yet?"),
    Verb.PARENT_TOLD: StepRule("Home was told", "Who was told what, and how?"),
    Verb.REPORTED: StepRule(
        "Reported outside the school", "To whom was it reported, and with which reference?"
    ),
    Verb.NOT_REPORTED: StepRule(
        "Decided not to report", "Why is it not reported outside the school?"
    ),
    Verb.EVIDENCE: StepRule("Hold as evidence", "Of what may it be evidence? In a few words."),
    Verb.EVIDENCE_OVER: StepRule(
        "No longer evidence", "Who decided that it need not be kept as evidence, and when?"
    ),
    Verb.POLICE_TOOK: StepRule(
        "The police take it", "What are the officer's number and the reference?"
    ),
    Verb.POLICE_RETURNED: StepRule(
        "The police gave it back to us", "What are the officer's number and the reference?"
    ),
    Verb.POLICE_KEPT: StepRule(
        "The police keep it, or gave it to the owner", "What did they say, and who said it?"
    ),
    Verb.INVESTIGATED: StepRule("The investigation is finished", "What was found?"),
    Verb.DEBRIEFED: StepRule("Debrief", "Who sat together, and what came of it?"),
    Verb.LESSON: StepRule("Lesson learnt", "What is to be done otherwise?"),
    Verb.PLANNED: StepRule(
        "Plan an action",
        "What is done, by whom and by when?",
        needs=frozenset({"words", "owner", "day"}),
    ),
    Verb.ACTED: StepRule(
        "An action is done", "Which is done, and how?", needs=frozenset({"about", "words"})
    ),
    Verb.CORRECTED: StepRule(
        "Correct an entry",
        "What was wrong, and what is so?",
        "Both stay and are shown.",
        frozenset({"about", "words"}),
    ),
    Verb.CLOSED: StepRule("Close it", "What came of it?"),
}
