"""The roles that policies of this kind name, as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from norms.lint.written.meanings import sign


@dataclass(frozen=True, slots=True)
class Role:
    """A role with its plain name, how it is written, and whether somebody must be named for it."""

    code: str
    name: str
    sign: re.Pattern[str]
    by_name: bool = False
    outside: bool = False


def _role(code: str, name: str, pattern: str, *, by_name: bool = False) -> Role:
    return Role(code, name, sign(pattern), by_name)


ROLES: tuple[Role, ...] = (
    _role(
        "deputy_dsl",
        "deputy safeguarding lead",
        (
            r"\bDDSLs?\b|\bdeputy (?:DSL|designated|safeguarding)"
            r"|\((?:DSL|or) ?(?:or )?(?:a |the )?deputy\)|\bor (?:a |the )?deputy\b|DSL ?/ ?deputy"
            r"|\bdeputies\b|\bdeputy\b(?! head)"
        ),
        by_name=True,
    ),
    _role(
        "dsl",
        "designated safeguarding lead",
        r"\bdesignated safeguarding lead|\bDSL\b",
        by_name=True,
    ),
    _role(
        "headteacher",
        "headteacher",
        (
            r"\bhead ?(?:teacher|master|mistress)\b|\bhead of (?:school|centre|academy)\b"
            r"|\bprincipal\b|\bexecutive head\b"
        ),
    ),
    _role(
        "safeguarding_governor",
        "safeguarding governor",
        r"\bsafeguarding governor|\bgovernor for safeguarding|\bgovernor with lead",
        by_name=True,
    ),
    _role("chair_of_governors", "chair of governors", r"\bchair of (?:the )?governors"),
    _role(
        "governing_body",
        "governing body",
        (
            r"\bgoverning (?:body|board)|\bboard of (?:trustees|governors)|\btrust board\b"
            r"|\b[A-Z]{2,5} board\b|\blocal governing"
        ),
    ),
    _role("clinical_team", "clinical team", r"\bclinical (?:team|lead)"),
    _role("regional_director", "regional director", r"\bregional director"),
    _role(
        "safeguarding_director",
        "director of safeguarding or safeguarding adviser",
        r"\bdirector of safeguarding|\bsafeguarding advis[eo]r",
    ),
    _role("senior_leaders", "senior leadership team", r"\bsenior lead(?:ership|er)|\bSLT\b"),
    _role("leadership_team", "leadership team", r"(?<!senior )\bleadership (?:team|staff)"),
    _role("it", "IT service desk", r"\bIT (?:service desk|services|team|staff)\b"),
    _role("class_teacher", "class teacher", r"\bclass teacher"),
    _role("form_tutor", "form tutor", r"\bform tutor"),
    _role("committee", "committee", r"\b(?<!consultative )committee\b"),
    _role(
        "data_protection_officer", "data protection officer", r"\bdata protection officer|\bDPO\b"
    ),
    _role("exams_officer", "exams officer", r"\bexam(?:ination)?s officer"),
)
BY_CODE = {role.code: role for role in ROLES}
NAME = re.compile(
    r"\b(?:(?:Mr|Mrs|Miss|Ms|Mx|Dr|Rev)\.? [A-Z][a-z]+(?:[- ][A-Z][a-z]+)?"
    r"|[A-Z][a-z]+ (?:[A-Z]\.? )?(?:Mc|Mac|O')?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)"
)
EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_NOT_A_NAME = re.compile(
    r"\b(?:Designated|Safeguarding|Lead|Deputy|Governor|Governing|Body|Head|Teacher|Board|Policy"
    r"|School|Trust|Chair|Local|Authority|Committee|Team|Academy|Date|Review|Month|Principal"
    r"|Education|Named|Child|Protection|Officer|Assistant|Director|Service|Agreement|Conduct)\b"
)


def names_in(text: str) -> Iterator[str]:
    """Give what look like the names of persons in a text."""
    for match in NAME.finditer(text):
        if not _NOT_A_NAME.search(match[0]):
            yield match[0]
