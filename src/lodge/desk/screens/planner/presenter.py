"""The planner's page: the controls, the answer, two charts, and the same as tables."""

from dataclasses import dataclass
from typing import Final

from lodge.desk.domain.planner import OwnDays, Plan
from lodge.desk.presenters.planner import charts, sentences, tables
from lodge.desk.presenters.planner.words import desks
from lodge.desk.screens.planner.form import ASSUMED, DAYS, PlannerForm

# The boxes in order, and which keys a tablet shows. Times are typed as they are said: browsers
# would show them by the habits of their own country.
BOXES: Final = {
    "phones": "numeric",
    "desks": "numeric",
    "opens": "text",
    "until": "text",
    "seconds": "decimal",
    "trays": "numeric",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One control."""

    name: str
    label: str
    keys: str
    value: str
    empty: str
    error: str


def page(plan: Plan, *, form: PlannerForm, own: OwnDays, slug: str) -> dict[str, object]:
    """Return the whole page."""
    by_own_days = own.arrivals is not None and not form.assumes
    return {
        **_controls(form, plan, without="until" if by_own_days else ""),
        "slug": slug,
        "headline": sentences.headline(plan),
        "enough": sentences.is_enough(plan),
        "more": sentences.more(plan),
        "evening": sentences.at_the_end_of_the_day(plan),
        "rests_on": sentences.rests_on(plan, own=own, assumed=form.assumes),
        "by_own_days": by_own_days,
        "desks": desks(plan.chosen.desks),
        "bars": charts.bars_of(plan),
        "line": charts.line_of(plan.queue),
        "by_desks": tables.by_desks(plan),
        "by_minute": tables.by_minute(plan),
    }


def faulty_page(form: PlannerForm, *, slug: str) -> dict[str, object]:
    """Return the page with what is wrong, and no answer."""
    return {**_controls(form, None, without=""), "slug": slug}


def _controls(form: PlannerForm, plan: Plan | None, *, without: str) -> dict[str, object]:
    return {
        "form": form,
        "boxes": [_box(form, name, plan) for name in BOXES if name != without],
        "days": [
            {"value": value, "text": text, "chosen": (value == ASSUMED) == form.assumes}
            for value, text in (DAYS if "days" in form.fields else ())
        ],
    }


def _box(form: PlannerForm, name: str, plan: Plan | None) -> Box:
    filled = {"desks": plan.chosen.desks, "trays": plan.question.trays} if plan else {}
    question = plan.question if plan else None
    errors = form.errors.get(name, ())
    return Box(
        name=name,
        label=str(form.fields[name].label),
        keys=BOXES[name],
        value=form.typed(name, question),
        empty=str(filled[name]) if name in filled else "",
        error=" ".join(map(str, errors)),
    )
