"""Searching, examining, erasing, telling: powers that meet without an order between them."""

from __future__ import annotations

from norms.lint.detectors.conflict.clash import Clash, Side, put

put(
    Clash(
        "CONFLICT-view-examine",
        "H",
        "'Do not view' meets 'may examine or erase'",
        one=Side(
            r"{look into}~\b(?:or|and) {wipe}|\bdispos\w+ of the image\b"
            r"|\b(?:content|pictures?|images?|files?) (?:may|can|could) be {wipe}"
        ),
        other=Side(
            r"\bavoid looking\b|\bnot (?:to )?(?:view|look at)\b|{indecent}|\bspecified offence\b"
        ),
        reason=(
            "Content may be examined or erased, while possibly indecent images must not be looked "
            "at; which rule gives way is not said."
        ),
        why="Staff could commit an offence, or destroy evidence of one, by following the policy.",
        mend="Say that the rule against viewing comes first, whatever else is allowed.",
        settled=(
            r"\b(?:examin|eras|delet)\w*\b[^.]{0,160}\b(?:never|except|unless"
            r"|not)\b[^.]{0,60}\b(?:indecent|nude|child)"
            r"|{indecent}~\b(?:never|not) (?:be )?(?:{look into}|{wipe})"
            r"|{indecent}[^.]{0,80}\b(?:whatever|comes? first)\b|\bwhatever\b[^.]{0,80}{indecent}"
        ),
    )
)
put(
    Clash(
        "CONFLICT-search-authority",
        "H",
        "Two rules on who may search",
        one=Side(
            r"\bonly the head\w*\b[^.]{0,80}\b(?:search|authorised)"
            r"|\b(?:only|nobody but|no one but|none but) (?:the )?{head}~{search}"
        ),
        other=Side(r"{search} by a member of (?:the )?senior|{leader}[^.]{0,40}{search}"),
        reason=(
            "Only the head or somebody authorised may search, yet a senior leader may search a "
            "device with consent: whether both are needed is open."
        ),
        why="The authority for the most delicate search is unclear.",
        mend=(
            "Say whether a senior leader must be authorised, and whether an authorised search "
            "needs consent."
        ),
    )
)
put(
    Clash(
        "CONFLICT-delete-evidence",
        "H",
        "What may be deleted may be the evidence",
        one=Side(r"\b(?:consent|agree\w*)\b[^.]{0,80}{wipe}|\bcontent may be {wipe}"),
        other=Side(r"\b(?:evidence|proof)\b[^.]{0,60}\b(?:offence|crim\w+)"),
        reason=(
            "With a pupil's consent content may be deleted, without a check whether it is evidence "
            "that another clause gives to the police."
        ),
        why="It destroys what the police will ask for; a child's consent does not change that.",
        mend="Delete nothing that may be evidence; ask the safeguarding lead, and keep a record.",
        settled=r"\bnot (?:suspected to be )?evidence\b",
    )
)
put(
    Clash(
        "CONFLICT-police-routes",
        "M",
        "Two routes to the police",
        one=Side(r"{device}[^.]{0,30}\b(?:handed|given|passed|taken) (?:over )?to the police\b"),
        other=Side(
            r"\bdeliver\w*[^.]{0,40}\bpolice\b[^.]{0,20}\bas soon as\b|\bspecified offence\b"
        ),
        reason=(
            "The device is handed over without a time when something 'may be illegal'; data are "
            "delivered as soon as practicable when an offence is 'specified'."
        ),
        why="Two triggers, two objects and two clocks for the same find.",
        mend="Make it one route: the device, untouched, by a named person, by when.",
    )
)
put(
    Clash(
        "CONFLICT-parents-always",
        "H",
        "Parents are told always, and as appropriate",
        one=Side(
            (
                r"{parent}[^.]{0,12}\b(?:will (?:always )?be|are(?: always)?) (?:informed|told"
                r"|contacted|notified)\b"
            ),
            unless=r"\bunless|\bappropriate|\bcomplaint|\bif we\b|\bhow\b|\bmonitor",
        ),
        other=Side(
            r"\bshared with parents\b[^.]{0,20}\bas appropriate\b"
            r"|{parent}~(?:{tell})[^.]{0,20}\b(?:as|if|where|when) (?:we |it is "
            r"|they )?(?:appropriate|think|needed|necessary|right|see fit)"
            r"|\b(?:where|if|when) (?:that |it |this )?(?:is )?appropriate\b~{tell}~{parent}"
        ),
        reason="In one place parents are told as appropriate, in the other always.",
        why=(
            "A letter goes out where it endangers the child, because a signed agreement promises "
            "it."
        ),
        mend="Use one rule: told, unless this would put the child at risk.",
    )
)
put(
    Clash(
        "CONFLICT-monitoring",
        "H",
        "No line between monitoring and investigating",
        one=Side(
            r"\b(?:may|can) (?:require access to|ask to see|inspect|ask for access)~{device}"
            r"|\brequire access to (?:a device|personal|own)"
        ),
        other=Side(r"\b(?:not|never) monitor"),
        reason=(
            "The school does not monitor the content of own devices, and may require access to "
            "them."
        ),
        why="Users do not know what they agreed to.",
        mend=(
            "Say when an investigation begins, who orders it, and that nothing is looked at before."
        ),
    )
)
put(
    Clash(
        "CONFLICT-form-trigger",
        "H",
        "A form for those who wish, and for all",
        one=Side(
            r"\b(?:who|you) (?:wish|want)(?:es|s)? to\b[\s\S]{0,160}\b(?:returns?|completes?|signs?"
            r"|hands? in|fills? in)\b[^.]{0,20}{form}"
        ),
        other=Side(
            r"{form} (?:must|is to|has to) be (?:completed|signed|filled in) by (?:all|every)"
            r"|\b(?:all|every)~{staff}[^.]{0,30}\bmust (?:complete|sign|fill)"
        ),
        reason="The form is for those who want to use an own device, and then for all.",
        why="Nobody can say who is outstanding.",
        mend="Decide whom the form is for.",
    )
)
