"""Comparing whose contact is who."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lodge.school.domain.roster.differences.matching import Match
from lodge.school.domain.roster.differences.roll import Roll
from lodge.school.domain.roster.faults import FaultBook
from lodge.school.domain.roster.values import Kind, Link, Roster


@dataclass(frozen=True, slots=True)
class LinkChanges:
    """Contacts that are new, different, or no longer one."""

    added: tuple[Link, ...]
    changed: tuple[Link, ...]
    ended: tuple[Link, ...]


def compare_links(
    roster: Roster, roll: Roll, matches: Sequence[Match], faults: FaultBook
) -> LinkChanges:
    """Return how contacts differ, by the numbers people will have after the import."""
    _ensure_known(roster, roll, faults)
    renumbered = {
        match.known.sourced_id: match.person.sourced_id
        for match in matches
        if match.known is not None
    }
    known = {
        (pupil, adult): replace(link, pupil=pupil, adult=adult)
        for link in roll.links
        for pupil in [renumbered.get(link.pupil, link.pupil)]
        for adult in [renumbered.get(link.adult, link.adult)]
    }
    there = {(link.pupil, link.adult) for link in roster.links}
    by_hand = {person.sourced_id for person in roll.people if person.made_here}
    pupils = {match.person.sourced_id for match in matches if not match.person.has_left}
    ends = Kind.CONTACT in roster.complete_for
    return LinkChanges(
        added=tuple(link for link in roster.links if (link.pupil, link.adult) not in known),
        changed=tuple(
            link for link in roster.links if _differs(link, known.get((link.pupil, link.adult)))
        ),
        ended=tuple(
            link
            for pair, link in known.items()
            if ends and pair not in there and link.pupil in pupils and link.adult not in by_hand
        ),
    )


def _differs(link: Link, known: Link | None) -> bool:
    # A file without a number takes none away: it may be the one to call in an emergency.
    if known is None:
        return False
    relation, phone = link.relation or known.relation, link.phone or known.phone
    return (relation, phone) != (known.relation, known.phone)


def _ensure_known(roster: Roster, roll: Roll, faults: FaultBook) -> None:
    known = {person.sourced_id for person in roster.people}
    known |= {person.sourced_id for person in roll.people}
    for link in roster.links:
        for number in (link.pupil, link.adult):
            if number not in known:
                faults.note(
                    link.place,
                    f"“{number}” is not in the set and not on the roll",
                    "Send the person's own line too, or a bulk set",
                )
