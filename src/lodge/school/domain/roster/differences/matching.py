"""Who in a roster is who on the roll, so that nobody is ever made twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lodge.school.domain.roster.differences.roll import OnRoll, Roll
from lodge.school.domain.roster.faults import FaultBook
from lodge.school.domain.roster.values import Incoming, Kind, Roster, Value

ONE_EACH: Final = {"upn": "UPN", "card_code": "card"}


@dataclass(frozen=True, slots=True)
class Match:
    """A person of the roster, and who that is on the roll if we know them."""

    person: Incoming
    known: OnRoll | None

    @property
    def kind(self) -> Kind:
        """Return what they are, by the roster or else by the roll."""
        if self.person.kind is not None:
            return self.person.kind
        return self.known.kind if self.known is not None else Kind.PUPIL


def matched(roster: Roster, roll: Roll, faults: FaultBook) -> tuple[Match, ...]:
    """Return everybody in the roster with who they are, noting whoever cannot be told apart."""
    by_number = {person.sourced_id: person for person in roll.people}
    by_upn = {person.fields["upn"]: person for person in roll.people if person.fields.get("upn")}
    in_roster = {person.sourced_id for person in roster.people}
    found = []
    for person in roster.people:
        known = by_number.get(person.sourced_id)
        same = by_upn.get(person.stated.get("upn"))
        # A UPN is for life: whoever bears it is the same child under another number.
        if known is None and same is not None and same.sourced_id not in in_roster:
            known = same
        match = Match(person, known)
        _ensure_fits(match, faults)
        found.append(match)
    for name in ONE_EACH:
        _ensure_one_each(name, found, roll, faults)
    return tuple(found)


def _ensure_fits(match: Match, faults: FaultBook) -> None:
    person, known = match.person, match.known
    must_be_known = person.update_only or (person.kind is None and not person.has_left)
    if known is None and must_be_known:
        faults.note(
            person.place,
            f"“{person.sourced_id}” is not in the set and not on the roll",
            "Send the person's own line too, or a bulk set",
        )
    elif known is not None and (known.kind is Kind.PUPIL) != (match.kind is Kind.PUPIL):
        faults.note(
            person.place,
            f"{known.name} is {known.kind} here and {match.kind} in the file",
            "A pupil and an adult are two people: give them two numbers",
        )


def _ensure_one_each(name: str, matches: list[Match], roll: Roll, faults: FaultBook) -> None:
    spoken_of = {
        match.known.person_id for match in matches if match.known and not match.person.has_left
    }
    bearers: dict[Value, str] = {
        person.fields[name]: person.name
        for person in roll.people
        if person.fields.get(name) and person.person_id not in spoken_of
    }
    bearers |= _kept(name, matches)
    for match in matches:
        value = match.person.stated.get(name)
        if not value or match.person.has_left:
            continue
        if value in bearers:
            faults.note(
                match.person.place,
                f"the {ONE_EACH[name]} “{value}” is already that of {bearers[value]}",
                "Two people cannot share it: mend one of them",
            )
        bearers[value] = match.person.name


def _kept(name: str, matches: list[Match]) -> Mapping[Value, str]:
    return {
        match.known.fields[name]: match.known.name
        for match in matches
        if match.known and match.known.fields.get(name) and name not in match.person.stated
    }
