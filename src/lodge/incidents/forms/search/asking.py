"""Asking: the item, the grounds, the place, whether it is urgent."""

from collections.abc import Iterable, Mapping
from typing import Final

from django import forms
from django.http import QueryDict

from lodge.foundation.ui.fields import one_of, sentences
from lodge.incidents.domain.search import ITEMS
from lodge.incidents.domain.search.asking import POLICE
from lodge.incidents.domain.search.items import PLACES, SEXES, SUSPICIONS
from lodge.incidents.forms.search.fields import NOT_RECORDED, SearchForm
from norms.vocabulary import GRANTS

YES_NO: Final[Mapping[str, str]] = {"yes": "Yes", "no": "No"}
GROUNDS: Final = "What makes you suspect it?"
TEST_WORDS: Final[Mapping[str, str]] = {
    "continuing_harm": "Is somebody likely to come to further harm if it is kept?",
    "refusal_to_delete": "Did the pupil or a parent refuse to delete it themselves?",
    "exceptional": "Are the circumstances exceptional?",
    "pupil_consent": "Does the pupil consent?",
    "parent_consent": "Does a parent consent?",
}


class AskForm(SearchForm):
    """A search of a pupil: five presses."""

    item = forms.ChoiceField(
        label="What is it for?",
        choices=[("", "Choose"), *((i.code, i.title) for i in ITEMS.values())],
    )
    grounds = sentences(GROUNDS, "What was seen or heard, and by whom. No more than you know.")
    place = one_of("Where would it be?", PLACES)
    urgent = forms.BooleanField(label="It cannot wait: somebody may come to harm", required=False)
    sex = forms.ChoiceField(
        label="The pupil's sex, if the school's record says it",
        choices=[("", NOT_RECORDED), *SEXES.items()],
        required=False,
    )


class TestsForm(SearchForm):
    """A form with a question for each test that the policy wants answered."""

    __test__ = False

    def __init__(
        self, sent: QueryDict | None, *, tests: Iterable[str], initial: Mapping[str, object]
    ) -> None:
        """Add a question for each test; evidence is asked for by a question of its own."""
        super().__init__(sent, initial=dict(initial))
        self.tests = tuple(test for test in tests if test != "not_evidence")
        for test in self.tests:
            label = TEST_WORDS.get(test, f"Is this so: {GRANTS.word(test)}?")
            self.fields[f"test_{test}"] = one_of(label, YES_NO)

    def answers(self) -> dict[str, str]:
        """Return the tests with what was answered."""
        return {test: self.word(f"test_{test}") for test in self.tests}


class ContentForm(TestsForm):
    """A look at what is on a device: a permission of its own."""

    suspicion = one_of("What is suspected?", SUSPICIONS)
    grounds = sentences(GROUNDS, "Why this device has to be looked at, and what for.")
    urgent = forms.BooleanField(label="It cannot wait: somebody may come to harm", required=False)


# Where the policy asks for the reason by a test of its own, the answer is the reason.
HARM: Final = "continuing_harm"
HARM_IS_WHY: Final = "Somebody is likely to come to further harm if it is kept."


class EraseAskForm(TestsForm):
    """A deletion: the police question first, then every test of the policy."""

    police = one_of("May it be evidence of an offence, or an image of a child?", POLICE)
    grounds = sentences("Why is it to be deleted?", "In a few words. Never what it shows.")

    def __init__(
        self, sent: QueryDict | None, *, tests: Iterable[str], initial: Mapping[str, object]
    ) -> None:
        """Begin with the reason where a test asks for it."""
        super().__init__(sent, tests=tests, initial=initial)
        if HARM in self.tests:
            self.fields["grounds"].initial = HARM_IS_WHY


class ScreeningForm(SearchForm):
    """Screening equipment, before anybody uses it."""

    grounds = sentences("Which equipment, and what for?")
    place = one_of("Where would it be used?", PLACES)
