"""What the headteacher has confirmed, as somebody sees it."""

from lodge.foundation.actor import Actor
from lodge.policy.models import Confirmation


def confirmed_of(*, seen_by: Actor) -> dict[str, Confirmation]:
    """Return every confirmation of the school by the fingerprint of its sentence."""
    return {each.fingerprint: each for each in Confirmation.objects.visible_to(seen_by)}
