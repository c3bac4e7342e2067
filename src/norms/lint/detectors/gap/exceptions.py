"""What should be said where somebody may have an exception."""

from __future__ import annotations

from norms.lint.detectors.gap.topics import Topic, put

DISCUSSED = r"\bdiscussed with (?:the )?head"

put(
    Topic(
        "GAP-exception-decision",
        "M",
        "Exceptions are discussed, but nobody decides",
        subject=r"{talk over}~(?:{head}|{leader}|\bhead of year)",
        settled=(
            r"(?:{head}|{leader}|\bgovernors?)[^.]{0,40}\b(?:decides?|will decide|may refuse|refus"
            r"|grants?)\b|\brefus(?:e|es|ed|al) (?:the|an|of the) (?:request|exception|permit)"
        ),
        reason=(
            "An exception is 'discussed'; who decides, refusal, expiry and withdrawal are not "
            "mentioned."
        ),
        why=(
            "Without a decision, somebody who takes it and a last day, an exception never begins "
            "and never ends."
        ),
        mend="Name who decides and in what form, when the exception ends, and how it is withdrawn.",
        unless=r"\bcomplain|\bworr(?:y|ied)|\bconcern",
    )
)
put(
    Topic(
        "GAP-no-exception",
        "H",
        "A ban on pupils' devices without any exception",
        subject=(
            r"\bnot be (?:used|seen|out) {here} by {child}"
            r"|{child}[^.]{0,30}(?:must not|may not|cannot|not permitted|not allowed|never allowed"
            r"|forbidden)\b[^.]{0,40}\b(?:use|using|have|bring|carry|keep|on)\b"
        ),
        settled=(
            r"\bmedical|\bdisabilit|\breasonable adjustment|\bdiabet|\bagreed in advance\b"
            r"|\bunless (?:this|it) has"
        ),
        reason=(
            "Pupils are banned from using devices, with no exception for a medical need or a "
            "disability."
        ),
        why=(
            "A duty to make reasonable adjustments stands above the rule; staff need to know how "
            "it is met."
        ),
        mend="Provide for exceptions: who asks, who decides, on what conditions, until when.",
    )
)
put(
    Topic(
        "GAP-staff-exception-decision",
        "M",
        "Staff only inform; nobody decides on their exception",
        subject=(
            r"\bthey will inform\b|\bwill inform the head\b[^.]{0,40}$"
            r"|{staff}~\b(?:needs?|requires?|reason)~(?:\binforms?|\btells?|\blets?) ~{head}"
        ),
        settled=r"\bstaff\b[^.]{0,60}\bexception\w*\b[^.]{0,60}\b(?:approv|agree|decid|permission)",
        reason=(
            "Whoever needs an exception only informs somebody: there is no step at which it is "
            "decided, as there is for pupils."
        ),
        why="An exception that the asker grants himself is none.",
        mend="Say who decides, in what form and for how long, as for pupils.",
        unless=r"\bvisitors?\b|\bbreach|\bDSL\b|\bchallenge\b|\bLADO\b",
    )
)
put(
    Topic(
        "GAP-exception-record",
        "M",
        "Exceptions for pupils are not recorded",
        subject=(
            r"\bagreed in advance (?:by|with)\b|\bunless (?:this|it) has been (?:agreed|allowed)\b"
            r"|\bunless~{agree}~by~{head}"
        ),
        settled=(
            r"\bpupil'?s?\b[^.]{0,80}\bexception\w*\b[^.]{0,80}\b(?:record|document|written)"
            r"|\bexceptional circumstances will be (?:documented|recorded)"
            r"|\bexceptions?\b[^.]{0,60}\b(?:recorded|documented|in writing|written)\b"
        ),
        reason=(
            "A pupil's exception may be agreed, but no record of it is asked for; for visitors "
            "there often is one."
        ),
        why=(
            "The next member of staff cannot know of it, and the weaker party has the weaker proof."
        ),
        mend="Have every exception recorded with its terms and its last day.",
    )
)
put(
    Topic(
        "GAP-emergency",
        "M",
        "Fire, evacuation and lock-down are not covered",
        subject=(
            r"\bemergency (?:circumstances|purposes|contact)\b|\bstored (?:safely|securely)\b"
            r"|{hand in}"
        ),
        settled=r"\bevacuat|\bfire\b|\block-?down\b|\balarm\b",
        reason=(
            "Nobody says what happens to locked-away devices, or who may use one, in a fire, an "
            "evacuation or a lock-down."
        ),
        why="The case for which people most want a phone is unanswered.",
        mend="Say whether devices stay behind, and how staff and families are reached.",
    )
)
put(
    Topic(
        "GAP-who-decides-need",
        "L",
        "Nobody decides whether the need is there",
        subject=r"{child}~\bmay (?:require|need)~{device}|\bif the need is necessary\b",
        settled=r"\bgroup leader (?:decides|agrees)|\bhead\w* decides whether",
        reason="A pupil 'may require' something, but who decides that is not said.",
        why="Two members of staff will decide differently.",
        mend="Name who decides.",
    )
)
put(
    Topic(
        "GAP-visitor-check",
        "L",
        "Visitors are told a device state, but nobody checks it",
        subject=(
            r"\b(?:switch(?:ed|es)?|turn(?:ed|s)?)\b[^.]{0,30}\boff\b"
            r"|\b(?:silent|aeroplane|flight mode|mute)\b|\bnot use~{device}~\bunless\b"
        ),
        settled=(
            r"\b(?:reception|office|front desk)\w*\b[^.]{0,60}\b(?:ask|check|confirm"
            r"|remind)\w*\b[^.]{0,60}\b(?:device|phone|off|handset)"
        ),
        reason="How the state of a visitor's device is checked at the door is not said.",
        why="A rule that nobody looks after is not tested until it is broken.",
        mend="Have reception ask on arrival, and note it.",
        bearer="visitor",
    )
)
