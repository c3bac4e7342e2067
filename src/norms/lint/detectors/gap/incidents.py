"""What should be said where rules are broken, parents are told, and the policy is made known."""

from __future__ import annotations

from norms.lint.detectors.gap.topics import Topic, put

put(
    Topic(
        "GAP-parents-risk",
        "H",
        "Parents are told even where that endangers the child",
        subject=(
            r"\bshared with parents\b"
            r"|{parent}[^.]{0,30}?\b(?:be|are|is|being)(?: always| also| then)? (?:informed|told"
            r"|contacted|notified|rung)\b"
            r"|\bwe (?:will |always )?(?:inform|tell|contact|notify|ring)~{parent}"
            r"|\bhome is (?:always )?told\b"
        ),
        settled=(
            r"{parent}~\b(?:unless|except|but not)~\b(?:risk|harm|danger|unsafe)"
            r"|\b(?:unless|except)~\b(?:risk|harm|danger|unsafe)~{parent}"
            r"|{parent}[^.]{0,30}?\bnot {tell}~\b(?:risk|harm|danger|unsafe)"
        ),
        reason=(
            "Parents are told; the case in which telling them endangers the child is not excepted."
        ),
        why="A letter that goes out by itself can put a child in danger at home.",
        mend="Add: unless this would put the child at risk; the safeguarding lead decides.",
        unless=(
            r"\bpolic(?:y|ies)\b|\bmonitor|\bwebsite\b|\bnewsletter\b|\bhow to\b|\bthese rules\b"
        ),
    )
)
put(
    Topic(
        "GAP-report-duty-told",
        "M",
        "Only staff are told of the duty to report",
        subject=(
            r"{staff}~(?:\binformed|\btold|\bknow|\baware|\breminded)~\b(?:need|have|ought|must"
            r"|duty)\b(?: to)?~\breport"
        ),
        settled=(
            r"\b(?:all members of the community|everybody|everyone"
            r"|pupils\b[^.]{0,40}\bparents)\b[^.]{0,40}\b(?:informed|told"
            r"|aware)\b[^.]{0,40}\breport"
        ),
        reason=(
            "Pupils, parents and visitors are not told that concerns are to be reported, and to "
            "whom."
        ),
        why="Those who see most breaches do not know what to do with what they see.",
        mend="Tell everybody, in the words and by the channel that reach them.",
    )
)
put(
    Topic(
        "GAP-refresh",
        "M",
        "The policy is explained once, at induction only",
        subject=(
            r"\b(?:induction|first (?:week|day|term)|new {child}"
            r"|{child} (?:who )?join)~\b(?:explain\w*|go(?:es|ne)? (?:over|through)|told"
            r"|taken through|shown)\b"
        ),
        settled=(
            r"\b(?:each|every|once a) (?:school )?(?:year|term)\b[^.]{0,60}\b(?:remind|explain"
            r"|refresh|assembly|told)"
            r"|\b(?:remind|refresh|assembl)\w*\b[^.]{0,60}\b(?:each|every|year|term)"
        ),
        reason="Pupils who are here already, and a changed policy, are not reached.",
        why="A rule that was explained years ago cannot be held against a child.",
        mend="Explain it again every year, and whenever it changes.",
    )
)
put(
    Topic(
        "GAP-monitoring-channel",
        "L",
        "Everybody is promised to be told how compliance is monitored; how is not said",
        subject=(
            r"\b(?:made aware of|told|informed of|learn|know)~\b(?:how|in what way)~\b(?:monitor\w*"
            r"|check\w*|compliance|complied)\b"
        ),
        settled=(
            r"\b(?:website|newsletter|assembl\w+|letter|parents' evening)\b[^.]{0,80}\b(?:monitor"
            r"|complian|polic)|\bmonitor\w*\b[^.]{0,120}\b(?:website|newsletter|assembl|letter)"
        ),
        reason="No channel is named that reaches parents and pupils as well as staff.",
        why="The promise cannot be checked, and those it is made to may never hear.",
        mend="Name the channel for each group: the website, an assembly, the staff handbook.",
    )
)
put(
    Topic(
        "GAP-trip-keeper",
        "M",
        "On a trip day the keeper of the devices is away",
        subject=(
            r"\bnot be (?:taken|brought) on (?:school )?(?:trips|visits|outings)"
            r"|\b(?:trips?|visits|outings)~\b(?:leave|left|stay)\w*~\bat school\b"
        ),
        settled=r"\btrips?\b[^.]{0,80}\b(?:office|locked|kept at (?:the )?school|collected)",
        reason=(
            "Devices stay at school on a trip day; who keeps them and gives them back, while the "
            "teacher who took them in is on the trip, is not said."
        ),
        why="Nobody is there to return them.",
        mend="Name the office, or another keeper, for trip days.",
    )
)
put(
    Topic(
        "GAP-agreement-duty",
        "H",
        "An agreement without a rule behind it",
        subject=r"\bthis agreement supports\b|\bI understand that\b",
        settled=(
            r"\b(?:sign|signed|signing)\b[^.]{0,80}\bagreement\b"
            r"|\bagreement\b[^.]{0,80}\b(?:sign|renew|before)"
        ),
        reason=(
            "Nothing says who must sign the agreement, by when, what follows if it is not signed, "
            "and when it is renewed."
        ),
        why="A form without a rule binds nobody.",
        mend="Add a clause: who signs, by when, and what holds without a signature.",
    )
)
