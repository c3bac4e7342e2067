"""One question a page: what each step of a case asks."""

from typing import Final

from django import forms

from lodge.foundation.ui.fields import DayField, MomentField, one_of
from lodge.foundation.ui.sent import SentForm
from lodge.safeguarding.domain import ROLES_IN_CASE
from lodge.safeguarding.domain.answers import (
    DANGER,
    DECISIONS,
    DEVICE,
    OUTCOMES,
    PARENTS,
    POLICE,
    TOLD,
)
from lodge.safeguarding.forms.fields import line, sentences

WHEN_HINT: Final = "As exactly as you know. What is written on a later day is marked late."


class UrgentForm(SentForm):
    """The three urgent questions."""

    danger = one_of("Is anybody in immediate danger?", DANGER)
    danger_reference = line(
        "If yes: when 999 was rung, and the reference", required=False, longest=100
    )
    device = one_of("Where is the device?", DEVICE, "Nobody looks at it.")
    bag = line("Number of its bag, or where it is locked away", required=False, longest=60)
    told = one_of("How were you told?", TOLD)
    told_by = line("By whom", required=False, longest=120)
    at = MomentField(label="When", help_text=WHEN_HINT)


class PersonForm(SentForm):
    """Who is in it, by one role."""

    name = line("Who?", "A pupil, a member of staff, or the words for somebody nobody knows.")
    role = one_of(
        "What are they in this case?", {code: role.title for code, role in ROLES_IN_CASE.items()}
    )


class DecisionForm(SentForm):
    """A decision with its reason."""

    code = one_of("What did you decide?", {code: path.title for code, path in DECISIONS.items()})
    words = sentences("What exactly, if it needs more words", required=False, rows=2)
    reason = sentences("Why?", "Also why it is not referred, if it is not.")


class PoliceForm(SentForm):
    """The police question."""

    code = one_of("Have the police been told?", POLICE)
    reference = line("Their reference", required=False, longest=100)
    reason = sentences("Why, if they are not", required=False, rows=2)


class ParentsForm(SentForm):
    """Whether parents are told, and why not yet."""

    code = one_of("Have the parents been told?", PARENTS)
    words = sentences("Who told whom, and what", required=False, rows=2)
    reason = sentences("Why, if they are not, or now may be", required=False, rows=3)


class OutcomeForm(SentForm):
    """What became of the device."""

    code = one_of("What became of the device?", OUTCOMES)
    to = line("Who took it, with the number of a police officer", required=False, longest=120)
    words = sentences("Anything else to keep of it", required=False, rows=2)


class SupportForm(SentForm):
    """What support there is."""

    words = sentences("Who is supported, how, and by whom?")


class DebriefForm(SentForm):
    """The debrief at the end."""

    words = sentences("Who talked it over, and what came of it?")
    at = MomentField(label="When", help_text=WHEN_HINT)


class LessonForm(SentForm):
    """A lesson with an owner and a day."""

    words = sentences("What is to be done otherwise?", rows=3)
    owner = forms.ChoiceField(label="Who sees to it?")
    due_on = DayField(label="By which day?")


class NoteForm(SentForm):
    """A fact or an opinion, one of the two."""

    kind = one_of(
        "Is it a fact or an opinion?",
        {
            "fact": "A fact: somebody saw, heard, said or did it",
            "opinion": "An opinion: what somebody thinks of it",
        },
    )
    words = sentences("What?", "Whose words they are, if they are somebody's.")
    at = MomentField(label="When was that?", help_text=WHEN_HINT)


class CorrectionForm(SentForm):
    """What is wrong in an entry; the entry stays."""

    words = sentences("How is it right?", rows=3)
    reason = sentences("How did you find out that it was wrong?", rows=2)


class ReasonForm(SentForm):
    """Why, or what came of it."""

    reason = sentences("Why, or what was done", rows=3)


class CloseForm(SentForm):
    """The last word."""

    words = sentences("Anything to say at the end", required=False, rows=2)
    sure = forms.BooleanField(label="I have read all of this, and nothing in it waits for anybody")
