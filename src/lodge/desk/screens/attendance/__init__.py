"""Attendance: a register brought in, or a form's roll called; and when the list goes to whom."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.attendance.view import attendance

ATTENDANCE = SCREENS.put(
    Screen(code="attendance", title="Attendance", path="attendance", view=attendance)
)
