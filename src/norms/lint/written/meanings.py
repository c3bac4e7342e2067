"""What policies speak of, each thing by the words in which schools say it.

A sign names a meaning in braces: ``{hand in}~{device}`` is found in "the phone is surrendered at
the gate" when the words stand in that order; ``~`` is anything up to the end of the sentence. A
detector is therefore about things, and a new way of saying one is added here for all of them.
"""

from __future__ import annotations

import re
from functools import cache

Sign = re.Pattern[str]

_FEW = r"(?: (?!and\b|or\b)[\w'-]+){0,4}"
MEANINGS: dict[str, str] = {
    # People
    "child": r"pupils?|students?|learners?|child(?:ren)?|young (?:people|person)|candidates?",
    "parent": (
        r"parents?|carers?|guardians?|famil(?:y|ies)|mums?|dads?"
        r"|(?:grown-ups?|adults?|somebody|someone) (?:from|at) home"
    ),
    "staff": r"staff|team members?|colleagues?|employees?|teachers?|practitioners?|grown-ups",
    "visitor": r"visitors?|guests?|contractors?|volunteers?|helpers?",
    "head": (
        r"head ?teacher|headmaster|headmistress|head of (?:school|centre)|principal|executive head"
        r"|the head(?! of)"
    ),
    "leader": (
        r"senior (?:lead\w+|team|staff|member)|leadership (?:team|staff)|SLT"
        r"|heads? of (?:house|year|department)"
    ),
    "lead": r"DSLs?|(?:designated )?safeguarding lead|lead for safeguarding",
    # Things
    "device": (
        r"(?:smart ?|mobile )?phones?|mobiles?(?! (?:devices?|tech|and|data|net))|handsets?"
        r"|devices?|gadgets?|wearables?"
    ),
    "wearable": (
        r"headphones|earphones|earpieces|earbuds|smartwatch(?:es)?|watch(?:es)?|wearables?"
        r"|devices? that|anything that"
    ),
    "indecent": r"nudes?|explicit|intimate|naked|indecent|undressed|sexting|unclothed",
    "form": r"forms?|statements?|declarations?|agreements?|contracts?|slips?",
    # Places and times
    "here": (
        r"on[- ](?:the )?(?:school )?site"
        r"|(?:on|within) (?:our|the|school) (?:premises|grounds|site)|at the sites?"
        r"|(?:up)?on the premises"
    ),
    "elsewhere": (
        r"learning at home|at home|remote(?:ly)?|placements?|work experience|trips?|outings?|visits"
        r"|out of school|off[- ](?:the )?(?:school )?site|residential"
    ),
    "exam": r"exam(?:ination|ined)?s?|assessments?|tests?|SATs|exam (?:hall|room)",
    "at the end": r"(?:at|by|until) (?:the )?(?:end|close) of|at (?:home|going-home) time",
    # What is done
    "hand in": (
        rf"hand(?:ed|s|ing)?{_FEW} (?:in|over)(?! (?:to )?the police)"
        rf"|(?:must|to|will|should|have to|has to) give{_FEW} to|surrender(?:ed|s)?"
        rf"|deposit(?:ed|s)?|drop(?:s|ped)?{_FEW} (?:off|into|in)"
        rf"|(?:pop|puts?|place[sd]?|leaves?|left){_FEW} (?:in|into|with"
        r"|at) (?:\w+ )?(?:\w+ )?(?:wallet|pouch|tray|box|locker|office|reception|desk|gate)s?"
        r"|looked after (?:by )?(?:the )?office|in a cupboard"
    ),
    "give back": (
        rf"(?:given|hand(?:ed|s)?|gives?){_FEW} (?:back|out)|return(?:ed|s)?\b(?! (?:late|the))"
        rf"|collect(?:ed|s)?|pick(?:ed|s)?{_FEW} up|fetch(?:ed|es)?|comes? back|releas(?:ed|es)"
        r"|calls? for it"
    ),
    "seize": (
        rf"confiscat\w+|seiz\w+|impound\w*|tak(?:e|es|en){_FEW} (?:away|off|from)"
        r"|remov(?:e|es|ed) (?:it|the (?:phone|device|mobile|handset))"
    ),
    "wipe": r"eras\w+|delet\w+|wip(?:e|ed|es|ing)|dispos\w+|destroy\w*|removed",
    "look into": r"examin\w+|look(?:s|ed)? (?:at it|through|into)|gone through|inspect\w*",
    "search": r"search(?:es|ed|ing)?|(?:gone|looked|goes|go) through",
    "tell": (
        r"inform\w*|notif\w+|report\w*|told|tells?|contact(?:s|ed)?|lets?\b.{0,20}\bknow|hears?"
        r"|rings?|rung|share[ds]?|gets? an? (?:call|letter|message)"
    ),
    "record": (
        r"record(?:ed|s)?|documented|logged|written (?:up|down)|a log|the \w+ log"
        r"|a (?:list|file|note) (?:of|is)"
    ),
    "disclaim": (
        r"(?:no|not accept\w*|not|accepts no|takes no|cannot) (?:any )?(?:responsib\w+|liab\w+"
        r"|blame)|(?:own|owner'?s) risk|not (?:[\w']+ ){0,4}(?:responsible|liable|to answer)"
    ),
    "lose": r"loss|lost|theft|stolen|damage\w*|missing|astray|break(?:s|age)?|broken|cracked",
    "talk over": (
        rf"discuss(?:ed)?{_FEW} with|talk(?:ed)?{_FEW} (?:over with|to|with)"
        r"|(?:speak|chat|conversation|arrange\w*)(?: to| with)|spoken to"
    ),
    "agree": r"agreed|permission|leave from|permit(?:ted)?|consent|allowed by|approv\w+",
    # How it binds
    "ban": (
        r"(?:must|may|can|will|should) ?(?:not|never)|cannot|not (?:be )?(?:allowed|permitted)"
        r"|forbidden|banned|barred|unwelcome|not welcome|stays? (?:outside|at home)|prohibited"
        r"|at no time|no [\w' -]{1,50} (?:may|can)"
    ),
}
_NAMED = re.compile(r"\{([a-z ]+)\}")


@cache
def sign(pattern: str) -> Sign:
    """
    Return a sign to look for, without regard to capitals.

    :raises KeyError: if a name in braces is no meaning.
    """

    def meant(match: re.Match[str]) -> str:
        return rf"\b(?:{MEANINGS[match[1]]})(?!\w)"

    return re.compile(_NAMED.sub(meant, pattern.replace("~", r"[^.]{0,90}?")), re.IGNORECASE)
