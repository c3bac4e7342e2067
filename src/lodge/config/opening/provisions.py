"""Opening a provision, such as a nursery or a sixth form, whose policy may differ."""

import json
from argparse import ArgumentParser, Namespace

from lodge.config.opening import wanted
from lodge.foundation import moment
from lodge.foundation.commands import DONE, BadInput
from lodge.foundation.refusal import Refused
from lodge.school import actions as school_acts
from lodge.school.models import School
from lodge.school.queries.actors import school_called, set_up_actor
from norms.vocabulary import AXES


def run(parsed: Namespace) -> int:
    """
    Open a provision at a school.

    :raises BadInput: if there is no such school, or it has the provision already.
    """
    school = school_called(parsed.slug)
    if school is None:
        there = ", ".join(School.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise BadInput(
            f"There is no school “{parsed.slug}”. There are: {there or 'none yet'}. "
            "`lodge school open` opens one."
        )
    try:
        provision = school_acts.open_provision(
            name=parsed.name,
            code=parsed.code,
            phase=parsed.phase,
            actor=set_up_actor(school_id=school.id),
            at=moment.now(),
        )
    except Refused as refused:
        raise BadInput(refused.refusal.reason) from refused
    if parsed.json:
        said = {"school": school.slug, "code": provision.code, "name": provision.name}
        print(json.dumps(said | {"phase": provision.phase}, indent=2))
    else:
        print(
            f"“{provision.name}” is open at {school.name} ({provision.code}). Next, say on the "
            f"roll who is in it: a column “Provision” that holds {provision.code}."
        )
    return DONE


def add_arguments(parser: ArgumentParser) -> None:
    """Ask for the school, the provision's word and its name."""
    add = parser.add_argument
    add("slug", metavar="SCHOOL", help="the school's word: willow-bank")
    add("code", metavar="WORD", type=wanted.slug, help="the provision's own word: sixth-form")
    add("--name", type=wanted.name, required=True, help="what people call it: “Sixth form”")
    add("--phase", choices=AXES["phase"].values, default="", help="what is taught in it")
    add("--json", action="store_true", help="answer as JSON")
