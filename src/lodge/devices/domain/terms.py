"""On what terms a device is held: what the policy states, and what the school decided."""

from collections.abc import Iterable
from dataclasses import dataclass

# Settings name people as policies do; these are the posts that stand for them.
PEOPLE_OF: dict[str, frozenset[str]] = {
    "class_teacher": frozenset({"teacher"}),
    "form_tutor": frozenset({"teacher"}),
    "leadership_team": frozenset({"senior_leader", "headteacher"}),
    "staff": frozenset({"teacher", "support_staff", "office_staff"}),
}
_WORDS = {
    "end_of_school_day": "at the end of the school day",
    "on_arrival": "on arrival",
    "any_time": "at any time",
    "do_not_disturb": "on do not disturb",
    "off": "switched off",
    "aeroplane": "in aeroplane mode",
    "silent": "on silent",
    "on": "switched on",
    "pupil_or_parent": "the pupil, or a parent or carer",
    "pupil": "the pupil",
    "parent": "a parent or carer",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One setting in force: its answer, and the clause when the policy itself gives it."""

    name: str
    words: tuple[str, ...]
    clause: str | None

    def allows(self, word: str) -> bool:
        """Whether a word is among the answers."""
        return word in self.words


def people_named(words: Iterable[str]) -> frozenset[str]:
    """Return the posts which the people named by a setting hold."""
    return frozenset().union(*(PEOPLE_OF.get(word, frozenset({word})) for word in words))


def words_of(words: Iterable[str]) -> str:
    """Return the answers of a setting as words of a sentence."""
    return " or ".join(_WORDS.get(word, word.replace("_", " ")) for word in words)
