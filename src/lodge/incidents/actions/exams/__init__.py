"""What is done about an exam: set it up, take what its hall sends, settle and report finds."""

from lodge.incidents.actions.exams.receiving import receive_from_hall
from lodge.incidents.actions.exams.reporting import Account, report_find
from lodge.incidents.actions.exams.setting_up import seat_somebody, set_up_sitting
from lodge.incidents.actions.exams.settling import settle_find

__all__ = [
    "Account",
    "receive_from_hall",
    "report_find",
    "seat_somebody",
    "set_up_sitting",
    "settle_find",
]
