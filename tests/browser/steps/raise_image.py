"""Raises a concern at a demo school as a teacher does, in the process of the tests' Lodge."""

import sys
from datetime import timedelta
from uuid import uuid4

import django

django.setup()

from lodge.duties.actions import open_matter, tell  # noqa: E402
from lodge.duties.domain import NewMatter  # noqa: E402
from lodge.foundation import moment  # noqa: E402
from lodge.school.models import Account  # noqa: E402
from lodge.school.queries.actors import actor_of  # noqa: E402


def main(name: str) -> None:
    """Open a restricted matter yesterday, and tell of an image in it."""
    account = Account.objects.get(username=name)
    assert account.person is not None
    school_id = account.person.school_id
    teacher = actor_of(account=account, school_id=school_id, on=moment.today())
    assert teacher is not None
    at = moment.now() - timedelta(days=1)
    matter = NewMatter(
        id=uuid4(),
        room="safeguarding",
        number="2026-9001",
        restricted=True,
        named=frozenset(),
        opened_at=at,
    )
    open_matter(actor=teacher, matter=matter, at=at)
    tell(
        actor=teacher,
        matter_id=matter.id,
        event="indecent_image",
        also=["incident"],
        facts={},
        at=at,
        written_at=at,
    )


if __name__ == "__main__":
    main(sys.argv[1])
