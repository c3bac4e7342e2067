"""Handing in, keeping, confiscating and giving back: rules that undo each other."""

from __future__ import annotations

from norms.lint.detectors.conflict.clash import HARD, Clash, Side, put

put(
    Clash(
        "CONFLICT-custody-disclaimer",
        "M",
        "The school takes devices and disclaims all loss",
        one=Side(
            r"{hand in}|\bmust (?:be )?(?:handed|placed|put)\b|\bhand in my\b"
            r"|\bkept (?:safe|secure)[^.]{0,20}{here}"
        ),
        other=Side(r"{disclaim}~(?:{lose}|{device})|(?:{lose}|{device})~{disclaim}|\bown risk\b"),
        reason="Devices have to be handed in, and the school answers for no loss at all.",
        why=(
            "Who takes something into compulsory custody owes care for it; a total disclaimer is "
            "doubtful in fairness and in law."
        ),
        mend=(
            "Limit the disclaimer to what is not handed in, and say what care is taken of the rest."
        ),
    )
)
put(
    Clash(
        "CONFLICT-carry-access",
        "H",
        "Carrying is banned outright, access has an exception",
        one=Side(
            (
                r"\b(?:keep|have|carry)\b[^.]{0,60}\b(?:on (?:their|the) person|(?:on|with"
                r"|about) them)\b"
            ),
            force=HARD,
            unless=r"\bunless|\bexcept|\bpermit\b|\bagreed",
        ),
        other=Side(
            r"\b(?:access|use|get at)\b[^.]{0,60}\bunless\b[^.]{0,40}\b(?:agreed|allowed)\b"
        ),
        reason=(
            "A device may never be kept on the person, yet access to it may be agreed: which holds "
            "for a medical monitor is open."
        ),
        why="A sensor worn on the arm is forbidden by one clause and allowed by another.",
        mend=(
            "Put the same exception into every one of these clauses, or make it an exception to "
            "all."
        ),
    )
)
put(
    Clash(
        "CONFLICT-walk-to-desk",
        "M",
        "The walk from the gate to the desk is a breach",
        one=Side(
            (
                r"\b(?:any other time|at all times|(?:at )?(?:any|no) time|never"
                r"|anywhere)\b[^.]{0,60}{here}|{here}~\bat (?:any|no) time"
            ),
            bearer="pupil",
        ),
        other=Side(
            r"{hand in}~(?:\barriv|\bcome in|\bgate|\bentrance|{staff})|\bas soon as I arrive\b"
        ),
        reason=(
            "The ban covers every moment on the site, but the device is handed in on arrival: from "
            "gate to desk, and from desk to gate, the pupil is in breach."
        ),
        why="Every pupil breaks the rule twice a day.",
        mend="Allow carrying a device, switched off, straight to the desk and away from it.",
    )
)
put(
    Clash(
        "CONFLICT-parent-collection",
        "H",
        "When parents must collect differs",
        one=Side(
            r"\b(?:repeat\w*|persistent\w*|second|further)\b[^.]{0,80}(?:\bcollection by {parent}"
            r"|{parent}~{give back})"
        ),
        other=Side(
            (
                r"{give back} (?:\w+ ){0,2}by {parent}"
                r"|{parent}~\b(?:must|has to|have to|needs? to)~{give back}"
            ),
            unless=r"\brepeat|\bpersist|\bsecond\b|\bfurther\b",
        ),
        reason=(
            "In one place parents collect only after repeated or serious breaches, in the other "
            "after any broken rule."
        ),
        why="Parents will dispute the first breach, each with a sentence of the policy in hand.",
        mend="Use the same condition in the policy and in the agreement.",
    )
)
put(
    Clash(
        "CONFLICT-return-impossible",
        "M",
        "Devices go to parents who are not there",
        one=Side(
            r"(?:{seize}|\bheld)?[^.]{0,120}(?:\breleased to {parent}|{parent}~{give back}"
            r"|{give back} (?:\w+ ){0,2}by {parent})[^.]{0,40}\bend of\b"
        ),
        other=Side(
            r"\b(?:walk\w*|travel\w*|comes?|goes|go|make\w*)\b[^.]{0,60}\b(?:without (?:their |a "
            r"|his |her )?{parent}|alone|unaccompanied|by (?:themselves|himself|herself))"
        ),
        reason=(
            "Confiscated devices go to parents at the end of the day, but the pupils who may bring "
            "one are those whom no parent meets."
        ),
        why="The rule cannot be met on the day, and the child walks home without the phone.",
        mend="Say what happens when nobody comes.",
    )
)
put(
    Clash(
        "CONFLICT-presupposes-phone",
        "L",
        "A rule presupposes what another forbids",
        one=Side(
            r"\b(?:not|never|rather than|instead of)~(?:{child}'?s?) (?:\w+ )?(?:{device}|mobile\b)"
        ),
        other=Side(
            r"\bnot (?:be )?(?:permitted|allowed)\b|{hand in}|\bswitched off\b|\blocked\b",
            bearer="pupil",
        ),
        reason=(
            "Parents are told not to ring the child's phone, which is handed in or not in school "
            "at all."
        ),
        why="It reads as if the phone were on.",
        mend="Say only whom parents ring.",
    )
)
put(
    Clash(
        "CONFLICT-subsumed",
        "L",
        "A partial ban stands beside a total one",
        one=Side(
            r"\bnot (?:permitted|allowed) (?:to be used )?in (?:specific|certain|some"
            r"|particular) (?:areas|rooms)|\bspecific areas\b"
        ),
        other=Side(
            r"\bnot be (?:used|seen|out) {here}|{child}~{ban}~{here}"
            r"|\bnot permitted to use\b[^.]{0,80}\bon (?:the )?(?:school )?site\b"
        ),
        reason=(
            "Devices are banned from some areas for everybody, and pupils' devices everywhere: the "
            "area ban means adults only, and does not say so."
        ),
        why="It reads as if pupils might use a phone elsewhere.",
        mend="Say whom the area ban binds.",
    )
)
put(
    Clash(
        "CONFLICT-no-device-named",
        "M",
        "A ban on functions names no device",
        one=Side(
            (
                r"\bnot use\b[^.]{0,80}\b(?:camera|internet|messaging"
                r"|recording)\b[^.]{0,30}\bfunctions?\b"
            ),
            unless=(
                r"\b(?:my|own|personal|phone|device)\b[^.]{0,40}\bfunctions?\b"
                r"|\bmy (?:own )?(?:phone|device)"
            ),
        ),
        other=None,
        reason=(
            "Camera, internet or message functions are banned without saying of which device: "
            "literally the school's own laptops in a lesson are caught."
        ),
        why="The undertaking is broken in every computing lesson.",
        mend="Say: of my own phone or device.",
    )
)
