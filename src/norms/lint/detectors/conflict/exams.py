"""Exams: an absolute ban beside medical needs, and what is reported of it."""

from __future__ import annotations

from norms.lint.detectors.conflict.clash import Clash, Side, put

put(
    Clash(
        "CONFLICT-exam-medical",
        "H",
        "The exam ban has no room for a medical device",
        one=Side(
            (
                r"\bnot be taken into {exam}|{ban}[^.]{0,60}{exam}"
                r"|{exam}~(?:{ban}|\bno (?:phone|device))"
            ),
            unless=r"\bunless|\bexcept|\bmedical|\bagreed|\binvigilator",
        ),
        other=None,
        reason=(
            "Nothing may be taken into an exam, without exception: a pupil whose medical device "
            "needs a phone is in breach."
        ),
        why=(
            "A diabetic candidate has to choose between the rule and safety, and may lose a "
            "qualification."
        ),
        mend="Except agreed medical devices, and say who holds the phone within reach.",
        settled=(
            r"\bexam\w*\b[^.]{0,120}\b(?:medical|except|agreed (?:permit|exception)"
            r"|access arrangement)|\bmedical\b[^.]{0,80}\bmay\b[^.]{0,40}\bin (?:an |the )?exam"
        ),
    )
)
put(
    Clash(
        "CONFLICT-exam-report",
        "L",
        "More is banned in an exam than is reported",
        one=Side(r"\bnot be taken into {exam}|{ban}[^.]{0,40}{exam}"),
        other=Side(
            r"(?:\bpossession\b|\bfound\b)~\b(?:which|that)\b[^.]{0,30}\b(?:facilitat|communicat"
            r"|connect)\w*"
        ),
        reason=(
            "Every personal device is banned from exams, but only one that communicates or goes "
            "online is reported."
        ),
        why="A recorder or a camera is banned and yet cannot be reported.",
        mend="Report the same devices that are banned.",
    )
)
put(
    Clash(
        "CONFLICT-assistive",
        "H",
        "The ban catches hearing aids, pumps and communication aids",
        one=Side(
            (
                r"\bany(?:thing| \w+)? (?:device )?that[^.]{0,20} (?:communicat|connect|link"
                r"|pair)\w*|{wearable}~\b(?:link|connect|pair)(?:s|ed)?\b|\bearbuds/headphones\b"
                r"|\bany (?:electronic )?device\b[^.]{0,40}\bconnect"
            ),
            unless=r"\bunless|\bexcept|\bmedical|\bhearing|\bassistive",
        ),
        other=None,
        reason=(
            "Whatever communicates or connects is banned, headphones too: hearing aids, insulin "
            "pumps and communication aids are caught."
        ),
        why=(
            "Disabled pupils are in breach from the moment they arrive, even where the school "
            "promises them equipment."
        ),
        mend="Except medical, hearing and assistive devices by name.",
        settled=(
            r"\b(?:hearing aids?|assistive|communication aids?"
            r"|medical devices?)\b[^.]{0,80}\b(?:exempt|except|allowed|may|not covered|do not)"
        ),
    )
)
