"""The rows that an import writes: gathered first, then saved in a few statements."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar
from uuid import UUID

from lodge.foundation.tenancy import SchoolRow
from lodge.school.actions.accounts.books import shut_out
from lodge.school.models import Account, Contact, Person, Post, Provision, Pupil, Term, Tutorship

SAVED_IN_ORDER: Final[tuple[type[SchoolRow], ...]] = (
    Person, Pupil, Post, Tutorship, Contact, Term,
)  # fmt: skip

RowT = TypeVar("RowT", bound=SchoolRow)


@dataclass(slots=True)
class Rows:
    """Everything of one school that an import may touch, and what it has touched."""

    school_id: UUID
    today: date
    people: dict[UUID, Person] = field(default_factory=dict)
    pupils: dict[UUID, Pupil] = field(default_factory=dict)
    provision_ids: dict[str, UUID] = field(default_factory=dict)
    posts: dict[UUID, list[Post]] = field(default_factory=dict)
    tutorships: dict[UUID, list[Tutorship]] = field(default_factory=dict)
    added: dict[UUID, SchoolRow] = field(default_factory=dict)
    changed: dict[UUID, SchoolRow] = field(default_factory=dict)
    removed: list[SchoolRow] = field(default_factory=list)
    shut_out: list[UUID] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)

    @property
    def written(self) -> list[SchoolRow | Account]:
        """Return the rows that are new or different, as they now are."""
        return [*self.added.values(), *self.changed.values(), *self.accounts]

    def read(self) -> None:
        """Read who is there."""
        self.people = {row.id: row for row in Person.objects.of(self.school_id)}
        self.pupils = {row.person_id: row for row in Pupil.objects.of(self.school_id)}
        provisions = Provision.objects.of(self.school_id)
        self.provision_ids = dict(provisions.values_list("code", "id"))
        for post in Post.objects.of(self.school_id):
            self.posts.setdefault(post.person_id, []).append(post)
        for held in Tutorship.objects.of(self.school_id):
            self.tutorships.setdefault(held.person_id, []).append(held)

    def save(self) -> None:
        """Write what was gathered, new rows first and those they point to before them."""
        changed = [row for row in self.changed.values() if isinstance(row, Pupil)]
        # Two pupils may swap cards: for a moment neither has one.
        ids = [pupil.id for pupil in changed]
        Pupil.objects.of(self.school_id).filter(id__in=ids).update(upn="", card_code="")
        for model in SAVED_IN_ORDER:
            self._save(model)
        self.accounts = shut_out(self.shut_out)

    def _save(self, model: type[RowT]) -> None:
        model.objects.bulk_create([row for row in self.added.values() if isinstance(row, model)])
        changed = [row for row in self.changed.values() if isinstance(row, model)]
        if changed:
            names = [each.name for each in model._meta.concrete_fields if not each.primary_key]
            model.objects.of(self.school_id).bulk_update(changed, names)

    def remove(self) -> None:
        """Take away the rows that an import ends, once the record has them."""
        for row in self.removed:
            row.delete()

    def add(self, row: SchoolRow) -> None:
        """Note a new row."""
        self.added[row.id] = row

    def touch(self, row: SchoolRow) -> None:
        """Note that a row is different."""
        if row.id not in self.added:
            self.changed[row.id] = row
