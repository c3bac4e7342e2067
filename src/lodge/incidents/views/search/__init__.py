"""The pages of searches: asking, one search from its request to its end, the register."""

from lodge.incidents.views.search.asking import ask, device, screening
from lodge.incidents.views.search.listing import listing
from lodge.incidents.views.search.one import one
from lodge.incidents.views.search.register import register_page

__all__ = ["ask", "device", "listing", "one", "register_page", "screening"]
