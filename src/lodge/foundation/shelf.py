"""A shelf: kinds of one thing, each put there by the one file that describes it."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class Coded(Protocol):
    """Anything that can stand on a shelf: it has a code."""

    @property
    def code(self) -> str:
        """The word the kind is kept under."""


KindT = TypeVar("KindT", bound=Coded)


class NotOnTheShelf(KeyError):
    """Raised when a shelf has no kind of that code; the message says which there are."""

    def __str__(self) -> str:
        """Return the sentence without the quotes that KeyError puts round it."""
        return str(self.args[0])


class Shelf(Generic[KindT]):
    """Kinds by code, in the order in which they were put."""

    def __init__(self, title: str) -> None:
        """Start an empty shelf; the title is for messages."""
        self._title = title
        self._kinds: dict[str, KindT] = {}

    def put(self, kind: KindT) -> KindT:
        """
        Put a kind on the shelf and hand it back.

        :raises ValueError: if another kind has that code.
        """
        if self._kinds.get(kind.code, kind) != kind:
            raise ValueError(f"Two {self._title} are called {kind.code!r}: rename one of them.")
        self._kinds[kind.code] = kind
        return kind

    def load(self, package: str) -> None:
        """Import every module of a package, so that each puts its kind here."""
        paths = importlib.import_module(package).__path__
        for module in sorted(pkgutil.iter_modules(paths), key=lambda found: found.name):
            importlib.import_module(f"{package}.{module.name}")

    def __getitem__(self, code: str) -> KindT:
        """
        Return the kind with that code.

        :raises NotOnTheShelf: if there is none.
        """
        if code not in self._kinds:
            there = ", ".join(self._kinds) or "none"
            raise NotOnTheShelf(
                f"There is no {code!r} among the {self._title}. There are: {there}."
            )
        return self._kinds[code]

    def __contains__(self, code: object) -> bool:
        """Say whether there is a kind with that code."""
        return code in self._kinds

    def __iter__(self) -> Iterator[str]:
        """Go through the codes."""
        return iter(self._kinds)

    def __len__(self) -> int:
        """Count the kinds."""
        return len(self._kinds)

    def values(self) -> tuple[KindT, ...]:
        """Return the kinds in the order in which they were put."""
        return tuple(self._kinds.values())
