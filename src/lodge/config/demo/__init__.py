"""The demo: an invented trust of five schools that live by five policies. Nobody in it is real."""

from lodge.config.demo.accounts import DEMO_PASSWORD, demo_accounts, welcome
from lodge.config.demo.making import create_if_empty, create_trust

__all__ = ["DEMO_PASSWORD", "create_if_empty", "create_trust", "demo_accounts", "welcome"]
