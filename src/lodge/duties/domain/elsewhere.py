"""What is said of a duty whose holder has no post at the school: whose it is, whom to ring."""

from collections.abc import Mapping, Sequence
from typing import Final

from lodge.duties.domain.parties import CROWDS, ROLES_OF, TUTORS
from lodge.school.domain.roles import TRUST_LEAD, TRUST_ROLES
from norms.happenings import PARTIES
from norms.wording import listed

# Who at the trust answers for a party of the norms; a role of the trust answers for itself.
AT_TRUST: Final[Mapping[str, tuple[str, ...]]] = {
    **{role: (role,) for role in TRUST_ROLES},
    **dict.fromkeys(("trust", "safeguarding_director", "safeguarding_adviser"), (TRUST_LEAD,)),
}


# Whom somebody at the school rings, besides the trust.
AGENCIES: Final = frozenset(
    {
        "police",
        "lado",
        "childrens_social_care",
        "advice_service",
        "local_safeguarding_service",
        "other_agency",
        "examining_body",
        "host_authority",
        "placing_authority",
        "external_provider",
        "clinical_team",
        "data_breach_contact",
    }
)


def is_outside(party: str) -> bool:
    """Say whether a party works elsewhere, and is rung: at the trust, an authority, the police."""
    return party in AT_TRUST or party in AGENCIES


def call_words(absent: Sequence[str], *, at_trust: Mapping[str, tuple[str, ...]]) -> str:
    """
    Return in plain words what to do where some of those who must act hold no post at the school.

    ``at_trust`` are the names of those who hold posts at the trust, by role.
    """
    outside = [party for party in absent if is_outside(party)]
    posts = [party for party in absent if party in ROLES_OF and party not in outside]
    others = [party for party in absent if party not in {*outside, *posts, *CROWDS, *TUTORS}]
    said = []
    if outside:
        said.append(
            f"This is for {_called(outside)} to do, who {_is(outside)} not at this school."
            f" Ring them{_names(outside, at_trust)}, say that it is theirs, and write here what"
            " they answer."
        )
    if others:
        said.append(
            f"This is for {_called(others)} to do. Whoever stands here tells them, and writes here"
            " what became of it."
        )
    if posts:
        said.append(
            f"Nobody here stands for {_called(posts, last='or')} today. Ask the headteacher to"
            " give somebody the post."
        )
    return " ".join(said)


def _called(parties: Sequence[str], *, last: str = "and") -> str:
    return listed((PARTIES[party] for party in parties), last=last)


def _is(parties: Sequence[str]) -> str:
    return "is" if len(parties) == 1 else "are"


def _names(parties: Sequence[str], at_trust: Mapping[str, tuple[str, ...]]) -> str:
    """Return the names at the trust of those who answer for some parties, in brackets."""
    roles = dict.fromkeys(role for party in parties for role in AT_TRUST.get(party, ()))
    names = [
        f"{name}, {TRUST_ROLES[role].lower()}" for role in roles for name in at_trust.get(role, ())
    ]
    return f" ({'; '.join(names)})" if names else ""
