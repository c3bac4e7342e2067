"""The five invented schools: which policy each lives by, how big it is, when its bells ring."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Final

TRUST_NAME: Final = "Fernhollow Learning Trust"
TRUST_SLUG: Final = "fernhollow"


@dataclass(frozen=True, slots=True)
class DemoSchool:
    """
    One invented school.

    ``pupils`` is how many are on the roll in the demo as it comes; ``share`` how many in a hundred
    of those who may bring a phone do. ``answers`` are what the head decided where the policy
    leaves it open. ``trays`` are the containers that go out to a tutor, each for a form of a year:
    where the policy lets tutors take devices in and give them back.
    """

    slug: str
    name: str
    pack: str
    phase: str
    years: tuple[int, ...]
    pupils: int
    share: int
    starts_at: time
    ends_at: time
    containers: tuple[tuple[str, str, bool, bool], ...]
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    trays: Mapping[str, int] = field(default_factory=dict)


# What the heads of the demo decide where their policy is silent; each only where it is.
ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {
    "hand_in_place": ("office",),
    "hand_in_to": ("office_staff",),
    "hand_in_when": ("on_arrival",),
    "hand_in_states": ("off",),
    "signal_blocking": ("no",),
    "storage": ("locked_cupboard",),
    "storage_locked": ("yes",),
    "storage_until": ("end_of_school_day",),
    "return_place": ("office",),
    "return_by": ("office_staff",),
    "return_when": ("end_of_school_day",),
    "return_to": ("pupil",),
    "confiscated_storage": ("office",),
    "confiscated_to": ("parent",),
    "confiscated_when": ("end_of_school_day",),
}
SCHOOLS: Final = (
    DemoSchool(
        slug="quillfeather",
        name="Quillfeather Primary School",
        pack="st-peters-primary",
        phase="primary",
        years=tuple(range(7)),
        pupils=180,
        share=60,
        starts_at=time(8, 50),
        ends_at=time(15, 15),
        containers=(("Office cupboard", "School office", False, True),),
    ),
    DemoSchool(
        slug="ashmarrow",
        name="Ashmarrow Primary School",
        pack="new-ash-green",
        phase="primary",
        years=tuple(range(7)),
        pupils=120,
        share=60,
        starts_at=time(8, 45),
        ends_at=time(15, 10),
        containers=(("Blue box", "School office", False, True),),
    ),
    DemoSchool(
        slug="copperleaf",
        name="Copperleaf Academy",
        pack="chancery-education-trust",
        phase="primary",
        years=tuple(range(7)),
        pupils=320,
        share=60,
        starts_at=time(8, 45),
        ends_at=time(15, 20),
        containers=(
            ("Year 5 drawer", "Year 5 classroom", False, True),
            ("Year 6 drawer", "Year 6 classroom", False, True),
            ("Office drawer", "School office", False, True),
        ),
        trays={"Year 5 drawer": 5, "Year 6 drawer": 6},
    ),
    DemoSchool(
        slug="tidewrack",
        name="Tidewrack School",
        pack="outcomes-first-group",
        phase="secondary",
        years=tuple(range(3, 14)),
        pupils=90,
        share=50,
        starts_at=time(9, 0),
        ends_at=time(15, 0),
        containers=(("Signal-blocking cabinet", "Reception", True, True),),
    ),
    DemoSchool(
        slug="bellharbour",
        name="Bellharbour School",
        pack="city-of-rochester",
        phase="secondary",
        years=tuple(range(7, 14)),
        pupils=900,
        share=14,
        starts_at=time(8, 40),
        ends_at=time(15, 10),
        containers=(
            ("Rack A", "Main office", False, True),
            ("Rack B", "Main office", False, True),
            ("Rack C", "Pastoral office", False, True),
        ),
    ),
)
