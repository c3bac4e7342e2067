"""The model: a crowd at some desks, played event by event with SimPy. Nobody loses patience."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from simpy import Environment, Event, Resource

from lodge.desk.domain.planner.mornings import Crowd


@dataclass(frozen=True, slots=True)
class Errand:
    """One tray: seconds at the desk, seconds on the way to the room, seconds of giving out."""

    at_the_desk: float
    on_the_way: float
    in_the_room: float


def played(crowd: Crowd, desks: int, opens: float) -> list[float]:
    """
    Return at which second each phone is begun with, first come first served.

    Every number of desks sees the same crowd, so that more desks are never worse by bad luck.
    """
    day = Environment()
    places = Resource(day, capacity=desks)
    begun = [0.0] * len(crowd.comes)
    for number, (comes, takes) in enumerate(zip(crowd.comes, crowd.takes, strict=True)):
        day.process(_hands_in(day, places, begun, number, (max(comes, opens), takes)))
    day.run()
    return begun


def _hands_in(
    day: Environment,
    places: Resource,
    begun: list[float],
    number: int,
    visit: tuple[float, float],
) -> Generator[Event, object, None]:
    comes, takes = visit
    yield day.timeout(comes)
    with places.request() as place:
        yield place
        begun[number] = day.now
        yield day.timeout(takes)


def trays_played(errands: Sequence[Errand], desks: int) -> list[float]:
    """Return after how many seconds each tray is given out; all tutors come at once."""
    day = Environment()
    places = Resource(day, capacity=desks)
    done = [0.0] * len(errands)
    for number, errand in enumerate(errands):
        day.process(_fetches(day, places, done, number, errand))
    day.run()
    return done


def _fetches(
    day: Environment, places: Resource, done: list[float], number: int, errand: Errand
) -> Generator[Event, object, None]:
    with places.request() as place:
        yield place
        yield day.timeout(errand.at_the_desk)
    yield day.timeout(errand.on_the_way + errand.in_the_room)
    done[number] = day.now
