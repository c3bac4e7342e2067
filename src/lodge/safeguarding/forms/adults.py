"""What the page of a concern about an adult asks."""

from lodge.foundation.ui.fields import MomentField, one_of
from lodge.foundation.ui.sent import SentForm
from lodge.safeguarding.domain.adults import ADULT_STEPS
from lodge.safeguarding.forms.fields import line, sentences

TO_WHOM = {
    "": "Nobody",
    "lado": "The local authority designated officer, or the local equivalent",
    "police": "The police",
    "childrens_social_care": "Children's social care",
    "other_agency": "Somebody else, named below",
}


class AdultNoteForm(SentForm):
    """A judgement, a referral or a note, each with its words."""

    step = one_of(
        "What do you write down?", {str(step): says for step, says in ADULT_STEPS.items()}
    )
    to_party = one_of("If it was referred: to whom?", TO_WHOM)
    words = sentences("What, and why?")
    reference = line("Reference, if there is one", required=False, longest=100)
    at = MomentField(label="When")

    def __init__(self, *args: object, **more: object) -> None:
        """Let the party be left out where nothing is referred."""
        super().__init__(*args, **more)  # type: ignore[arg-type]  # as Django takes it
        self.fields["to_party"].required = False
