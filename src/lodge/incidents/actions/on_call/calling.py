"""Calling the on-call leader; ``config/wiring.py`` says after which event."""

from lodge.incidents.domain.events import OnCallWanted
from lodge.notices.actions import call
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import posts_on

# Whoever leads the school that day; the headteacher where there is no other leader.
ON_CALL = ("senior_leader", "headteacher")


def tell_on_call(event: OnCallWanted) -> None:
    """Tell every leader on duty that day, once: who is called, since when and the number."""
    local = local_time_of(event.at)
    posts = posts_on(seen_by=event.actor, on=local.date())
    for role in ON_CALL:
        people = [post.person for post in posts if post.role_code == role]
        call(
            school_id=event.school_id,
            people=people,
            template="on_call_wanted",
            facts={"number": event.number, "since": f"{local:%H:%M}"},
            key=f"on_call_wanted:{event.incident_id}",
            at=event.at,
        )
        if people:
            return
