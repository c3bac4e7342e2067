"""What the pages of a search ask: few questions, most of them one press."""

from lodge.incidents.forms.search.asking import AskForm, ContentForm, EraseAskForm, ScreeningForm
from lodge.incidents.forms.search.deciding import ConsentForm, DecideForm, WordsForm
from lodge.incidents.forms.search.registering import AuthorityForm
from lodge.incidents.forms.search.writing_up import ContentUpForm, EraseForm, WriteUpForm

__all__ = [
    "AskForm",
    "AuthorityForm",
    "ConsentForm",
    "ContentForm",
    "ContentUpForm",
    "DecideForm",
    "EraseAskForm",
    "EraseForm",
    "ScreeningForm",
    "WordsForm",
    "WriteUpForm",
]
