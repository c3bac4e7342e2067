"""
Settings in force: what the policy states, and what the school decided where it leaves them open.

INVARIANT: nothing here has a default. A setting that neither states nor decides is open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from norms.language import Pack
from norms.settings import SETTINGS
from norms.statements import stated
from norms.words import suggest

Origin = Literal["policy", "school"]
POLICY: Final = "policy"
SCHOOL: Final = "school"
Answers = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class SettingInForce:
    """A setting with its words, and who says so: a clause of the policy, or the school."""

    name: str
    words: tuple[str, ...]
    origin: Origin
    clause: str | None = None

    @property
    def word(self) -> str:
        """Return the first word: all there is for a setting with one answer."""
        return self.words[0]

    def says(self, word: str) -> bool:
        """Say whether a word is among the answers."""
        return word in self.words


class UnfitAnswer(ValueError):
    """Raised when a school's answer cannot be; says which setting and what it may be."""

    def __init__(self, name: str, message: str) -> None:
        """Keep the name of the setting beside the sentence."""
        super().__init__(message)
        self.name = name


def settings_in_force(*, pack: Pack, answers: Answers, on: date) -> dict[str, SettingInForce]:
    """
    Return what is in force on a day, by name, in the order of the closed list.

    Where the policy states a setting its clause wins, whatever the school once answered.
    """
    by_policy = stated(pack=pack, on=on)
    found: dict[str, SettingInForce] = {}
    for name in SETTINGS:
        if name in by_policy:
            said = by_policy[name]
            found[name] = SettingInForce(name, said.words, POLICY, said.clause)
        elif answers.get(name):
            found[name] = SettingInForce(name, tuple(answers[name]), SCHOOL)
    return found


def left_open(*, pack: Pack, on: date) -> tuple[str, ...]:
    """Return the names of the settings that the policy does not state on a day."""
    by_policy = stated(pack=pack, on=on)
    return tuple(name for name in SETTINGS if name not in by_policy)


def checked_answers(*, pack: Pack, answers: Answers, on: date) -> dict[str, tuple[str, ...]]:
    """
    Return a school's answers in the order of the closed list, empty ones left out.

    :raises UnfitAnswer: if the policy states the setting, or there is no such setting or answer.
    """
    by_policy = stated(pack=pack, on=on)
    for name, words in answers.items():
        if name not in SETTINGS:
            raise UnfitAnswer(name, f"There is no setting '{name}'{suggest(name, SETTINGS)}.")
        if words and name in by_policy:
            raise UnfitAnswer(
                name,
                f"Clause {by_policy[name].clause} of the policy states '{name}', "
                "so a school cannot decide it.",
            )
        _ensure_fit(name, words)
    return {name: tuple(answers[name]) for name in SETTINGS if answers.get(name)}


def _ensure_fit(name: str, words: Sequence[str]) -> None:
    setting = SETTINGS[name]
    for word in words:
        if word not in setting.choices:
            known = ", ".join(setting.choices)
            raise UnfitAnswer(name, f"'{word}' is no answer to '{name}'. There are: {known}.")
    if len(set(words)) != len(words):
        raise UnfitAnswer(name, f"The same answer to '{name}' is given twice.")
    if len(words) > 1 and not setting.many:
        raise UnfitAnswer(name, f"'{name}' has one answer, not {len(words)}.")
