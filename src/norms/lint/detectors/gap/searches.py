"""What should be said where people, devices or content are searched, and content erased."""

from __future__ import annotations

from norms.lint.detectors.gap.topics import Topic, put

ERASE = (
    r"\b(?:examine or erase|erase|delet(?:e|ed|ing)|dispos(?:e|ing|al))\b[^.]{0,40}\b(?:data|files?"
    r"|images?|content|it)\b|\bcontent may be deleted\b|\bdispose of an image\b"
)

put(
    Topic(
        "GAP-consent-refused",
        "M",
        "Nothing on refused consent",
        subject=(
            r"\bconsent\b[^.]{0,60}\b(?:pupil|parent|child)|\b(?:ask|asked) for consent\b"
            r"|{search}~\b(?:consent\w*|agree[sd]?|agreement|permission of the {child})"
            r"|\b(?:consent|agreement)~{search}"
        ),
        settled=(
            r"\b(?:consent|agreement) (?:is|was) (?:refused|not given|withheld|declined)"
            r"|\brefus\w+ (?:of |to )?(?:consent|agree)|\bwithout (?:consent|agreement)\b"
            r"|\bdo(?:es)? not (?:consent|agree)\b"
        ),
        reason=(
            "A device may be searched with consent; what follows when it is refused, or when pupil "
            "and parent disagree, is not said."
        ),
        why="Staff stand at a dead end, or go on without authority.",
        mend="Say who is called in and what is done with the device meanwhile.",
    )
)
put(
    Topic(
        "GAP-who-searches",
        "M",
        "Who may search, and with what consent, is not said",
        subject=(
            r"{search}~\b(?:carried out|conducted|made|happen\w*|take place)\b"
            r"|\b(?:can|may|might|will) be {search}"
        ),
        settled=(
            r"\b(?:headteacher|principal|authorised|senior lead\w+)\b[^.]{0,60}\b(?:can|may"
            r"|will) (?:carry out a )?search|\bonly\b[^.]{0,60}\bsearch\b"
            r"|\b(?:nobody|no one) but~{search}|\bconsent\b"
        ),
        reason=(
            "Searches 'may be carried out': by whom, on whose word and with what consent is not "
            "here."
        ),
        why=(
            "Authority for a search that is left to another document is not at hand when it is "
            "needed."
        ),
        mend="Say who decides that a search is necessary, who may search, and with whose consent.",
    )
)
put(
    Topic(
        "GAP-search-told",
        "M",
        "Safeguarding hears of a search only if it reveals a risk",
        subject=(
            r"{tell}~{search}~\b(?:reveal\w*|turn\w* (?:\w+ )?up|found|finds?|uncover\w*)"
            r"|\binvolved\b[^.]{0,60}\bsearch\b[^.]{0,60}\breveal"
        ),
        settled=(
            r"\binformed of (?:any|every|all|each) search"
            r"|\b(?:any|every|each) search\w*\b[^.]{0,60}\b(?:reported|informed|told|recorded)"
        ),
        reason=(
            "The safeguarding lead is involved only when a search has revealed a risk; other "
            "searches stay unseen."
        ),
        why="A pattern of searches, or a pupil searched too often, cannot be noticed.",
        mend="Have every search reported to the safeguarding lead and recorded.",
    )
)
put(
    Topic(
        "GAP-erasure-conditions",
        "H",
        "Content may be erased without conditions or record",
        subject=(
            r"{look into}~\b(?:or|and) {wipe}"
            r"|\b(?:content|pictures?|images?|files?|photos?) (?:may|can|could) be {wipe}"
            r"|(?:{head}|{staff}|{leader})~\b(?:may|can|could)~{wipe}"
        ),
        settled=(
            r"\bnot (?:suspected to be )?evidence\b"
            r"|\b(?:erasure|erased?|deletion|deleted?|disposal|removal"
            r"|wiped?)\b[^.]{0,60}\b(?:recorded|in writing|record|logged|written down)"
        ),
        reason=(
            "Data may be examined or erased for 'a good reason': no condition, no check that it is "
            "evidence, no witness and no record."
        ),
        why="Evidence of an offence may be destroyed in good faith, and nobody can show why.",
        mend="Set the conditions, require the head's permission, a witness and a written record.",
    )
)
put(
    Topic(
        "GAP-witness",
        "M",
        "No second person when content is erased",
        subject=rf"{ERASE}|\bwitness\b",
        settled=(
            r"\bmust (?:be|have)\b[^.]{0,60}\bwitness|\bwith a witness\b"
            r"|\bin the presence of\b[^.]{0,40}\b(?:second|another)\b|\bsecond member of staff\b"
        ),
        reason="A witness to the erasure is not required, or only advised.",
        why="One person alone can destroy evidence.",
        mend="Require a second, named member of staff, other than whoever gave permission.",
    )
)
put(
    Topic(
        "GAP-do-not-view",
        "H",
        "No rule against viewing, copying or forwarding",
        subject=(
            r"\bimages?\b[^.]{0,60}\b(?:file|data|nude|shared|dispos|found)|{indecent}|\bany images"
        ),
        settled=(
            r"\bavoid looking\b"
            r"|\b(?:not|never|nobody|no one)\b[^.]{0,40}\b(?:view|look at|open|copy|forward"
            r"|share)\b"
        ),
        reason=(
            "Images that may be indecent are dealt with, but nobody is told not to view, copy or "
            "forward them."
        ),
        why="Staff could commit an offence by following the policy.",
        mend="Say first: do not view, copy, print, share or ask for it; report it.",
    )
)
put(
    Topic(
        "GAP-police-actor",
        "M",
        "The police are involved, but nobody is named to do it",
        subject=(
            r"\b(?:handed|passed|given|goes|taken|delivered|brought)[^.]{0,30}\bto the police\b"
            r"|\b(?:we|the school) will (?:contact|call|ring) the police\b"
        ),
        settled=(
            r"(?:{head}|{lead}|{leader})[^.]{0,60}\b(?:hands?|will hand|calls?|rings?|contacts?"
            r"|delivers?|passes|takes)\b[^.]{0,40}\bpolice"
            r"|\bpolice\b[^.]{0,60}\bby the (?:head|DSL|designated)"
        ),
        reason=(
            "A device goes to the police, or they are called, without anybody named to do it; how "
            "it is kept till then is not said."
        ),
        why="Everybody waits for somebody else, and evidence is handled by whoever is there.",
        mend="Name who calls, who keeps the device switched off and untouched, and who is told.",
    )
)
put(
    Topic(
        "GAP-retention",
        "M",
        "Nothing says how long records are kept",
        subject=(
            r"{record}"
            r"|\bmonitor(?:ed|ing)?\b[^.]{0,60}\b(?:use|internet|traffic|activity|network|system)"
            r"|{search}[^.]{0,40}\b(?:device|phone|incident|pupil)|\bconfiscat|{hand in}"
        ),
        settled=(
            r"\bretention\b|\bretained for\b|\brecords?\b[^.]{0,60}\bkept (?:for|until)\b"
            r"|\bdestroyed after\b|\bdeleted after\b"
            r"|\bkept for \w+ (?:years?|months?|weeks?|terms?)\b"
        ),
        reason="No period is given for keeping what is recorded here.",
        why="Records of children kept for ever are unlawful, and kept too short they are missed.",
        mend="Give a period, or point to the retention schedule.",
    )
)
