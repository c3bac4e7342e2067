"""Invented people of a school: pupils with year, form, card and a parent; and the staff."""

from collections.abc import Iterator
from random import Random

from lodge.config.demo.names import FAMILY, GIVEN
from lodge.config.demo.schools import DemoSchool
from lodge.school.domain.roster.faults import Place
from lodge.school.domain.roster.values import Incoming, Kind, Link, Roster

# Numbers kept by Ofcom for drama: they ring nobody.
DRAMA_NUMBERS = "01632 960"
MAY_WALK_FROM_YEAR = 5
PER_FORM = 30
STAFF = (
    ("head", ("headteacher",)),
    ("deputy", ("senior_leader",)),
    ("office", ("office_staff",)),
    ("office2", ("office_staff",)),
    ("dsl", ("dsl", "teacher")),
    ("deputydsl", ("deputy_dsl", "support_staff")),
    ("teacher", ("teacher",)),
    ("tutor", ("teacher",)),
    ("it", ("it_staff",)),
    ("governor", ("governor", "safeguarding_governor", "committee")),
    ("chair", ("chair_of_governors", "governor")),
)
NOWHERE = Place("the demo")


def roster_of(school: DemoSchool, *, pupils: int, random: Random) -> Roster:
    """Return the roll of a school, the same for the same random seed; no name comes twice."""
    people: list[Incoming] = []
    links: list[Link] = []
    names = iter(random.sample([(given, family) for given in GIVEN for family in FAMILY], pupils))
    for number, name in enumerate(names, 1):
        pupil, parent, link = _family(school, number, pupils, name, random)
        people += [pupil, parent]
        links.append(link)
    return Roster(source="the demo", people=tuple(people), links=tuple(links))


def _family(
    school: DemoSchool, number: int, pupils: int, name: tuple[str, str], random: Random
) -> tuple[Incoming, Incoming, Link]:
    given, family = name
    year = school.years[(number - 1) * len(school.years) // pupils]
    form = (
        f"{year or 'R'}{'ABCDEFGH'[number % max(1, -(-pupils // len(school.years) // PER_FORM))]}"
    )
    pupil = Incoming(
        sourced_id=f"p{number:04}",
        kind=Kind.PUPIL,
        stated={
            "given_name": given,
            "family_name": family,
            "year": year,
            "form": form,
            "card_code": f"{school.slug[:3].upper()}{number:05}",
            "travels_alone": year >= MAY_WALK_FROM_YEAR and random.random() < 0.7,
        },
        place=NOWHERE,
    )
    parent = Incoming(
        sourced_id=f"c{number:04}",
        kind=Kind.CONTACT,
        # Adults have names no pupil has, so that nobody looks like somebody else on the roll.
        stated={
            "given_name": f"{random.choice(GIVEN)}-{random.choice(GIVEN)}",
            "family_name": family,
        },
        place=NOWHERE,
    )
    phone = f"{DRAMA_NUMBERS}{number % 1000:03}"
    return pupil, parent, Link(pupil.sourced_id, parent.sourced_id, "parent", phone)


def staff_of(random: Random) -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    """Return the staff: the word their account begins with, their posts and their name."""
    for word, posts in STAFF:
        yield word, posts, random.choice(GIVEN), random.choice(FAMILY)
