"""The closed list of settings: what a school needs to run its day that a policy may state.

A clause may state any of them; what no clause states the school is asked for. Nothing here has a
default, for the engine never invents a rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from norms.vocabulary import AXES

YES_NO: Final = ("yes", "no")
# Whoever is only a guest or a child of the school decides and takes charge of nothing in it.
GUESTS: Final = frozenset({"pupil", "parent", "visitor", "contractor"})
PEOPLE: Final = (
    *(role for role in AXES["role"].values if role not in GUESTS),
    "class_teacher",
    "form_tutor",
    "leadership_team",
)
COLLECTORS: Final = ("pupil", "parent", "pupil_or_parent")
MOMENTS: Final = ("on_arrival", "end_of_school_day", "any_time")
STORES: Final = ("cupboard", "locked_cupboard", "secure_place", "office", "stays_at_school")
FORMS: Final = ("spoken", "recorded", "written")
POINTS: Final = ("reception", "office", "classroom", "gate")


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing a school must know to run its day, with the answers it may have."""

    name: str
    asks: str
    choices: tuple[str, ...]
    many: bool = False


SETTINGS: Final[Mapping[str, Setting]] = {
    setting.name: setting
    for setting in (
        Setting("hand_in_place", "Where are devices handed in?", POINTS),
        Setting("hand_in_to", "Who takes a device in?", PEOPLE, many=True),
        Setting("hand_in_when", "When must a device be handed in?", MOMENTS),
        Setting("hand_in_states", "In what state?", AXES["state"].values, many=True),
        Setting("signal_blocking", "Is the container signal-blocking?", YES_NO),
        Setting("storage", "Where is a device kept?", STORES),
        Setting("storage_locked", "Is that place locked?", YES_NO),
        Setting("storage_until", "Until when?", MOMENTS),
        Setting("return_place", "Where is a device given back?", POINTS),
        Setting("return_by", "Who gives a device back?", PEOPLE, many=True),
        Setting("return_when", "When is a device given back?", MOMENTS),
        Setting("return_to", "Who may collect a device handed in?", COLLECTORS),
        Setting("trip_storage", "Where does a device stay on a trip day?", STORES),
        Setting("confiscated_storage", "Where is a confiscated device kept?", STORES),
        Setting("confiscated_to", "Who may collect a confiscated device?", COLLECTORS),
        Setting("confiscated_repeat_to", "And after repeated breaches?", COLLECTORS),
        Setting("confiscated_when", "When does a confiscated device go back?", MOMENTS),
        Setting("pupil_exception_by", "Who agrees a pupil's exception?", PEOPLE, many=True),
        Setting("pupil_exception_form", "In what form?", FORMS),
        Setting("pupil_exception_advice", "Whose advice is taken?", ("clinical_team",)),
        Setting("staff_exception_by", "Who agrees a staff exception?", PEOPLE, many=True),
        Setting("staff_exception_form", "In what form?", FORMS),
        Setting("visitor_exception_by", "Who agrees a visitor's use?", PEOPLE, many=True),
        Setting("visitor_exception_form", "In what form?", FORMS),
        Setting("search_by", "Who may search for an item?", PEOPLE, many=True),
        Setting("device_search_by", "Who may search a device?", PEOPLE, many=True),
        Setting("device_search_consent", "Whose consent is needed?", COLLECTORS),
        Setting("network_statement", "Is a statement signed before joining?", YES_NO),
    )
}
