"""Deciding on a search, and what was said when somebody was asked."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict

from lodge.foundation.ui.fields import line, one_of, sentences
from lodge.incidents.domain.search.asking import Deciding
from lodge.incidents.domain.search.items import CONDITIONS, CONSENTS, USUAL_CONDITIONS
from lodge.incidents.forms.search.fields import SearchForm, from_list, offer


class DecideForm(SearchForm):
    """The headteacher's decision: who, before whom, on what conditions."""

    searcher = from_list("Who does it?", required=False)
    witness = from_list("Who is the witness?", required=False)
    conditions = forms.MultipleChoiceField(
        label="On these conditions",
        choices=list(CONDITIONS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=list(USUAL_CONDITIONS),
    )
    urgent_reason = line(
        "What serious harm would waiting risk?",
        "Only if somebody not on the register, alone or of the other sex has to do it.",
        required=False,
    )
    words = sentences("Your reason", required=False, rows=2)

    def __init__(
        self,
        sent: QueryDict | None,
        *,
        searchers: Mapping[str, str],
        witnesses: Mapping[str, str],
        initial: Mapping[str, object],
        is_person: bool,
    ) -> None:
        """Offer the people of the day."""
        super().__init__(sent, initial=dict(initial))
        # Whoever refuses need not say who would have done it.
        self.fields["searcher"].required = sent is None or sent.get("do") != "refuse"
        offer(self, "searcher", searchers, "Choose")
        offer(self, "witness", witnesses, "Choose")
        if not is_person:
            del self.fields["conditions"]
        if not searchers:
            for name in ("searcher", "witness", "urgent_reason"):
                del self.fields[name]

    def deciding(self, *, attends: bool) -> Deciding:
        """Return the decision."""
        return Deciding(
            searcher_id=self.chosen("searcher"),
            witness_id=self.chosen("witness"),
            conditions=tuple(self.cleaned_data.get("conditions") or ()),
            words=self.word("words"),
            urgent_reason=self.word("urgent_reason"),
            attends=attends,
        )


class ConsentForm(SearchForm):
    """What the pupil or a parent said."""

    who = one_of("Who was asked?", {"pupil": "The pupil", "parent": "A parent"})
    said = one_of(
        "What was said?", {code: words[:1].upper() + words[1:] for code, words in CONSENTS.items()}
    )
    words = line("By whom, and how", required=False)


class WordsForm(SearchForm):
    """A few sentences: a reason, a correction, what was said."""

    words = sentences("In a few words")

    def __init__(
        self,
        sent: QueryDict | None,
        *,
        label: str,
        required: bool,
        initial: Mapping[str, object],
    ) -> None:
        """Ask what is meant."""
        super().__init__(sent, initial=dict(initial))
        self.fields["words"].label = label
        self.fields["words"].required = required
