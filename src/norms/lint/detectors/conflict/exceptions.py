"""Whether exceptions are granted by the same people and in the same form throughout."""

from __future__ import annotations

from norms.lint.detectors.conflict.clash import told
from norms.lint.shelf import Found, detects, kind
from norms.lint.written.policy import Policy, sign
from norms.lint.written.sentences import Sentence

FORM = kind(
    "CONFLICT-exception-form",
    "M",
    "Exceptions are granted by different people or in different forms",
    why="Who may grant, and what proves it, depends on the page that is open.",
    mend="Name one approver and one form for each group of people.",
)
EXCEPTION = sign(
    r"\bunless\b[^.]{0,60}\b(?:agreed|permission)|\bexcepti?on\w*\b[^.]{0,60}\bpermission"
    r"|\bdiscussed with the head|\bagreed by school\b|\bpermission has been given"
)
BEARERS = ("pupil", "staff")
FORMS = (
    ("in writing", sign(r"\bwritten permission|\bin writing\b")),
    ("by discussion", sign(r"\bdiscussed\b")),
    (
        "by the head or a senior leader",
        sign(r"\bhead\w*\b[^.]{0,40}\b(?:or|and) (?:a member of )?(?:the )?senior"),
    ),
    ("by 'the school'", sign(r"\bagreed by (?:the )?school\b")),
    ("by permission of the head", sign(r"\bpermission\b[^.]{0,30}\bby the head")),
)


@detects(FORM)
def forms(policy: Policy) -> Found:
    """Gather how exceptions are granted for pupils, and compare."""
    found: list[tuple[Sentence, str]] = []
    for sentence in policy.sentences:
        if EXCEPTION.search(sentence.text) and not sentence.bears("visitor"):
            form = next((name for name, how in FORMS if how.search(sentence.text)), "")
            if form:
                found.append((sentence, form))
    names = list(dict.fromkeys(form for _, form in found))
    if len(names) > 1:
        sentences = [sentence for sentence, _ in found]
        reason = f"Exceptions are granted {', '.join(names[:-1])} and {names[-1]}."
        yield told(FORM, sentences[:1], sentences[1:], reason)
