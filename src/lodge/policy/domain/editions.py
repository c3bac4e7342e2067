"""
For whom the policy is written out: which clauses and settings each edition has, as one table.

INVARIANT: an edition for families or pupils names what it has. What is not named stays with the
staff, so a capability added tomorrow is shown to nobody else until somebody decides it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from norms.language import Clause

CUSTODY: Final = frozenset(
    {"custody.hand_in", "custody.store", "custody.return", "confiscation", "device.loan"}
)
FOR_PUPILS: Final = CUSTODY | {
    "advice.show",
    "agreement.sign",
    "complaint",
    "contact.office",
    "exam.report",
    "exception.request",
    "norm.decide",
}
FOR_FAMILIES: Final = FOR_PUPILS | {
    "breach.respond",
    "confidentiality",
    "curriculum",
    "notice.signage",
    "policy.approve",
    "policy.definitions",
    "policy.publish",
    "policy.review",
    "policy.text",
    "visitor.arrival",
}
# What follows upon these is safeguarding's or about a member of staff, whatever the capability.
STAFF_ONLY_EVENTS: Final = frozenset(
    {
        "breach_by_staff",
        "concern_child_at_risk",
        "dsl_informed",
        "evidence_confiscated",
        "evidence_suspected",
        "illegal_activity_suspected",
        "immediate_danger",
        "incident",
        "indecent_image",
        "relationship_declared",
        "risky_material_found",
        "serious_concern",
        "specified_offence_suspected",
        "staff_offence_suspected",
        "unsure_how_to_proceed",
        "verbal_report_made",
        "worrying_use_seen",
    }
)
SCHOOL: Final = frozenset({"school", "trust"})
PUPILS: Final = frozenset({"pupil", "post16_student", "community"})
FAMILIES: Final = PUPILS | {"parent_carer", "visitor", "volunteer", "contractor"}
DAILY: Final = ("Handing in", "Keeping", "Giving back", "Confiscated devices")


@dataclass(frozen=True, slots=True)
class Edition:
    """
    The policy as some readers get it; None stands for everything.

    ``marks`` says whether what the policy leaves open and how it is read is marked.
    """

    code: str
    title: str
    about: str
    bearers: frozenset[str] | None = None
    capabilities: frozenset[str] | None = None
    setting_groups: tuple[str, ...] | None = None
    marks: bool = False

    def has(self, clause: Clause) -> bool:
        """Say whether a clause belongs in the edition."""
        if self.bearers is None or self.capabilities is None:
            return True
        events = {event for duty in clause.duties for event in duty.events}
        return (
            clause.capability in self.capabilities
            and not self.bearers.isdisjoint(clause.bearer)
            and events.isdisjoint(STAFF_ONLY_EVENTS)
        )

    def has_settings(self, group: str) -> bool:
        """Say whether a group of settings belongs in the edition."""
        return self.setting_groups is None or group in self.setting_groups


EDITIONS: Final[Mapping[str, Edition]] = {
    edition.code: edition
    for edition in (
        Edition(
            code="staff",
            title="For staff",
            about="Everything in force, for those who work at the school.",
        ),
        Edition(
            code="family",
            title="For families",
            about="What parents, carers and visitors need; nothing that is for staff only.",
            bearers=FAMILIES | SCHOOL,
            capabilities=FOR_FAMILIES,
            setting_groups=(*DAILY, "Exceptions"),
        ),
        Edition(
            code="pupil",
            title="For pupils",
            about="What pupils must and may do, and what happens with their devices.",
            bearers=PUPILS | SCHOOL,
            capabilities=FOR_PUPILS,
            setting_groups=DAILY,
        ),
        Edition(
            code="editor",
            title="For whoever edits it",
            about="Everything, with what is left open and how each clause is read.",
            marks=True,
        ),
    )
}
