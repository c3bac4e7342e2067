"""Labels, slot sheets and pupils' cards as PDF files, and how the school's cards are read."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.printing.view import printing
from lodge.devices.domain import AT_THE_DESK

PRINTING = SCREENS.put(
    Screen(
        code="print",
        title="Print",
        path="print",
        view=printing,
        shown_to=AT_THE_DESK,
        order=70,
    )
)
