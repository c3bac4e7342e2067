"""What people ask and adopt, as it comes in."""

from lodge.policy.forms.adopting import ChooseForm, SettingsForm
from lodge.policy.forms.asking import AskForm
from lodge.policy.forms.reading import DayForm

__all__ = ["AskForm", "ChooseForm", "DayForm", "SettingsForm"]
