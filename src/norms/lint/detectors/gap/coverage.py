"""Subjects that a policy on phones and smart devices should not leave out altogether."""

from __future__ import annotations

from dataclasses import dataclass

from norms.lint.findings import Finding
from norms.lint.shelf import DETECTORS, Detector, Found, kind
from norms.lint.telling import at
from norms.lint.written.policy import Policy, sign

# code, severity, what is missing, the signs of it, what the reader cannot answer without it
SUBJECTS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "loss",
        "M",
        "loss and damage",
        r"\bloss\b|\bdamage|\bstolen|\btheft",
        "who answers when a device is lost or broken",
    ),
    (
        "toilets",
        "M",
        "toilets and changing rooms",
        r"\btoilet|\bchanging|\bcloakroom",
        "whether a device may be in a toilet or a changing room",
    ),
    (
        "bluetooth",
        "L",
        "Bluetooth and other close-range sharing",
        r"\bbluetooth|\bairdrop",
        "whether near-by sharing must be off",
    ),
    (
        "refusal",
        "M",
        "refusal to hand in, or a hidden device",
        r"\brefus\w+ to (?:hand|give|surrender)|\bhidden\b|\bsecond (?:phone|device)",
        "what follows when a device is not given up",
    ),
    (
        "repeat",
        "M",
        "repeated breaches",
        (
            r"\brepeat|\b(?:further|second|first) (?:offence|bre(?:a|e)ch)|\bpersistent"
            r"|\bagain\b[^.]{0,30}\bbreach"
        ),
        "what follows a second breach",
    ),
    (
        "social-media",
        "L",
        "social media",
        r"\bsocial (?:media|network)",
        "what holds for posting and accounts",
    ),
    (
        "network",
        "L",
        "own devices on the school's network",
        r"\b(?:wireless|wi-?fi|school'?s? network)\b",
        "whether an own device may join the network",
    ),
    (
        "data-breach",
        "M",
        "a data breach by loss of a device",
        r"\bdata breach",
        "what to do when a lost device holds personal data",
    ),
    (
        "helpers",
        "M",
        "parent helpers on trips",
        (
            r"\b(?:parents?|volunteers?|helpers?|adults)\b[^.]{0,60}\b(?:trip|visit|accompan"
            r"|come along)"
        ),
        "what parents who help on a trip may do with their phones",
    ),
    (
        "off-site",
        "M",
        "bullying by phone off the site",
        (
            r"\boff the school site\b|\bin or out of school\b|\boff[- ]site (?:bullying|conduct)"
            r"|\boutside (?:of )?school\b[^.]{0,40}\bbull"
        ),
        "when the school acts on what happens outside",
    ),
    (
        "governors",
        "L",
        "a report to the governing body",
        r"\bgovern\w+\b[^.]{0,60}\breport|\breport\w*\b[^.]{0,80}\b(?:govern|board of|trustees)",
        "how governors learn how the policy works",
    ),
    (
        "monitoring-told",
        "L",
        "telling people how compliance is monitored",
        r"\bhow\b[^.]{0,40}\bmonitor",
        "whether anybody was told how compliance is monitored",
    ),
    (
        "trips",
        "M",
        "trips and visits",
        r"\btrips?\b|\bschool visits?\b|\boff[- ]site (?:visit|activit)|\bresidential",
        "what holds on a trip",
    ),
    (
        "pupil-exceptions",
        "M",
        "exceptions for pupils",
        r"\bexception|\bmedical|\breasonable adjustment",
        "how a pupil with a medical need is treated",
    ),
    (
        "parents-reach",
        "M",
        "how parents reach a child",
        (
            r"\bparents?\b[^.]{0,40}\bneed(?:s)? to (?:contact|reach)"
            r"|\bto contact (?:a|the|their) (?:pupil|child)\b|\bneed to contact the"
        ),
        "how a message gets to a child in the day",
    ),
    (
        "breaks",
        "M",
        "staff at breaks and in front of pupils",
        (
            r"\bbreak ?(?:and|or|,|/)? ?lunch|\bbreaks? times?|\bbreaktimes?\b[^.]{0,40}\bstaff"
            r"|\bstaff\b[^.]{0,80}\b(?:break|lunch|front of pupils|presence of)"
        ),
        "what staff may do with their phones at break",
    ),
    ("exams", "M", "exams and tests", r"\bexam|\btests?\b", "what holds in an exam"),
    (
        "images",
        "M",
        "nude or indecent images",
        r"\bnude|\bindecent|\bsexting",
        "what to do with an image of a child",
    ),
    ("screening", "L", "screening", r"\bscreening", "whether screening equipment may be used"),
    (
        "search-report",
        "M",
        "who is told of a search",
        (
            r"\b(?:informed|told|reported)\b[^.]{0,60}\bsearch"
            r"|\bsearch\w*\b[^.]{0,60}\b(?:reported|informed|recorded)"
        ),
        "who hears of a search",
    ),
    (
        "visitor-state",
        "M",
        "the state of visitors' devices",
        (
            r"\b(?:visitors?|guests?|contractors?)\b[\s\S]{0,400}\b(?:silent|switch (?:a|their|the"
            r"|any) \w+ off|switched off|aeroplane|out of sight|not use)"
        ),
        "what state a visitor's device must be in",
    ),
    (
        "visitor-access",
        "M",
        "visitors' use and the record of it",
        r"\bvisitor access\b|\bvisitors require access",
        "how a visitor's need is agreed and recorded",
    ),
    (
        "signs",
        "L",
        "signs and information for visitors",
        r"\bsignage\b|\bsigns?\b(?! off)(?!ed)|\bdisplay",
        "how visitors learn the rule",
    ),
    (
        "school-devices",
        "L",
        "protection of the school's own devices",
        (
            r"\bschool\b[^.]{0,40}\b(?:device|phone|equipment)s?\b[^.]{0,80}\b(?:passcode|password"
            r"|PIN|protected)"
        ),
        "how the school's devices are protected",
    ),
    (
        "monitoring-notice",
        "M",
        "notice that school devices are monitored, before use",
        (
            r"\binformed prior to use\b|\bmay be monitored\b"
            r"|\bbefore (?:they )?us(?:e|ing)\b[^.]{0,60}\bmonitor"
        ),
        "whether users were told that their use is monitored",
    ),
    (
        "revision",
        "L",
        "events that force a revision",
        r"\brevis(?:ed|ion)\b|\bearlier if\b|\bupdated following\b",
        "what makes the school look at the policy before the year is out",
    ),
    (
        "clinical",
        "L",
        "clinical advice on a medical exception",
        r"\bclinical|\bschool nurse|\bhealth(?:care)? (?:plan|professional)",
        "whose advice a medical exception rests on",
    ),
    (
        "uncollected",
        "L",
        "devices that are not collected",
        r"\bnot (?:been )?collected\b|\buncollected\b",
        "what happens to a device left behind",
    ),
    ("remote", "L", "remote teaching", r"\bremote\b", "with what devices staff teach from afar"),
    (
        "home-learning",
        "L",
        "learning at home",
        r"\blearning at home\b|\bat home\b",
        "what holds at home",
    ),
    (
        "contact-home",
        "M",
        "how a pupil reaches home",
        (
            r"\b(?:contact|reach|ring|call)\w* (?:their )?(?:parents?|home)\b"
            r"|\bneeds? to contact their"
        ),
        "how a pupil calls home",
    ),
    (
        "risk-assessment",
        "L",
        "visitor record and risk assessment",
        r"\brisk assessment",
        "how risk is weighed when a visitor uses a device",
    ),
    (
        "parents-breach",
        "M",
        "telling parents of a breach",
        r"\bshared with parents\b|\bparents?\b[^.]{0,40}\b(?:informed|told|contacted)\b",
        "whether parents hear of a breach",
    ),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject and the signs that a policy speaks of it."""

    code: str
    severity: str
    name: str
    signs: str
    unanswered: str

    def put(self) -> None:
        """Put the subject on the shelf as a kind of finding with its detector."""
        found = kind(
            f"GAP-covers-{self.code}",
            self.severity,
            f"Not covered: {self.name}",
            why=f"The policy does not let a reader tell {self.unanswered}.",
            mend=f"Add a clause on {self.name}, or say that another policy has it, and which.",
        )
        looked_for = sign(self.signs)

        def run(policy: Policy) -> Found:
            if not looked_for.search(policy.text):
                reason = f"No sentence speaks of it: {self.unanswered} stays open."
                yield at(found, 1, reason, words=self.name)

        explains = "Looks through the whole text for any of the words that speak of the subject."
        name = f"coverage.{self.code}"
        DETECTORS[name] = Detector(name, explains, (found,), text=run)


for entry in SUBJECTS:
    Subject(*entry).put()

__all__ = ["SUBJECTS", "Finding", "Subject"]
