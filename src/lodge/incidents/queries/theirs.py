"""Whose rules hold at another provider, by our policy as it stands at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lodge.foundation.actor import Actor
from lodge.incidents.domain.theirs import GRANTS, ways_there, whose_rules
from lodge.policy.domain.rules import NoPolicyInForce
from lodge.policy.queries import decide_now
from lodge.school.queries import Pupil
from norms.deciding import Answer

FOLLOWS: Final = "follow_policies"
USING: Final[Mapping[str, str]] = {
    "role": "pupil",
    "owner": "personal",
    "device": "phone",
    "act": "use",
    "activity": "lesson",
}


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose rules hold, in a sentence, and the clauses that say so."""

    words: str
    clauses: tuple[str, ...]


def rules_there(*, seen_by: Actor, pupil: Pupil, place: str, came: str, at: datetime) -> Whose:
    """Return whose rules hold at a place that is not ours; nothing where no policy is in force."""
    try:
        answers = [
            decide_now(
                seen_by=seen_by,
                situation={**USING, "place": place, "grants": GRANTS[way]},
                at=at,
                provision=pupil.provision_id,
            ).answer
            for way in ways_there(came)
        ]
    except NoPolicyInForce:
        return Whose("", ())
    sent = [clause for each in answers for clause in _sending(each)]
    words = whose_rules([each.verdict for each in answers], sends_there=bool(sent))
    clauses = [clause for each in answers for clause in each.because] + sent
    return Whose(words, tuple(dict.fromkeys(clauses)))


def _sending(answer: Answer) -> list[str]:
    return [clause for clause, acts in answer.duties if FOLLOWS in acts]
