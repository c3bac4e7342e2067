"""The pages of searches: asking, one search from its request to its end, the register, figures."""

from lodge.incidents.views.search.asking import ask, device, screening
from lodge.incidents.views.search.figures import figures, taken_out
from lodge.incidents.views.search.listing import listing
from lodge.incidents.views.search.one import one
from lodge.incidents.views.search.register import register_page

__all__ = [
    "ask",
    "device",
    "figures",
    "listing",
    "one",
    "register_page",
    "screening",
    "taken_out",
]
