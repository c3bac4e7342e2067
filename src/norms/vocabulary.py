"""The closed vocabulary of a situation: its axes and their values, each with its plain words.

The engine, the packs, the screens, the API and the tests use these words and no others. Add a
value when a clause needs it, remove one that no clause needs. ``docs/reference/vocabulary.md`` is
printed from here by ``norms vocabulary``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Axis:
    """One question about a situation: a closed list of words, or a whole number."""

    name: str
    asks: str
    values: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    least: int | None = None
    most: int | None = None
    many: bool = False

    @property
    def is_number(self) -> bool:
        """Whether this axis holds a whole number instead of a word."""
        return self.least is not None

    def word(self, value: str) -> str:
        """Return the plain words for a value of this axis."""
        return self.words.get(value, value.replace("_", " "))


def _axis(name: str, asks: str, words: dict[str, str], *, many: bool = False) -> Axis:
    """Return an axis of words in the order given."""
    return Axis(name=name, asks=asks, values=tuple(words), words=MappingProxyType(words), many=many)


ROLE: Final = _axis(
    "role",
    "Who is asking?",
    {
        "pupil": "a pupil",
        "teacher": "a teacher",
        "support_staff": "a member of support staff",
        "office_staff": "a member of the office staff",
        "it_staff": "a member of the IT staff",
        "agency_staff": "a supply or agency member of staff",
        "consultant": "a consultant",
        "senior_leader": "a senior leader",
        "headteacher": "the headteacher",
        "dsl": "the designated safeguarding lead",
        "deputy_dsl": "a deputy safeguarding lead",
        "governor": "a governor",
        "trustee": "a trustee",
        "regional_director": "the regional director",
        "volunteer": "a volunteer",
        "contractor": "a contractor",
        "visitor": "a visitor",
        "parent": "a parent or carer",
    },
)
PHASE: Final = _axis(
    "phase",
    "Which phase of school?",
    {
        "early_years": "in the early years",
        "primary": "in the primary phase",
        "secondary": "in the secondary phase",
        "post16": "in a post-16 provision",
    },
)
YEAR: Final = Axis(name="year", asks="Which year group? (reception is 0)", least=0, most=13)
TRAVEL: Final = _axis(
    "travel",
    "How does the pupil travel?",
    {"with_adult": "travels with an adult", "walks_alone": "walks to or from school alone"},
)
DEVICE: Final = _axis(
    "device",
    "Which device?",
    {
        "phone": "a mobile phone",
        "smart_watch": "a smart watch",
        "fitness_band": "a fitness band or tracker",
        "tablet": "a tablet",
        "laptop": "a laptop",
        "e_reader": "an e-reader",
        "console": "a games console",
        "earbuds": "earbuds or headphones",
        "camera": "a camera",
        "medical_aid": "a medical aid that is a smart device",
    },
)
OWNER: Final = _axis(
    "owner",
    "Whose device is it?",
    {"personal": "their own", "school": "the school's"},
)
STATE: Final = _axis(
    "state",
    "What state is the device in?",
    {
        "off": "switched off",
        "aeroplane": "in aeroplane mode",
        "silent": "on silent",
        "do_not_disturb": "on do not disturb",
        "on": "switched on",
    },
)
ACT: Final = _axis(
    "act",
    "What do they want to do?",
    {
        "bring": "bring it in",
        "bring_second": "bring a second or hidden one",
        "carry": "keep it on them",
        "hand_in": "hand it in",
        "store": "put it away",
        "collect": "collect it",
        "switch_off": "switch it off or silence it",
        "use": "use it",
        "access": "get at it",
        "call": "make or take a call",
        "message": "send or read messages",
        "go_online": "go online",
        "photograph": "take a photograph or video",
        "record": "record sound or pictures",
        "share_images": "share pictures or recordings",
        "share_nearby": "share over Bluetooth or another close-range link",
        "two_factor": "confirm a sign-in",
        "teach": "teach or work with pupils",
        "show_to_pupil": "show it to a pupil",
        "lend_to_pupil": "let a pupil use it",
        "lend": "share it with somebody else",
        "contact_pupil": "contact a pupil",
        "contact_parent": "contact a parent or carer",
        "send_abuse": "send something abusive or inappropriate",
        "keep_content": "keep content on it that does not fit the setting",
        "set_passcode": "lock it with a passcode",
        "look_after": "look after it",
        "connect_network": "connect it to the school's network",
        "bypass_filter": "open a blocked website",
        "install_mail": "set up school e-mail without a password",
        "share_password": "pass on a password or PIN",
        "post_social_media": "post on social media for the school",
        "reach_work_systems": "reach work systems",
        "keep_school_records": "keep school records on it",
        "follow_policies": "follow the law and the policies named",
        "discuss": "talk it over beforehand",
        "ask_permission": "ask for permission",
        "inform": "tell those who must know",
        "record_arrangement": "write down what was agreed",
        "assess_risk": "make a risk assessment",
        "take_advice": "take advice",
        "supervise": "supervise its use",
        "screen_person": "screen somebody with equipment",
        "search_person": "search somebody",
        "search_device": "search a device",
        "demand_access": "require access to a device",
        "authorise_search": "authorise a search",
        "confiscate": "confiscate it",
        "view_content": "view a possibly indecent image",
        "examine_content": "look at what is on it",
        "erase_content": "delete what is on it",
        "monitor_content": "monitor what is on it",
        "disconnect": "cut it off from the network",
    },
)
PLACE: Final = _axis(
    "place",
    "Where?",
    {
        "reception": "at reception",
        "office": "in the school office",
        "classroom": "in a classroom",
        "corridor": "in a corridor",
        "hall": "in the hall or dining room",
        "playground": "in the playground",
        "toilets": "in the toilets or cloakroom",
        "changing_room": "in a changing room",
        "pool": "at the swimming pool",
        "staffroom": "in the staffroom",
        "pupil_free_room": "in a room that pupils do not use",
        "exam_room": "in an exam room",
        "grounds": "elsewhere on the site",
        "trip": "on a trip or visit",
        "placement": "at an off-site placement",
        "provider": "at another provider",
        "journey": "on the way to or from school",
        "home": "at home",
        "elsewhere": "somewhere else",
    },
)
ACTIVITY: Final = _axis(
    "activity",
    "When?",
    {
        "before_school": "before school",
        "arrival": "on arrival",
        "lesson": "in a lesson",
        "changeover": "between lessons",
        "break": "at break",
        "lunch": "at lunch",
        "meeting": "in a meeting",
        "intervention": "in an intervention",
        "exam": "in an exam or test",
        "end_of_day": "at the end of the school day",
        "after_school": "after school",
        "remote_lesson": "in a remote lesson",
        "home_learning": "when learning at home",
        "induction": "at induction",
        "out_of_school": "outside school time",
    },
)
CHILDREN_PRESENT: Final = _axis(
    "children_present",
    "Are children there?",
    {"yes": "with children present", "no": "away from children"},
)
PURPOSE: Final = _axis(
    "purpose",
    "What for?",
    {
        "ordinary": "for no special reason",
        "medical": "for a medical reason",
        "two_factor": "to confirm a sign-in to work systems",
        "emergency": "in an emergency",
        "learning": "for learning",
        "arrangements": "to make arrangements",
        "group_leader_contact": "to reach the other group leaders",
        "multi_agency": "for work with other agencies",
        "investigation": "for an investigation of a breach",
    },
)
GRANTS: Final = _axis(
    "grants",
    "What has been agreed or done?",
    {
        "head_permission": "the headteacher's permission",
        "written_permission": "the headteacher's written permission",
        "senior_leader_permission": "a senior leader's agreement",
        "exception_agreed": "an agreed exception",
        "discussed_with_head": "a discussion with the headteacher",
        "discussed_with_dsl": "a discussion with the safeguarding lead",
        "head_informed": "the headteacher having been told",
        "clinical_advice": "the clinical team's advice",
        "terms_signed": "signed terms",
        "arrangement_recorded": "a written record of the arrangement",
        "risk_assessment": "a risk assessment",
        "no_school_equipment": "no school equipment being available",
        "regional_director_signed": "the regional director's signature",
        "device_permission": "prior permission to use this device of the school's",
        "byod_statement": "the signed own-device statement",
        "search_authorised": "the headteacher's authorisation to search for this item",
        "regional_director_informed": "the regional director having been told",
        "not_evidence": "no suspicion that it is evidence",
        "continuing_harm": "a likelihood of further harm if it is kept",
        "refusal_to_delete": "the pupil's or parent's refusal to delete it",
        "witnessed": "a second member of staff as witness",
        "pupil_consent": "the pupil's consent",
        "parent_consent": "a parent's or carer's consent",
        "good_reason": "a good reason",
        "exceptional": "exceptional circumstances",
        "travels_direct": "travelling straight to another provider",
        "group_split": "the group having been split up",
    },
    many=True,
)
SUSPICION: Final = _axis(
    "suspicion",
    "What is suspected?",
    {
        "none": "nothing",
        "rule": "a broken school rule",
        "harm": "harm to somebody",
        "offence": "an offence",
        "child_image": "an indecent image of a child",
    },
)
PRIOR_BREACHES: Final = Axis(name="prior_breaches", asks="How many earlier breaches?", least=0)

AXES: Final[Mapping[str, Axis]] = MappingProxyType(
    {
        axis.name: axis
        for axis in (
            ROLE,
            PHASE,
            YEAR,
            TRAVEL,
            DEVICE,
            OWNER,
            STATE,
            ACT,
            PLACE,
            ACTIVITY,
            CHILDREN_PRESENT,
            PURPOSE,
            GRANTS,
            SUSPICION,
            PRIOR_BREACHES,
        )
    }
)

# Groups that are facts of the world and not a policy's definition: every pack may use them.
_FIRST_OFF_SITE: Final = PLACE.values.index("trip")
GROUPS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "place": {
        "on_site": PLACE.values[:_FIRST_OFF_SITE],
        "off_site": PLACE.values[_FIRST_OFF_SITE:],
    },
}
VERDICTS: Final = ("permit", "forbid", "conditional", "conflict", "silent")

# What cannot occur at any school, each with its reason: left out of every count of situations.
# A question that makes no sense of somebody counts with its first answer only.
IMPOSSIBLE: Final[tuple[tuple[Mapping[str, tuple[str, ...]], str], ...]] = (
    (
        {"role": ("not pupil",), "year": ("1..",)},
        "Only a pupil is in a year group.",
    ),
    (
        {"role": ("not pupil",), "travel": ("walks_alone",)},
        "How somebody travels is asked of pupils only.",
    ),
    (
        {"role": ("pupil",), "children_present": ("no",)},
        "Where a pupil is, a child is present.",
    ),
    (
        {
            "place": ("home", "journey"),
            "activity": ("lesson", "changeover", "break", "lunch", "intervention", "exam"),
        },
        "What the school's timetable holds does not happen at home or on the way.",
    ),
    (
        {"place": ("trip",), "activity": ("remote_lesson", "home_learning")},
        "Nobody is taught from afar while on a trip.",
    ),
    (
        {
            "role": ("pupil", "parent"),
            "act": (
                "screen_person",
                "search_person",
                "search_device",
                "authorise_search",
                "confiscate",
                "monitor_content",
                "disconnect",
            ),
        },
        "Pupils and parents do not search, confiscate or watch over devices for a school.",
    ),
)
