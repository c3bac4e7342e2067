"""Writing up what was done: the fields of a record of a search, most of them one press."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict

from lodge.foundation.ui.fields import MomentField, line, one_of, sentences
from lodge.incidents.domain.search.asking import WriteUp
from lodge.incidents.domain.search.items import (
    ASKED_FIRST,
    CLOTHING,
    FORCE,
    FOUND,
    PARENT_TOLD,
    SHOWN,
)
from lodge.incidents.forms.search.fields import SearchForm, from_list, offer


class DoneForm(SearchForm):
    """When it was done, by whom and before whom."""

    when = MomentField(label="When was it?")
    searcher = from_list("Who did it?")
    witness = from_list("Who was the witness?", required=False)
    urgent_reason = line(
        "If it was not approved so: what serious harm would waiting have risked?", required=False
    )

    def __init__(
        self, sent: QueryDict | None, *, staff: Mapping[str, str], initial: Mapping[str, object]
    ) -> None:
        """Offer the staff of the day."""
        super().__init__(sent, initial=dict(initial))
        offer(self, "searcher", staff, "Choose")
        offer(self, "witness", staff, "Nobody")

    def write_up(self) -> WriteUp:
        """Return what was written up; what this form does not ask stays empty."""
        searcher = self.chosen("searcher")
        assert searcher is not None
        return WriteUp(
            happened_at=self.cleaned_data["when"],
            searcher_id=searcher,
            witness_id=self.chosen("witness"),
            urgent_reason=self.word("urgent_reason"),
            found=self.word("found"),
            taken=self.word("taken"),
            asked_first=self.word("asked_first"),
            clothing=self.word("clothing"),
            force=self.word("force"),
            view=self.word("view"),
            parent=self.word("parent"),
            others=self.word("others"),
            words=self.word("words"),
            shown=self.word("shown"),
            risk=bool(self.cleaned_data.get("risk")),
        )


class WriteUpForm(DoneForm):
    """After a search of a pupil: seven presses."""

    found = one_of("Was it found?", FOUND)
    asked_first = one_of("Was it explained first?", ASKED_FIRST)
    clothing = one_of("How far did it go?", CLOTHING)
    force = one_of("Was force used?", FORCE)
    view = sentences("What did the pupil say about it?", rows=2)
    parent = one_of("Home: was a parent told?", PARENT_TOLD)
    risk = forms.BooleanField(label="It shows that somebody may be at risk", required=False)
    others = line("Anybody else who was there", required=False)
    words = sentences("Anything else to keep", required=False, rows=2)
    field_order = (
        "client_id",
        "found",
        "asked_first",
        "clothing",
        "force",
        "view",
        "parent",
        "risk",
        "when",
        "searcher",
        "witness",
        "others",
        "words",
        "urgent_reason",
    )


class ContentUpForm(DoneForm):
    """After a look at a device: what kind of thing it showed, and nothing of what was seen."""

    shown = one_of(
        "What did it show?", SHOWN, "Its kind only. What was seen is never written here."
    )
    parent = one_of("Home: was a parent told?", PARENT_TOLD)
    words = sentences("What is done now", required=False, rows=2)
    field_order = ("client_id", "shown", "parent", "when", "searcher", "witness", "words")


class EraseForm(DoneForm):
    """After a deletion: by whom, and before whom."""

    words = sentences("Anything to keep", "Never what it showed.", required=False, rows=2)
    field_order = ("client_id", "witness", "searcher", "when", "words")

    def __init__(
        self, sent: QueryDict | None, *, staff: Mapping[str, str], initial: Mapping[str, object]
    ) -> None:
        """Leave out what only an unforeseen search needs."""
        super().__init__(sent, staff=staff, initial=initial)
        del self.fields["urgent_reason"]
