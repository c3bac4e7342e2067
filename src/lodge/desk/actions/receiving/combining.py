"""
Whoever waits for the same book is written with the others: one transaction, one wait for the disk.

While one writes, those who come queue up. The first of them then writes for all, and each is
answered for oneself, after everything is on the disk. What one of them spoils is written singly.
"""

import threading
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.db import OperationalError

AskedT = TypeVar("AskedT")
SaidT = TypeVar("SaidT")


class NotWritten(OperationalError):
    """Raised when whoever wrote for all could not; nothing is half done, so it may be repeated."""


@dataclass(slots=True, eq=False)
class _Turn(Generic[AskedT, SaidT]):
    """One who waits: what they ask, how long that is, and what came of it."""

    asked: AskedT
    size: int
    woken: threading.Event = field(default_factory=threading.Event)
    said: list[SaidT] = field(default_factory=list)
    error: BaseException | None = None

    @property
    def is_over(self) -> bool:
        return bool(self.said) or self.error is not None

    def answer(self) -> SaidT:
        if self.error is not None:
            raise self.error
        return self.said[0]


class Together(Generic[AskedT, SaidT]):
    """
    Those who wait for one book.

    ``write`` answers each of those it is given, in order, and has made all of it durable by then;
    it is never given more than ``most`` at once, unless one alone is more.
    """

    def __init__(self, *, write: Callable[[Sequence[AskedT]], Sequence[SaidT]], most: int) -> None:
        """Begin with nobody waiting."""
        self._write = write
        self._most = most
        self._guard = threading.Lock()
        self._waiting: deque[_Turn[AskedT, SaidT]] = deque()
        self._is_written = False

    def ask(self, asked: AskedT, *, size: int = 1) -> SaidT:
        """
        Have something written, perhaps by another who waits, and return its answer.

        :raises NotWritten: if the database cannot write now, or whoever wrote for all was stopped.
        """
        own: _Turn[AskedT, SaidT] = _Turn(asked, size)
        with self._guard:
            self._waiting.append(own)
            must_wait, self._is_written = self._is_written, True
        if must_wait:
            own.woken.wait()
        if not own.is_over:
            self._write_for_all()
        return own.answer()

    def _write_for_all(self) -> None:
        group = self._next_group()
        try:
            self._answer(group)
        finally:
            # INVARIANT: whatever happened to whoever wrote, nobody waits for ever.
            stopped = NotWritten("Whoever wrote for all was stopped.")
            for each in group:
                each.error = each.error if each.is_over else stopped
            self._hand_on()
            for each in group:
                each.woken.set()

    def _next_group(self) -> list[_Turn[AskedT, SaidT]]:
        """Return those who have waited the longest, as many as are written at once."""
        with self._guard:
            group = [self._waiting.popleft()]
            size = group[0].size
            while self._waiting and size + self._waiting[0].size <= self._most:
                group.append(self._waiting.popleft())
                size += group[-1].size
            return group

    def _hand_on(self) -> None:
        with self._guard:
            self._is_written = bool(self._waiting)
            if self._waiting:
                self._waiting[0].woken.set()

    def _answer(self, group: Sequence[_Turn[AskedT, SaidT]]) -> None:
        try:
            said = self._write([each.asked for each in group])
        except OperationalError as error:
            # The database cannot write now, whoever asks.
            for each in group:
                each.error = NotWritten(str(error))
        except Exception as error:
            if len(group) == 1:
                group[0].error = error
                return
            for each in group:
                self._answer([each])
        else:
            for each, one in zip(group, said, strict=True):
                each.said.append(one)


class TogetherByBook(Generic[AskedT, SaidT]):
    """Those who wait, by the book that they wait for."""

    def __init__(self, *, write: Callable[[Sequence[AskedT]], Sequence[SaidT]], most: int) -> None:
        """Begin with nobody waiting for any book."""
        self._write = write
        self._most = most
        self._books: dict[Hashable, Together[AskedT, SaidT]] = {}

    def ask(self, book: Hashable, asked: AskedT, *, size: int = 1) -> SaidT:
        """Have something written into a book, as ``Together.ask``."""
        if book not in self._books:
            self._books.setdefault(book, Together(write=self._write, most=self._most))
        return self._books[book].ask(asked, size=size)
