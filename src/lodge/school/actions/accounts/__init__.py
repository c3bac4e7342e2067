"""Accounts: made by the school for its people, kept by it, and sealed in its book."""

from lodge.school.actions.accounts.books import begin_everywhere, begin_to_seal, shut_out
from lodge.school.actions.accounts.keeping import (
    end_sessions,
    reset_account,
    set_open,
    take_second_factors,
    unlock_account,
)
from lodge.school.actions.accounts.making import (
    forget_codes,
    make_account,
    make_code,
    make_link,
    make_trust_account,
    way_in_by_code,
)

__all__ = [
    "begin_everywhere",
    "begin_to_seal",
    "end_sessions",
    "forget_codes",
    "make_account",
    "make_code",
    "make_link",
    "make_trust_account",
    "reset_account",
    "set_open",
    "shut_out",
    "take_second_factors",
    "unlock_account",
    "way_in_by_code",
]
