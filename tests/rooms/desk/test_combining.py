"""Those who wait for one book are written together: each gets their own answer, nobody is lost."""

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import OperationalError

from lodge.desk.actions.receiving.combining import NotWritten, Together, TogetherByBook

DESKS = 8
WAITS_SECONDS = 20
PART = 3


class Book:
    """A book that one writes in at a time; the first to write waits until all the others queue."""

    def __init__(self, *, desks=DESKS, spoilt=(), gone_wrong=None):
        """Begin empty; what is ``spoilt`` cannot be written, ``gone_wrong`` ends a group."""
        self.spoilt, self.gone_wrong = set(spoilt), gone_wrong
        self.written, self.groups = [], []
        self.everybody_is_here = threading.Event()
        self.is_written = threading.Lock()
        self.together = Together(write=self.write, most=100)
        self.first = ThreadPoolExecutor(1)
        self.rest = ThreadPoolExecutor(desks)

    def write(self, asked):
        """Write several whole, or nothing of them."""
        assert self.is_written.acquire(blocking=False), "two write at once"
        try:
            if "first" in asked:
                assert self.everybody_is_here.wait(WAITS_SECONDS)
            elif self.gone_wrong:
                error, self.gone_wrong = self.gone_wrong, None
                raise error
            if self.spoilt.intersection(asked):
                raise ValueError(f"spoilt by {self.spoilt.intersection(asked)}")
            self.written += asked
            self.groups.append(len(asked))
            return [f"wrote {each}" for each in asked]
        finally:
            self.is_written.release()

    def ask_all(self, names):
        """Ask for all of them while the first is written; return what each is told."""
        leading = self.first.submit(self.together.ask, "first")
        told = [self.rest.submit(self.together.ask, name) for name in names]
        wait_until(lambda: len(self.together._waiting) == len(names))
        self.everybody_is_here.set()
        assert leading.result(WAITS_SECONDS) == "wrote first"
        return {name: outcome(each) for name, each in zip(names, told, strict=True)}


def wait_until(is_so):
    """Give the other threads their turn until something is so."""
    waiting = threading.Event()
    for _ in range(WAITS_SECONDS * 1000):
        if is_so():
            return
        waiting.wait(0.001)
    raise AssertionError("it never came to that")


def outcome(future):
    """Return what somebody is told, or the kind of error."""
    try:
        return future.result(WAITS_SECONDS)
    except BaseException as error:
        return type(error)


NAMES = [f"desk {number}" for number in range(DESKS)]


def test_whoever_waits_is_written_at_once_and_each_gets_their_own_answer():
    book = Book()

    told = book.ask_all(NAMES)

    assert told == {name: f"wrote {name}" for name in NAMES}
    assert book.groups == [1, DESKS]
    assert sorted(book.written) == sorted(["first", *NAMES])


@pytest.mark.shows("IMP-2")
def test_what_one_of_them_spoils_leaves_the_others_whole():
    book = Book(spoilt=["desk 3"])

    told = book.ask_all(NAMES)

    assert told.pop("desk 3") is ValueError
    assert told == {name: f"wrote {name}" for name in told}
    assert sorted(book.written) == sorted(["first", *told])


@pytest.mark.parametrize(
    ("error", "theirs"),
    [
        (OperationalError("locked"), NotWritten),
        (SystemExit("stopped"), NotWritten),
        (MemoryError(), str),
    ],
)
@pytest.mark.shows("IMP-3")
def test_when_whoever_writes_for_all_fails_nobody_waits_for_ever_nor_is_told_of_success(
    error, theirs
):
    book = Book(gone_wrong=error)

    told = book.ask_all(NAMES)
    later = book.together.ask("later")

    assert later == "wrote later"
    kinds = [each if isinstance(each, type) else str for each in told.values()]
    assert kinds.count(theirs) >= DESKS - 1
    said_to_be_written = {name for name, each in told.items() if isinstance(each, str)}
    assert said_to_be_written <= set(book.written)


def test_no_more_are_written_at_once_than_may_be():
    groups = []
    together = Together(write=lambda asked: [groups.append(len(asked)), *asked][1:], most=PART)

    with ThreadPoolExecutor(DESKS) as desks:
        told = list(desks.map(together.ask, range(200)))

    assert told == list(range(200))
    assert max(groups) <= PART
    assert sum(groups) == 200


def test_what_alone_is_more_than_may_be_written_at_once_goes_by_itself():
    together = Together(write=list, most=PART)

    assert together.ask("many", size=PART + 1) == "many"


def test_books_do_not_wait_for_each_other():
    both_write = threading.Barrier(2, timeout=WAITS_SECONDS)

    def write(asked):
        both_write.wait()
        return asked

    together = TogetherByBook(write=write, most=PART)
    one, other = uuid4(), uuid4()

    with ThreadPoolExecutor(2) as desks:
        told = list(desks.map(together.ask, [one, other], ["here", "there"]))

    assert told == ["here", "there"]
