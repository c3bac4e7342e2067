"""Fields that the forms of this room share."""

from functools import partial
from typing import Final

from lodge.foundation.ui import fields

LONGEST: Final = 4000

sentences = partial(fields.sentences, longest=LONGEST, rows=4)
line = partial(fields.line, longest=200)
