"""The receipt for a device that was taken: one for the pupil, one for the parent, as paper."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from lodge.devices.queries import Custody
from lodge.foundation.ui.paper import PaperUnavailable, make_pdf
from lodge.incidents.models import ReleaseTerms
from lodge.incidents.presenters.words import COLLECTORS, device_words, goes_back

__all__ = ["PaperUnavailable", "Receipt", "pdf_of", "receipt_of"]

STYLE: Final = Path(__file__).parents[1] / "static" / "incidents" / "paper.css"
READERS: Final = {"pupil": "For you to keep", "parent": "For a parent or carer"}
# On what ground it is held, in words for a family.
GROUNDS: Final = {
    "confiscation": "It was taken because a school rule was not kept.",
    "exam": "It was found in an exam. The exam rules say what happens now.",
    "police": "The police have it now. They say when it comes back, not the school.",
    "evidence": "It is kept by a school leader for now.",
    "hand_in": "It was handed in. It is kept by a school leader for now.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What stands on the paper; the locked facts are the school's, and none is argued."""

    reader: str
    title: str
    school: str
    name: str
    form: str
    device: str
    taken_at: datetime
    ground: str
    why: str
    goes_to: str
    not_before: datetime | None
    by: datetime | None
    clauses: tuple[tuple[str, str], ...]
    number: str
    code: str


def receipt_of(
    row: Custody,
    *,
    terms: ReleaseTerms | None,
    reader: str,
    names: tuple[str, str, str],
    clauses: tuple[tuple[str, str], ...],
) -> Receipt:
    """Return the receipt of a device; ``names`` are the school's, the pupil's and the form's."""
    school, name, form = names
    # What is evidence, or with the police, goes back by nobody's word here.
    back = terms if terms and goes_back(row) else None
    return Receipt(
        reader=reader,
        title=READERS[reader],
        school=school,
        name=name,
        form=form,
        device=device_words(row.device_kind),
        taken_at=row.opened_at,
        ground=GROUNDS[row.basis_code],
        why=terms.reason if terms else "",
        goes_to=COLLECTORS.get(back.collector, "") if back else "",
        not_before=back.not_before if back else None,
        by=back.by if back else None,
        clauses=clauses,
        number=terms.number if terms else "",
        code=str(row.id)[-6:].upper(),
    )


def pdf_of(html: str) -> bytes:
    """
    Return a receipt as a PDF.

    :raises PaperUnavailable: if the machine has no Pango.
    """
    return make_pdf(html, style=STYLE.read_text(encoding="utf-8"), variant="pdf/ua-1")
