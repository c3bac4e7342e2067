"""How notices leave: GOV.UK Notify where a site has a key, else letters (see the mail settings)."""

from lodge.config.settings.environment import words

NOTIFY_KEY = words("LODGE_NOTIFY_KEY")
NOTIFY_TEMPLATE = words("LODGE_NOTIFY_TEMPLATE")
