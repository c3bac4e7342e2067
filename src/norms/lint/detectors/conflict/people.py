"""Who is bound: wide definitions, scopes, visitors, school devices."""

from __future__ import annotations

from norms.lint.detectors.conflict.clash import Clash, Side, put

put(
    Clash(
        "CONFLICT-staff-visitor",
        "H",
        "Visitors are staff and visitors at once",
        one=Side(
            r"\b(?:staff|teams?(?: members?)?|employees?|colleagues?)\b[\s\S]{0,260}\b(?:includ\w+"
            r"|collectively|means?|stands for|are (?:all )?(?:those|who)"
            r"|refers? to)\b[\s\S]{0,260}{visitor}"
            r"|{visitor}[\s\S]{0,160}\bcollectively referred to as\W+staff"
            r"|\b(?:staff|colleagues|employees) \([^)]{0,160}{visitor}"
            r"|\b(?:everybody|everyone|all|anyone)\b[^.]{0,120}\b(?:is|are"
            r"|counts?)\b[^.]{0,12}\b(?:team members?|staff|colleagues?)\b[^.]{0,200}{visitor}"
        ),
        other=Side(
            r"\b(?:visitors?|guests?|contractors?|helpers?|volunteers?)",
            bearer="visitor",
            unless=r"\bcollectively\b",
        ),
        reason=(
            "The word for staff takes in visitors, volunteers or contractors, who also have rules "
            "of their own: the same person has two answers, and powers given to staff reach them."
        ),
        why="A volunteer could confiscate a phone, and may and may not use his own.",
        mend="Define staff as those whom the school employs or directs, and keep visitors apart.",
    )
)
put(
    Clash(
        "CONFLICT-scope",
        "M",
        "The scope ends at the gate, the rules do not",
        one=Side(
            (
                r"\bapplies to\b[^.]{0,200}{here}"
                r"|\b(?:polic(?:y|ies)|rules?|document|text)\b[^.]{0,20}\b(?:(?:is|are) (?:for"
                r"|about)|covers?|binds?|apply to)\b[^.]{0,120}{here}"
                r"|{here}[^.]{0,120}\bfalls? under\b"
            ),
            unless=r"\boff[- ]site\b|\bboth on\b",
        ),
        other=Side(
            (r"{elsewhere}"),
            unless=r"\bapplies to\b|\bcovers?\b",
        ),
        reason=(
            "The policy is said to apply on site, but rules for home, remote lessons, trips or "
            "placements stand in it."
        ),
        why="Read by its scope, those rules bind nobody.",
        mend="Widen the scope, or say at each rule that it holds off the site.",
    )
)
put(
    Clash(
        "CONFLICT-school-devices",
        "H",
        "School devices are for staff only, and for pupils' lessons",
        one=Side(
            (
                r"\b(?:devices|phones|tablets|laptops|computers|cameras"
                r"|equipment)\b[^.]{0,120}\b(?:only (?:\w+ ){1,4}by (?:\w+ ){0,2}{staff}|(?:for"
                r"|by) (?:\w+ ){0,2}{staff}(?: use)? (?:only|alone)\b"
                r"|reserved for (?:\w+ )?{staff})"
            ),
            unless=(
                r"\b(?:and/or|and|or) (?:pupils|children|learners)|\bpersonal\b|\bown\b|\btheir\b"
            ),
        ),
        other=Side(
            r"\bstaff and/or (?:children|pupils|learners) are using\b"
            r"|\bprovided equipment\b[^.]{0,60}\blessons?"
            r"|{child}~\b(?:school|class|our) (?:devices|tablets|laptops|computers)"
            r"|\bcomputers, tablets\b[\s\S]{0,200}\bopportunit"
        ),
        reason=(
            "School devices may be used by staff only, yet other sentences presume that pupils use "
            "them."
        ),
        why="Taken at its word a lesson on tablets is forbidden.",
        mend=(
            "Say which devices are for staff only, and that pupils use the rest under supervision."
        ),
    )
)
put(
    Clash(
        "CONFLICT-presupposes-use",
        "L",
        "A ban presupposes the use it forbids",
        one=Side(r"\basked not to use\b|\b(?:must|may|should|can) ?not use\b", bearer="visitor"),
        other=Side(
            r"\bwhen (?:\w+ )?(?:\w+ )?not (?:being used|in use)\b"
            r"|\b(?:once|when|after)\b[^.]{0,30}\b(?:stopped|finished|done) (?:us|with)"
        ),
        reason=(
            "Visitors are asked not to use a device at all, and then told what to do with it when "
            "it is not being used."
        ),
        why="The second sentence takes the first back.",
        mend="Say where a visitor's device is kept, full stop.",
    )
)
put(
    Clash(
        "CONFLICT-ban-without-bearer",
        "M",
        "A general ban names nobody and no exception",
        one=Side(
            (
                r"\bpersonal (?:mobile )?(?:devices|phones)\b[^.]{0,30}\b(?:will|are"
                r"|must) not (?:be )?(?:allowed|permitted)\b"
                r"|\buse of personal\b[^.]{0,60}\bnot (?:be )?(?:allowed|permitted)\b"
            ),
            unless=r"\bunless|\bexcept",
        ),
        other=Side(
            r"\bexceptional circumstances\b|\bcan do so\b|\bmay be able to\b|\bdiscussed with\b"
        ),
        reason=(
            "Personal devices are banned for nobody in particular and without exception; later "
            "clauses allow several uses."
        ),
        why=(
            "The ban literally reaches staff who sign in with a second factor, and every agreed "
            "exception."
        ),
        mend="Say whom the ban binds, and that later clauses may except from it.",
    )
)
put(
    Clash(
        "CONFLICT-trip-phones",
        "M",
        "Who may use a phone on a trip has two answers",
        one=Side(
            r"\bonly (?:the|a) school~\b(?:trips?|visits|outings)\b"
            r"|\bschool mobile\b[^.]{0,60}\b(?:trips|visits)\b"
        ),
        other=Side(
            r"\baccompanying\b[^.]{0,80}\bnot use\b|{visitor}[^.]{0,60}\b(?:trips?|outings|not use)"
        ),
        reason=(
            "Group leaders may use personal phones among themselves, volunteers on the trip may "
            "not use theirs in front of children: a volunteer who leads a group has two answers."
        ),
        why="Trips are where it matters most.",
        mend="Say which rule holds for a volunteer who leads a group, or lend a school phone.",
    )
)
put(
    Clash(
        "CONFLICT-special-rule",
        "L",
        "Another body's rules apply to some pupils at the same place",
        one=Side(
            r"\bcomply with the provider'?s\b"
            r"|\bprovider'?s (?:own )?(?:arrangements|rules|policy)\b"
        ),
        other=Side(r"\bhanded in\b|\bhand in\b|\bsurrendered\b"),
        reason=(
            "Who travels straight to another provider follows that provider's rules; who comes in "
            "first is under the hand-in rule, at the same place."
        ),
        why="Two pupils side by side have two rules. It may be meant, but must be shown.",
        mend="Say so, and tell the provider which of its visitors carry a device.",
    )
)
put(
    Clash(
        "CONFLICT-age-boundary",
        "M",
        "At the boundary age two rules meet, or none",
        one=Side(
            r"\b(?:post[- ]?16|sixth form|further education)\b[\s\S]{0,160}\bover 16\b"
            r"|\bover 16\b[\s\S]{0,160}\bpost[- ]?16\b"
        ),
        other=None,
        reason=(
            "A provision from sixteen, and students 'over 16': whoever is sixteen is in neither, "
            "or in both."
        ),
        why="The commonest age in the provision has no rule.",
        mend="Say: from the sixteenth birthday, or: in Years 12 and 13.",
    )
)
put(
    Clash(
        "CONFLICT-local-variation",
        "M",
        "A local variation against the general rule",
        one=Side(
            r"\b(?:bespoke|local (?:variation|arrangement)|variation|flexib\w+|(?:arrangements?"
            r"|rules?) of (?:its|their) own|own arrangements?)\b[\s\S]{0,160}\b(?:attachment"
            r"|addendum|sign\w*(?: it| them)? off|approved by)\b"
        ),
        other=Side(
            r"\b(?:not be allowed|kept at the school|not permitted|must not|may not)\b|{hand in}",
            force=(),
        ),
        reason=(
            "A local document may undo the general rule; which of the two wins, and when the "
            "sign-off ends, is not said."
        ),
        why="Both documents are in force, with different answers.",
        mend="Say that the signed variation prevails where it differs, and until when.",
        settled=(
            r"\b(?:takes? precedence|prevails?)\b|\bvariation\b[^.]{0,60}\b(?:ends|expires|until)"
        ),
    )
)
