"""How often is searched in a period, and whom; and the searches of that period one by one."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from lodge.duties.queries import duties_of
from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import ITEMS, Kind, Life, Verb
from lodge.incidents.domain.search.figures import Figures, told_of
from lodge.incidents.domain.search.items import ASKED_FIRST, FORCE, FOUND, SEXES
from lodge.incidents.models.search import Search, SearchStep
from lodge.incidents.queries.search.searches import told
from lodge.policy.domain.rules import NoPolicyInForce
from lodge.policy.queries import rules_at
from lodge.school.domain.calendar import LONDON
from lodge.school.queries import calendar_of, years_taught

NOT_RECORDED: Final = "Not recorded"
YEAR: Final = "year"
LEAD: Final = frozenset({"dsl", "deputy_dsl"})


@dataclass(frozen=True, slots=True)
class Period:
    """A term of the school, by its name and its first and last day."""

    name: str
    starts_on: date
    ends_on: date

    @property
    def code(self) -> str:
        """Return its word in an address."""
        return self.starts_on.isoformat()


@dataclass(frozen=True, slots=True, eq=False)
class Carried:
    """A search of a pupil that was carried out, and its life."""

    search: Search
    life: Life


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """The searches of a period one by one, and when the safeguarding lead was told of each."""

    found: Sequence[Carried]
    lead_told: Mapping[UUID, datetime]


def periods_of(*, seen_by: Actor, on: date) -> list[Period]:
    """Return the terms that have begun, the newest first: figures are of whole terms only."""
    terms = calendar_of(seen_by=seen_by).terms
    begun = [
        Period(each.name, each.starts_on, each.ends_on) for each in terms if each.starts_on <= on
    ]
    return sorted(begun, key=lambda each: each.starts_on, reverse=True)


def figures_of(*, seen_by: Actor, period: Period) -> Figures:
    """
    Return what may be told of the searches of a period; begin with somebody who may read it.

    Whoever reads it learns of no single search, so it counts those they may not see as well.
    """
    rows = Search.objects.of(seen_by.school_id)
    found = _carried_out(rows.filter(**_within(period), kind=Kind.PERSON), seen_by)
    groups = _groups(seen_by)
    return told_of({name: _count(found, name, groups[name]) for name in TABLES})


def searches_within(*, seen_by: Actor, period: Period) -> list[Carried]:
    """Return the searches of pupils of a period that were carried out, the oldest first."""
    rows = Search.objects.visible_to(seen_by).filter(**_within(period), kind=Kind.PERSON)
    return _carried_out(rows.order_by("happened_at", "id"), seen_by)


def lead_told(*, seen_by: Actor, found: Iterable[Carried], at: datetime) -> dict[UUID, datetime]:
    """Return when the safeguarding lead was told of some searches, those of which it was."""
    when: dict[UUID, datetime] = {}
    for each in found:
        owed = duties_of(seen_by=seen_by, matter_id=each.search.id, at=at)
        told_at = [step.at for duty in owed if LEAD & {*duty.to} for step in duty.steps]
        if told_at:
            when[each.search.id] = min(told_at)
    return when


def governors_are_told(*, seen_by: Actor, on: date) -> str:
    """Return the clause by which governors are told how the policy works, or nothing."""
    try:
        rules = rules_at(seen_by=seen_by, on=on)
    except NoPolicyInForce:
        return ""
    for clause in rules.pack.clauses.values():
        told_them = any(
            item.list == "monitoring" and "governing_body" in item.audience for item in clause.items
        )
        if told_them and clause.is_in_force(on):
            return clause.id
    return ""


def _within(period: Period) -> Mapping[str, datetime]:
    starts = datetime.combine(period.starts_on, time.min, LONDON)
    ends = datetime.combine(period.ends_on, time.min, LONDON) + timedelta(days=1)
    return {"happened_at__gte": starts, "happened_at__lt": ends}


def _carried_out(rows: Iterable[Search], seen_by: Actor) -> list[Carried]:
    searches = list(rows)
    steps: dict[UUID, list[SearchStep]] = {each.id: [] for each in searches}
    written = SearchStep.objects.of(seen_by.school_id).filter(search_id__in=list(steps))
    for step in written.order_by("written_at", "id"):
        steps[step.search_id].append(step)
    lives = [Carried(each, Life.of(map(told, steps[each.id]))) for each in searches]
    return [each for each in lives if each.life.last(Verb.CARRIED_OUT) is not None]


def _count(found: Sequence[Carried], name: str, groups: Iterable[str]) -> Mapping[str, int]:
    """Return how many there are of each group; those of which there are none stand there too."""
    counted = Counter(TABLES[name](each) for each in found)
    return {group: counted[group] for group in dict.fromkeys((*groups, *counted))}


def _groups(seen_by: Actor) -> Mapping[str, Iterable[str]]:
    """Return every group of each table, whether anybody is in it or not: so no row tells."""
    return {
        "year": [*map(_year_words, years_taught(seen_by=seen_by)), NOT_RECORDED],
        "sex": [*(each.capitalize() for each in SEXES), NOT_RECORDED],
        "item": [item.title for item in ITEMS.values()],
        "found": FOUND.values(),
        "asked": ASKED_FIRST.values(),
        "force": FORCE.values(),
    }


def _year(each: Carried) -> str:
    year = each.search.said.get(YEAR, "")
    return _year_words(int(year)) if year else NOT_RECORDED


def _year_words(year: int) -> str:
    return f"Year {year}" if year else "Reception"


def _sex(each: Carried) -> str:
    return each.search.sex.capitalize() or NOT_RECORDED


def _item(each: Carried) -> str:
    item = ITEMS.get(each.search.item_code)
    return item.title if item else NOT_RECORDED


def _answer(each: Carried, name: str, words: Mapping[str, str]) -> str:
    done = each.life.write_up
    return words.get(done.said.get(name, ""), NOT_RECORDED) if done else NOT_RECORDED


TABLES: Final[Mapping[str, Callable[[Carried], str]]] = {
    "year": _year,
    "sex": _sex,
    "item": _item,
    "found": lambda each: _answer(each, "found", FOUND),
    "asked": lambda each: _answer(each, "asked_first", ASKED_FIRST),
    "force": lambda each: _answer(each, "force", FORCE),
}
