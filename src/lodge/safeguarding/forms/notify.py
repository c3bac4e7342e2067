"""Whom to tell: every open duty of a case on one page, and the police question above them."""

from collections.abc import Iterator, Sequence

from django import forms

from lodge.duties.domain import Owed, Step
from lodge.foundation.ui.fields import one_of
from lodge.foundation.ui.sent import SentForm
from lodge.safeguarding.domain.answers import POLICE
from lodge.safeguarding.forms.fields import LONGEST, line, sentences

LEFT, DONE, WAIVED = "", "done", "waived"
CHOICES = ((LEFT, "Not yet"), (DONE, "Done"), (WAIVED, "Not done, for the reason beside it"))


class NotifyForm(SentForm):
    """The police question, and what was done of each duty."""

    police = one_of("Have the police been told?", POLICE)
    police_reference = line("Their reference", required=False, longest=100)
    police_reason = sentences("Why, if they are not", required=False, rows=2)

    def __init__(
        self, asked: object, *, owed: Sequence[Owed], ask_police: bool, **more: object
    ) -> None:
        """Ask of each duty what was done, and of the police unless that was answered."""
        super().__init__(asked, **more)  # type: ignore[arg-type]  # as Django takes it
        self.owed = owed
        if not ask_police:
            for name in ("police", "police_reference", "police_reason"):
                del self.fields[name]
        for each in owed:
            self.fields[f"do-{each.key.address}"] = forms.ChoiceField(
                label="Is it done?", choices=CHOICES, required=False
            )
            self.fields[f"say-{each.key.address}"] = forms.CharField(
                label="To whom, or why not", required=False, max_length=LONGEST
            )

    def done(self) -> Iterator[tuple[Owed, Step, str]]:
        """Yield each duty that was done or waived, with what was said of it."""
        steps = {DONE: Step.DONE, WAIVED: Step.WAIVED}
        for each in self.owed:
            chosen = self.cleaned_data.get(f"do-{each.key.address}")
            if chosen in steps:
                said = str(self.cleaned_data.get(f"say-{each.key.address}") or "")
                yield each, steps[chosen], said
