"""The controls of the planner; a box left empty is left to the school's own days, or to usage."""

from datetime import time
from typing import Final

from django import forms
from django.http import QueryDict

from lodge.desk.domain.planner import OwnDays, Question, Wishes, faults_of
from lodge.desk.presenters.planner.words import clock

ASSUMED: Final = "assumed"
DAYS: Final = (("own", "As on our own days"), (ASSUMED, "As assumed"))
WHOLE: Final = {"invalid": "Type a whole number."}
NUMBER: Final = {"invalid": "Type a number, such as 4 or 4.5."}
TIME: Final = {"invalid": "Type a time such as 08:20."}


class PlannerForm(forms.Form):
    """What the planner may be asked."""

    phones = forms.IntegerField(label="Phones", required=False, error_messages=WHOLE)
    desks = forms.IntegerField(label="Desks", required=False, error_messages=WHOLE)
    opens = forms.TimeField(label="Desks open at", required=False, error_messages=TIME)
    until = forms.TimeField(label="Last pupils come at", required=False, error_messages=TIME)
    seconds = forms.FloatField(label="Seconds a scan", required=False, error_messages=NUMBER)
    trays = forms.IntegerField(label="Trays", required=False, error_messages=WHOLE)
    days = forms.ChoiceField(label="Pupils come", required=False, choices=DAYS)

    def __init__(self, query: QueryDict, *, own: OwnDays) -> None:
        """Offer the school's own days only where they say something."""
        super().__init__(query)
        if own.arrivals is None:
            del self.fields["days"]

    @property
    def assumes(self) -> bool:
        """Say whether the school's own days are set aside."""
        return self.cleaned_data.get("days") == ASSUMED

    @property
    def wishes(self) -> Wishes:
        """Return what was asked for."""
        given = self.cleaned_data
        return Wishes(
            phones=given.get("phones"),
            desks=given.get("desks"),
            opens=_minute(given.get("opens")),
            until=_minute(given.get("until")),
            seconds=given.get("seconds"),
            trays=given.get("trays"),
            assume=self.assumes,
        )

    def clean(self) -> None:
        """Say at each box what cannot be played."""
        super().clean()
        for name, says in faults_of(self.wishes):
            self.add_error(name, says)

    def typed(self, name: str, question: Question | None) -> str:
        """Return what stands in a box: what was typed, else what the question was given."""
        typed = str(self.data.get(name, ""))
        if typed or question is None or name in ("desks", "trays"):
            return typed
        return {
            "phones": str(question.phones),
            "opens": clock(question.opens),
            "until": clock(question.arrivals.until),
            "seconds": f"{question.service.seconds:g}",
        }[name]


def _minute(at: time | None) -> int | None:
    return None if at is None else at.hour * 60 + at.minute
