"""Paper lists: printing a day's plan, keying lines back, settling what differs."""

from lodge.desk.actions.paper.keying import key_line, settle_line
from lodge.desk.actions.paper.planning import print_plan
from lodge.desk.actions.paper.reading import List, said_by

__all__ = ["List", "key_line", "print_plan", "said_by", "settle_line"]
