"""What the policy says of a pupil who brings a device: one line with its clause, never a stop."""

from dataclasses import dataclass

from norms.deciding import Answer
from norms.wording import listed, need


@dataclass(frozen=True, slots=True)
class Line:
    """One line under the answer, with the clause that says so."""

    words: str
    clause: str = ""
    alert: bool = False


def bringing_line(answer: Answer) -> Line:
    """Return the policy's word on bringing it; whatever it says, the device is taken in."""
    clause = answer.because[0] if answer.because else ""
    if answer.verdict == "permit":
        return Line("The policy lets them bring it.", clause)
    if answer.verdict == "forbid":
        return Line("The policy does not allow it on site. Take it in all the same.", clause, True)
    if answer.verdict == "conditional":
        wanting = listed(need(missing) for missing in answer.missing)
        clause = clause or answer.missing[0].clause
        return Line(f"The policy lets them bring it only with {wanting}.", clause, True)
    if answer.verdict == "silent":
        return Line("The policy does not say whether they may bring it.")
    return Line("The policy gives no single answer on bringing it.", clause)
