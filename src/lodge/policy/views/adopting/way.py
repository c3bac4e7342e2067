"""The steps of adopting, in their order: those that a policy gives cause for, and no others."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from lodge.policy.domain.choosing.drafts import Draft, plain_name
from lodge.policy.queries.offered.readings import readings_on_offer
from lodge.policy.queries.offered.variations import variations_on_offer


class Step(StrEnum):
    """One step, by the name of its page."""

    CHOOSE = "adopt"
    VARIATIONS = "adopt-variations"
    READINGS = "adopt-readings"
    SETTINGS = "adopt-settings"
    CHECK = "adopt-check"


ONLY_IF: Final[dict[Step, Callable[[str], object]]] = {
    Step.VARIATIONS: variations_on_offer,
    Step.READINGS: readings_on_offer,
}


def steps_of(pack: str) -> tuple[Step, ...]:
    """Return the steps of adopting a policy, by its own name."""
    return tuple(step for step in Step if step not in ONLY_IF or ONLY_IF[step](pack))


def place_of(step: Step, pack: str) -> str:
    """Return where a step stands among the others, as "Step 2 of 4"."""
    steps = steps_of(pack)
    return f"Step {steps.index(step) + 1} of {len(steps)}"


def next_step(slug: str, draft: Draft, *, after: Step) -> HttpResponse:
    """Go on to the next step that the policy gives cause for."""
    every = list(Step)
    later = every[every.index(after) + 1 :]
    step = next(each for each in later if each in steps_of(plain_name(draft.pack)))
    page = reverse(f"policy:{step.value}", kwargs={"slug": slug})
    return redirect(f"{page}?{draft.query()}")
