"""Adopting a policy step by step."""

from lodge.policy.views.adopting.readings import adopt_readings
from lodge.policy.views.adopting.steps import adopt, adopt_check, adopt_settings
from lodge.policy.views.adopting.variations import adopt_variations

__all__ = ["adopt", "adopt_check", "adopt_readings", "adopt_settings", "adopt_variations"]
