"""What was chosen when a policy was adopted last: it stands there again when it is adopted anew."""

from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.policy.models import Adoption
from lodge.policy.queries.adoptions import adoptions_of


def latest_of(*, seen_by: Actor, pack: str, provision: UUID | None = None) -> Adoption | None:
    """Return the newest adoption if it is of a policy of that name, or None."""
    found = adoptions_of(seen_by=seen_by, provision=provision).first()
    return found if found is not None and found.pack_slug == pack else None


def readings_before(*, seen_by: Actor, pack: str, provision: UUID | None = None) -> dict[str, str]:
    """Return the readings by which a policy was adopted last, each with its reason."""
    found = latest_of(seen_by=seen_by, pack=pack, provision=provision)
    return {each["name"]: each["why"] for each in found.readings} if found else {}


def answers_before(
    *, seen_by: Actor, pack: str, provision: UUID | None = None
) -> dict[str, list[str]]:
    """Return what the school answered when it adopted a policy last, by setting."""
    found = latest_of(seen_by=seen_by, pack=pack, provision=provision)
    return {name: given["value"] for name, given in found.settings.items()} if found else {}
