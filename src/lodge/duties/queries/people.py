"""Who holds which role at a school on a day, as duties need it."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from lodge.duties.domain.parties import Holder, Staff
from lodge.duties.models import named_now
from lodge.foundation.actor import Actor
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import Pupil, posts_on
from lodge.school.queries.staff import tutors_on


def staff_on(*, seen_by: Actor, on: date) -> Staff:
    """Return the posts of the school on a day: cover included, ended posts and leavers not."""
    found: dict[str, list[Holder]] = defaultdict(list)
    posts = [
        post
        for post in posts_on(seen_by=seen_by, on=on)
        if post.person.left_on is None or post.person.left_on >= on
    ]
    names = {post.id: post.person.full_name for post in posts}
    for post in posts:
        holder = Holder(
            person_id=post.person_id,
            name=post.person.full_name,
            stands_in_for=names.get(post.covers_id, "") if post.covers_id else "",
            email=post.person.email,
        )
        found[post.role_code].append(holder)
    return Staff(
        by_role={role: tuple(each) for role, each in found.items()},
        by_form=tutors_on(seen_by=seen_by, on=on),
    )


def forms_of(*, school_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the forms of those of some people who are pupils, to find who looks after them."""
    pupils = Pupil.objects.of(school_id).filter(person_id__in=person_ids).exclude(form="")
    return dict(pupils.values_list("person_id", "form"))


def provision_of(*, seen_by: Actor, matter_id: UUID) -> UUID | None:
    """Return the provision of the pupils of a matter, if they are all of one."""
    named = named_now(seen_by.school_id).filter(matter_id=matter_id)
    pupils = Pupil.objects.of(seen_by.school_id).filter(person_id__in=named.values("person_id"))
    found = set(pupils.order_by().values_list("provision_id", flat=True))
    return found.pop() if len(found) == 1 else None


def who_may_take_over(*, seen_by: Actor, matter_id: UUID, at: datetime) -> dict[UUID, Holder]:
    """Return who works at the school on a day and is not named in a matter, by their id."""
    everybody = staff_on(seen_by=seen_by, on=local_time_of(at).date()).everybody
    named = named_now(seen_by.school_id).filter(matter_id=matter_id)
    leaving_out = set(named.values_list("person_id", flat=True))
    return {key: each for key, each in everybody.items() if key not in leaving_out}
