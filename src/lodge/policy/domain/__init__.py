"""The words and rules of a policy in force: rules, settings, decisions, what it tells apart."""

from lodge.policy.domain.rules import Decision, NoPolicyInForce, Rules
from lodge.policy.domain.settings import SettingInForce

__all__ = ["Decision", "NoPolicyInForce", "Rules", "SettingInForce"]
