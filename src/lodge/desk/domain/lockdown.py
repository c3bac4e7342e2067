"""What stops a school day, and the words that go with it: lockdown, evacuation, early closure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class AlarmKind:
    """
    Something that stops the day.

    ``stops``: nothing is given back until a leader ends it (IMP-87). ``parents`` is what the
    office reads to a parent who rings, word for word, so that nobody has to find words then.
    """

    code: str
    button: str
    stops: bool
    first: str
    parents: str


ALARMS: Final[Mapping[str, AlarmKind]] = {
    kind.code: kind
    for kind in (
        AlarmKind(
            code="lockdown",
            button="Lockdown",
            stops=True,
            first="Silence every phone below. Nothing is given back.",
            parents="The school is staying indoors for the moment and your child is with an adult."
            " Please do not come and do not ring your child: a phone that sounds may be heard. We"
            " will write to you as soon as this is over.",
        ),
        AlarmKind(
            code="evacuation",
            button="Evacuation",
            stops=True,
            first="Leave every device where it is. Nobody goes back for one.",
            parents="Everybody has left the building and is being counted outside. Your child's"
            " device stays inside for now. Please keep the road free. We will write to you as soon"
            " as we know more.",
        ),
        AlarmKind(
            code="early_closure",
            button="Early closure",
            stops=False,
            first="Devices go back today before the end of the school day, by the plan below.",
            parents="School closes early today. Your child gets a device back before leaving and"
            " stays with us until you or somebody you named can come.",
        ),
    )
}
