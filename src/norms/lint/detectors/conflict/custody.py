"""Handing in, keeping, confiscating and giving back: rules that undo each other."""

from __future__ import annotations

from norms.lint.detectors.conflict.clash import HARD, Clash, Side, put

put(
    Clash(
        "CONFLICT-custody-disclaimer",
        "M",
        "The school takes devices and disclaims all loss",
        one=Side(
            r"\bmust (?:be )?hand(?:ed)? (?:it |them )?in\b|\bhand in my\b|\bkept safe and "
            r"secure when on site"
            r"|\bmust be (?:handed|placed)\b"
        ),
        other=Side(
            r"\b(?:no|not accept|not) (?:responsib|liab)\w+ for (?:any |the |"
            r"items? )*(?:loss|lost|theft|damage)|\bown risk\b"
        ),
        reason="Devices have to be handed in, and the school answers for no loss at all.",
        why="Who takes something into compulsory custody owes care for it; a total "
        "disclaimer is doubtful"
        " in fairness and in law.",
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
            r"\b(?:keep|have|carry)\b[^.]{0,60}\bon (?:their|the) person\b",
            force=HARD,
            unless=r"\bunless|\bexcept|\bpermit\b|\bagreed",
        ),
        other=Side(r"\b(?:access|use)\b[^.]{0,60}\bunless\b[^.]{0,40}\bagreed\b"),
        reason="A device may never be kept on the person, yet access to it may be agreed: "
        "which holds"
        " for a medical monitor is open.",
        why="A sensor worn on the arm is forbidden by one clause and allowed by another.",
        mend=(
            "Put the same exception into every one of these clauses, or make it an "
            "exception to all."
        ),
    )
)
put(
    Clash(
        "CONFLICT-walk-to-desk",
        "M",
        "The walk from the gate to the desk is a breach",
        one=Side(
            r"\bany other time\b[^.]{0,40}\bon (?:the )?(?:school )?site\b|\bat all "
            r"times\b[^.]{0,30}\bon site\b"
            r"|\bat (?:any|no) time on (?:the )?(?:school )?site",
            bearer="pupil",
        ),
        other=Side(
            r"\bhand (?:it|them)? ?in on arrival\b|\bas soon as I arrive\b|\bhanded in on arrival"
        ),
        reason="The ban covers every moment on the site, but the device is handed in on "
        "arrival: from"
        " gate to desk, and from desk to gate, the pupil is in breach.",
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
            r"\brepeated\b[^.]{0,80}\bcollection by parents|"
            r"\brepeated\b[^.]{0,80}\bparents\b[^.]{0,20}\bcollect"
        ),
        other=Side(r"\bneed to be collected by parents", unless=r"\brepeat"),
        reason="In one place parents collect only after repeated or serious breaches, in the "
        "other after"
        " any broken rule.",
        why="Parents will dispute the first breach, each with a sentence of the policy in hand.",
        mend="Use the same condition in the policy and in the agreement.",
    )
)
put(
    Clash(
        "CONFLICT-return-impossible",
        "M",
        "Devices go to parents who are not there",
        one=Side(r"\bconfiscated\b[^.]{0,120}\breleased to parents?\b[^.]{0,40}\bend of the\b"),
        other=Side(r"\bwalking\b[^.]{0,60}\bwithout\b[^.]{0,20}\bparents|\btravel\w* alone\b"),
        reason="Confiscated devices go to parents at the end of the day, but the pupils who "
        "may bring"
        " one are those whom no parent meets.",
        why="The rule cannot be met on the day, and the child walks home without the phone.",
        mend="Say what happens when nobody comes.",
    )
)
put(
    Clash(
        "CONFLICT-presupposes-phone",
        "L",
        "A rule presupposes what another forbids",
        one=Side(r"\bnot their child'?s mobile\b|\bnot (?:the|a) pupil'?s mobile\b"),
        other=Side(r"\bnot permitted\b|\bhanded in\b|\bswitched off\b|\blocked\b", bearer="pupil"),
        reason="Parents are told not to ring the child's phone, which is handed in or not in "
        "school at"
        " all.",
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
            r"\bnot (?:permitted|allowed) (?:to be used )?in (?:specific|certain) areas|"
            r"\bspecific areas\b"
        ),
        other=Side(
            r"\bwill not be used on site by\b|\bnot permitted to use\b[^.]{0,80}\bon "
            r"(?:the )?(?:school )?site\b"
        ),
        reason="Devices are banned from some areas for everybody, and pupils' devices "
        "everywhere: the"
        " area ban means adults only, and does not say so.",
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
                r"\bnot use\b[^.]{0,80}\b(?:camera|internet|messaging|"
                r"recording)\b[^.]{0,30}\bfunctions?\b"
            ),
            unless=(
                r"\b(?:my|own|personal|phone|device)\b[^.]{0,40}\bfunctions?\b|\bmy "
                r"(?:own )?(?:phone|device)"
            ),
        ),
        other=None,
        reason="Camera, internet or message functions are banned without saying of which device:"
        " literally the school's own laptops in a lesson are caught.",
        why="The undertaking is broken in every computing lesson.",
        mend="Say: of my own phone or device.",
    )
)
