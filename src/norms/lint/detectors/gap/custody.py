"""What should be said where devices are handed in, kept and given back."""

from __future__ import annotations

from norms.lint.detectors.gap.topics import Topic, put

put(
    Topic(
        "GAP-uncollected",
        "M",
        "Nothing on devices that nobody collects",
        subject=r"{give back}~{device}|{device}~{give back}|{give back}~{at the end}",
        settled=(
            r"\b(?:not|un|never|nobody|no one|nobody has)[- ]?(?:been |is |has )?(?:collect\w*"
            r"|claim\w*|fetch\w*|picked up)|\bleft (?:behind|over)\b"
            r"|\bremains? (?:over|uncollected)\b|\bleaves? early\b|\bforgotten\b"
        ),
        reason=(
            "Nothing is said of a device that is not collected at the end of the day, over the "
            "holidays, or by a pupil who leaves early."
        ),
        why=(
            "The record of custody has no end, and a device may lie for weeks with nobody "
            "answerable."
        ),
        mend="Say how long a device is kept, who is told, and what happens then.",
    )
)
put(
    Topic(
        "GAP-description",
        "M",
        "No description of the device is taken",
        subject=r"{hand in}",
        settled=(
            r"\b(?:describe|a description|description of (?:the|each)|serial number|make (?:and|or)"
            r"|(?:condition|kind|type) of (?:the|each) {device}|damage (?:is )?noted|labelled"
            r"|note of (?:the|each) device)|\bcondition of the\b"
        ),
        reason="Nobody notes what was handed in and in what condition.",
        why="A quarrel about loss or a cracked screen cannot be settled.",
        mend="Have the kind of device and any damage noted at the hand-in.",
    )
)
put(
    Topic(
        "GAP-hand-in-when",
        "M",
        "No moment is given for the hand-in",
        subject=(
            r"\b(?:must|to|have to|has to|will)~{hand in}|{hand in}~{head}"
            r"|\blooked after (?:by )?(?:the )?office"
        ),
        settled=(
            r"\bon arrival\b"
            r"|\b(?:as soon as|when|once)\b[^.]{0,30}\b(?:arriv\w*|come in|comes in|get in)"
            r"|\bbefore (?:registration|the first|school)|\bat the (?:start|beginning) of the\b"
            r"|\bat registration\b|\bfirst thing\b|\bevery morning\b"
        ),
        reason="Devices are to be handed in, but by when is not said.",
        why="Whether a pupil is late, or in breach at all, cannot be told.",
        mend="Give the moment: on arrival, or by the first registration.",
    )
)
put(
    Topic(
        "GAP-custody-incomplete",
        "H",
        "Hand-in and return are not described",
        subject=(
            r"\blooked after (?:by )?(?:the )?office|\bkept (?:safe|secure)\b[^.]{0,40}\bon site"
        ),
        settled=(
            r"\breturned\b[^.]{0,40}\bend of the|\bcollect (?:it|them)\b"
            r"|\bcollected (?:at|by|from)\b|\bgiven back\b"
        ),
        reason=(
            "When, to whom and where devices are handed in, and when they come back, is not said."
        ),
        why=(
            "Custody cannot be run from this text: nobody knows who takes a device or gives it "
            "back."
        ),
        mend=(
            "Say where and when devices are handed in, who takes them, and when they are returned."
        ),
    )
)
put(
    Topic(
        "GAP-storage-place",
        "M",
        "Where a device lies after the hand-in is not said",
        subject=r"{hand in}~(?:class|form) ?(?:teachers?|tutors?)\b",
        settled=(
            r"\bstored\b|\block(?:ed|er|able)\b|\b(?:cupboard|drawer|box|cabinet|pouch|tray)\b"
            r"|\bin (?:his|her|their) absence\b"
        ),
        reason=(
            "The class teacher takes the device; where it lies, under what lock, and who stands in "
            "for an absent teacher is not said."
        ),
        why="The chain of custody has a hole in its middle.",
        mend="Name the place, the lock, and who takes over when the teacher is away.",
    )
)
put(
    Topic(
        "GAP-confiscated-when",
        "M",
        "No time is given for returning what was confiscated",
        subject=r"{seize}~{give back}",
        settled=(
            r"(?:{seize}|\breleased?)~\b(?:at the end|after|within|by \d|on the|until|same day)\b"
            r"|\breturned at the end\b"
        ),
        reason="A confiscated device goes back, but when is not said.",
        why="How long a school may keep somebody's property must be certain and reasonable.",
        mend="Say until when, for a first breach and for repeated ones.",
    )
)
put(
    Topic(
        "GAP-confiscation",
        "H",
        "No general power to confiscate",
        subject=r"\bconfiscat\w+",
        settled=(
            r"\b(?:may|can|will|must)\b(?: be)?~{seize}(?! and handed)[^.]{0,120}\b(?:if|when|where"
            r"|any|for|until|who|that|{device})\b|{seize}~\bby (?:any )?(?:member of )?{staff}"
        ),
        reason=(
            "Confiscation is spoken of, but who may take a device when, where it is held and when "
            "it goes back is not said."
        ),
        why="Staff cannot act on a broken rule, and a device once taken is in no known place.",
        mend="Say who may confiscate, for what, where the device is held and when it is returned.",
        unless=r"\bsearching,? (?:and )?screening|\bscreening,? and confiscation",
    )
)
put(
    Topic(
        "GAP-overnight",
        "M",
        "Trips that return late or stay overnight are not covered",
        subject=r"\b(?:trips?|outings?|excursions?)\b|\bvisits?\b[^.]{0,40}\boff[- ]?site",
        settled=(
            r"\bovernight\b|\bresidential\b|\bnights? away\b"
            r"|\b(?:returns?|back|ends?|gets? back) (?:late|after)\b"
            r"|\bafter the end of the school day\b"
        ),
        reason=(
            "The rule for trips fits the school day only: nothing for a late return or a night "
            "away."
        ),
        why="Devices locked at school cannot be collected, and pupils away at night have no rule.",
        mend="Say what holds on residential trips and on those that return after school.",
        bearer="pupil",
    )
)
put(
    Topic(
        "GAP-placement",
        "M",
        "A rule for placements without hand-in, place or keeper",
        subject=r"\bplacements?\b|\bwork experience\b",
        settled=(
            r"\b(?:placement|work experience)\b[^.]{0,120}\b(?:hand|hold|keep|stored?|employer"
            r"|provider's (?:arrangement|rule))"
        ),
        reason=(
            "Use is banned on placements, but nobody takes the device, keeps it or gives it back."
        ),
        why="A pupil who travels there directly cannot do as the rule says.",
        mend=(
            "Say who holds the device at the placement, or that the provider's arrangements apply."
        ),
    )
)
