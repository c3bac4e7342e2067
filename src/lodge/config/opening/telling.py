"""What an opening says to the person at the keyboard: what is there now, and what to do next."""

from collections.abc import Iterator

from lodge.config.opening.places import Let, Opened
from lodge.school.domain.roles import SCHOOL_ROLES, TRUST_ROLES
from lodge.school.domain.sign_in import CODE_DAYS


def as_text(opened: Opened, *, address: str) -> str:
    """Return what was done, and the codes to hand over."""
    return "\n".join(_lines(opened, address.rstrip("/")))


def _lines(opened: Opened, address: str) -> Iterator[str]:
    state = "is open" if opened.is_new else "was open already"
    yield f"“{opened.name}” {state} ({opened.slug})."
    if opened.policy:
        state = "is adopted" if opened.is_policy_new else "was adopted already"
        yield f"The policy “{opened.policy}” {state}."
    if opened.left_open:
        names = ", ".join(opened.left_open)
        yield (
            f"It leaves {len(opened.left_open)} settings to the school: {names}. "
            "The head decides them on the page “Policy”; until then what hangs on them is refused."
        )
    for each in opened.people:
        yield from _person(each, address)


def _person(person: Let, address: str) -> Iterator[str]:
    role = {**SCHOOL_ROLES, **TRUST_ROLES}[person.role_code].lower()
    yield ""
    if not person.code:
        yield (
            f"{person.name}, {role}, signs in as {person.username} already. "
            f"`lodge account code {person.username}` prints another code."
        )
        return
    yield f"{person.name}, {role}"
    yield f"  page       {address}/account/first/"
    yield f"  user name  {person.username}"
    yield f"  code       {person.code}   (once, within {CODE_DAYS} days; hand it over in person)"
