"""The commands of the school: the roll brought in, and accounts to sign in with."""

from lodge.school.cli import accounts, importing

COMMANDS = (*importing.COMMANDS, *accounts.COMMANDS)
