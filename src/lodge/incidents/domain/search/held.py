"""What has been agreed or done for a search, in the words in which the policy asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lodge.incidents.domain.search.asking import NOT_EVIDENCE
from lodge.incidents.domain.search.life import Life, Verb

TEST: Final = "test_"
# What the post of whoever approves amounts to.
BY_POST: Final[Mapping[str, tuple[str, ...]]] = {
    "headteacher": ("head_permission", "discussed_with_head"),
    "senior_leader": ("senior_leader_permission",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who stands behind a search: posts of the approver, authority, a witness, advice taken."""

    approver_roles: frozenset[str] = frozenset()
    is_authorised: bool = False
    is_witnessed: bool = False
    is_discussed: bool = False


def grants_held(
    *, said: Mapping[str, str], grounds: str, life: Life, standing: Standing
) -> frozenset[str]:
    """
    Return what is held, as grants of the vocabulary.

    ``said`` is what the request answered; what nobody answered, or with no, is not held.
    """
    discussed = standing.is_discussed or life.last(Verb.DISCUSSED) is not None
    facts = {
        # It is written here with its reason, so that much is so of any search that is asked for.
        "good_reason": bool(grounds.strip()),
        "arrangement_recorded": bool(grounds.strip()),
        "not_evidence": said.get("police") in NOT_EVIDENCE,
        "search_authorised": standing.is_authorised,
        "witnessed": standing.is_witnessed,
        "discussed_with_dsl": discussed,
        "pupil_consent": life.consents.get("pupil") == "agreed",
        "parent_consent": life.consents.get("parent") == "agreed",
    }
    held = {name for name, is_so in facts.items() if is_so}
    held |= {grant for role in standing.approver_roles for grant in BY_POST.get(role, ())}
    return frozenset(held | _answered(said))


def _answered(said: Mapping[str, str]) -> set[str]:
    """Return the tests that were answered with yes; evidence has a question of its own."""
    yes = {key.removeprefix(TEST) for key, answer in said.items() if answer == "yes"}
    asked = {key.removeprefix(TEST) for key in said if key.startswith(TEST)}
    return (yes & asked) - {"not_evidence"}
