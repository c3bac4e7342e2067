"""What is built is told by the record of the tests, and by nothing else."""

import pytest

from lodge.policy.queries import shown as record
from norms.coverage import Kept, Ran
from norms.coverage.record import written
from norms.reading import find_pack, read_pack
from tests.rooms.policy.browsing import text_of
from tests.rooms.policy.five import words_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("adopted")]
ASKED = "tests/rooms/policy/test_asking.py::test_it[rowan-hall/row-2.1/A pupil rings at lunch]"
DESK = "tests/rooms/desk/test_it.py::test_a_phone_comes_in"
TEXT = "tests/packs/test_packs.py::test_an_example_holds"


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Where the record that comes with Lodge is; there is none yet."""
    file = tmp_path / "kept.json"
    monkeypatch.setattr(record, "KEPT", file)
    yield forget() or file
    forget()


@pytest.fixture
def kept(shipped):
    """Lets the record that came with Lodge be this one."""

    def keep(*ran: Ran, version: str = ""):
        shipped.write_bytes(written(Kept("2026-06-30", {"rowan-hall": version}, ran)))
        forget()

    return keep


def forget() -> None:
    """Let the record be read again."""
    for known in (record.record_kept, record.tests_by_clause, record.covered):
        known.cache_clear()


@pytest.fixture
def read(browse, teacher):
    return browse(teacher)


def clause_on(page: str, clause: str) -> str:
    """Return what the page says of one clause."""
    start = page.index(f'id="c-{clause}"')
    return words_in(page[start : page.index("</section>", start)])


def test_a_clause_is_told_with_what_realises_it(kept, read):
    kept(Ran(ASKED, "passed", ("row-2.1",)), Ran(TEXT, "passed", ("row-2.1", "row-2.2")))

    page = text_of(read("policy/built?part=norm.decide"))

    told = clause_on(page, "row-2.1")
    assert "Realised" in told
    assert "Decides" in told
    assert "A pupil rings at lunch" in told
    assert "An example holds (of the text alone)" in told
    assert "Shown by no test" in clause_on(page, "row-3.1")


def test_what_waits_is_said(kept, read):
    kept(Ran(ASKED, "passed", ("row-2.2",)), Ran(DESK, "passed", ("row-2.3",)))

    page = text_of(read("policy/built?state=part"))

    told = clause_on(page, "row-2.2")
    assert "In part" in told
    assert "Not yet Asking for an exception" in told
    assert "c-row-2.3" not in page


def test_a_test_that_fails_is_told_first(kept, read):
    kept(Ran(ASKED, "passed", ("row-2.1",)), Ran(DESK, "failed", ("row-2.1",)))

    told = clause_on(text_of(read("policy/built?part=norm.decide")), "row-2.1")

    assert "Shown by no test" in told
    assert told.index("Failed: A phone comes in") < told.index("A pupil rings at lunch")


def test_the_page_says_of_which_day_and_version_the_record_is(kept, read, packs):
    version = read_pack(find_pack(packs / "rowan-hall")).fingerprint
    another = "The tests were run with another version of this policy."

    kept(version=version)
    same = text_of(read("policy/built"))
    kept(version="0" * 64)
    other = text_of(read("policy/built"))

    for page in (same, other):
        assert "By the tests of 30 June 2026" in page
        assert version[:8] in page
    assert another not in same
    assert another in other


@pytest.mark.parametrize("content", [None, "", "{}", "[]", "\x00"])
def test_without_a_record_nothing_is_claimed(shipped, read, content):
    if content is not None:
        shipped.write_text(content)

    page = text_of(read("policy/built?state=owed"))

    assert "came without a record of its tests" in page
    assert "Lodge realises 0 wholly and 0 in part" in page
    assert "c-row-2.1" in page


@pytest.mark.parametrize("query", ["part=nothing", "state=x", "policy=../etc", "on=31-31-31"])
def test_a_choice_that_cannot_be_is_said_so(read, query):
    assert read(f"policy/built?{query}").status_code == 400


def test_the_record_that_came_with_lodge_can_be_read():
    shipped = record.record_kept()

    assert shipped is not None
    assert shipped.made_on
    assert any(each.is_of_product for each in shipped.ran)
