"""In the product: a notice stands on the page of whoever it is for. Everybody has it."""

from lodge.notices.channels import CHANNELS, Channel
from lodge.notices.domain import Letter, Recipient


def reaches(_: Recipient) -> bool:
    """Say yes: it needs nothing."""
    return True


def send(_: Letter) -> str:
    """Do nothing: the notice is there already."""
    return "shown in Lodge"


IN_PRODUCT = CHANNELS.put(Channel("in_product", "In Lodge", reaches, send))
