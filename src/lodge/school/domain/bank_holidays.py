"""Bank holidays of the four nations, as the engine knows them."""

from datetime import date
from typing import Final

from norms.duties.calendar import bank_holidays

NATIONS: Final = {
    "ENG": "England",
    "SCT": "Scotland",
    "WLS": "Wales",
    "NIR": "Northern Ireland",
}


class UnknownNation(ValueError):
    """The nation is not one of the four whose bank holidays we know."""

    def __init__(self, nation: str) -> None:
        """Say which nation was asked for and which there are."""
        super().__init__(f"“{nation}” is not a nation we know. Use one of {', '.join(NATIONS)}.")


def bank_holidays_of(nation: str, year: int) -> frozenset[date]:
    """
    Return the bank holidays of a nation in a year, substitute days included.

    :raises UnknownNation: if the nation is not one of ``NATIONS``.
    """
    if nation not in NATIONS:
        raise UnknownNation(nation)
    return bank_holidays(nation, year)


def is_bank_holiday(nation: str, day: date) -> bool:
    """Say whether a day is a bank holiday in a nation."""
    return day in bank_holidays_of(nation, day.year)
