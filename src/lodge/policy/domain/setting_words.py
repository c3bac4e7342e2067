"""Settings in plain words: each question so that it stands by itself, each answer for a page."""

from collections.abc import Iterable, Mapping
from typing import Final

from norms.settings import SETTINGS
from norms.vocabulary import AXES

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "Handing in": ("hand_in_",),
    "Keeping": ("signal_", "storage", "trip_"),
    "Giving back": ("return_",),
    "Confiscated devices": ("confiscated_",),
    "Exceptions": ("pupil_exception_", "staff_exception_", "visitor_exception_"),
    "Searching": ("search_", "device_search_"),
}
ANYTHING_ELSE: Final = "Anything else"
LABELS: Final = {
    "hand_in_states": "In what state is a device handed in?",
    "storage_locked": "Is the place where devices are kept locked?",
    "storage_until": "Until when is a device kept?",
    "confiscated_repeat_to": "Who may collect a confiscated device after repeated breaches?",
    "pupil_exception_form": "In what form is a pupil's exception agreed?",
    "pupil_exception_advice": "Whose advice is taken on a pupil's exception?",
    "staff_exception_form": "In what form is a staff exception agreed?",
    "visitor_exception_form": "In what form is a visitor's use agreed?",
    "device_search_consent": "Whose consent is needed to search a device?",
    "network_statement": "Is a statement signed before a device joins the network?",
}
WORDS: Final = {
    "yes": "Yes",
    "no": "No",
    "end_of_school_day": "At the end of the school day",
    "any_time": "At any time",
    "on_arrival": "On arrival",
    "secure_place": "A secure place",
    "stays_at_school": "It stays at school",
    "pupil_or_parent": "The pupil or a parent",
    "recorded": "Agreed and recorded",
    "written": "In writing",
    "spoken": "By word of mouth",
    "clinical_team": "The clinical team",
    "class_teacher": "The class teacher",
    "form_tutor": "The form tutor",
    "leadership_team": "A member of the leadership team",
    "reception": "Reception",
    "office": "The school office",
    "classroom": "The classroom",
    "gate": "The gate",
}
# People whom no school puts in charge of devices or permissions, so the page does not offer them.
HIDDEN_PEOPLE: Final = frozenset({"pupil", "parent", "visitor", "contractor", "volunteer"})


def label_of(name: str) -> str:
    """Return the question behind a setting."""
    return LABELS.get(name, SETTINGS[name].asks)


def word_of(name: str, word: str) -> str:
    """Return one answer to a setting in words."""
    if word in WORDS:
        return WORDS[word]
    axis = AXES["state"] if name == "hand_in_states" else AXES["role"]
    said = axis.word(word)
    return said[:1].upper() + said[1:]


def words_of(name: str, words: Iterable[str]) -> str:
    """Return all the answers to a setting in one line."""
    said = [word_of(name, word) for word in words]
    later = [each[:1].lower() + each[1:] for each in said[1:]]
    return "; ".join([*said[:1], *later])


def grouped(names: Iterable[str]) -> dict[str, list[str]]:
    """Return settings by what they are about, in the order of a school day."""
    found: dict[str, list[str]] = {title: [] for title in (*GROUPS, ANYTHING_ELSE)}
    for name in names:
        found[_group(name)].append(name)
    return {title: members for title, members in found.items() if members}


def _group(name: str) -> str:
    fitting = (title for title, starts in GROUPS.items() if name.startswith(starts))
    return next(fitting, ANYTHING_ELSE)
