"""What becomes of devices that came into our hands, had another policy been in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lodge.policy.domain.replaying import Taken
from lodge.policy.domain.settings import SettingInForce

Settings = Mapping[str, SettingInForce]
# The act by which a device comes to us, and the settings that say what becomes of it then.
SETTLES: Final[Mapping[str, tuple[str, ...]]] = {
    "confiscate": ("confiscated_to", "confiscated_when", "confiscated_storage"),
    "hand_in": ("return_to", "return_when", "return_place"),
}
COLLECTS: Final = "confiscated_to"
COLLECTS_AGAIN: Final = "confiscated_repeat_to"


@dataclass(frozen=True, slots=True)
class Otherwise:
    """
    How many devices would have fared otherwise: by which setting, and what it says in each policy.

    ``None`` is a policy that does not say; nobody can tell what a school would decide under it.
    """

    act: str
    setting: str
    before: SettingInForce | None
    after: SettingInForce | None
    times: int


def aftermath(
    taken: Iterable[Taken], *, before: Settings, after: Settings
) -> tuple[Otherwise, ...]:
    """Return what would have become otherwise of the devices that came to us, most first."""
    times: dict[tuple[str, str, str], int] = {}
    for each in taken:
        act = each.situation.get("act", "")
        for name in SETTLES.get(act, ()):
            old, new = (_asked(name, each.situation, held) for held in (before, after))
            if _words(before.get(old)) != _words(after.get(new)):
                key = (act, old, new)
                times[key] = times.get(key, 0) + each.times
    found = (
        Otherwise(act, old, before.get(old), after.get(new), many)
        for (act, old, new), many in times.items()
    )
    return tuple(sorted(found, key=lambda each: (-each.times, each.act, each.setting)))


def _asked(name: str, situation: Mapping[str, str], settings: Settings) -> str:
    """Return the setting that counts: after earlier breaches another may say who collects."""
    is_repeat = situation.get("prior_breaches", "0") not in ("", "0")
    return COLLECTS_AGAIN if is_repeat and name == COLLECTS and COLLECTS_AGAIN in settings else name


def _words(setting: SettingInForce | None) -> tuple[str, ...]:
    return setting.words if setting else ()
