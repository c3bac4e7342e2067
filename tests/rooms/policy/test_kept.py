"""What takes long is worked out once for a text, shown as soon as it is there, and never stale."""

from datetime import date
from threading import Event

import pytest

from lodge.policy.queries import kept
from lodge.policy.queries.checkups import CHECKUPS, Checkup, checked, checkup_of
from lodge.policy.queries.checkups import text_of as standing
from lodge.policy.queries.kept import Kept, key_of
from lodge.policy.queries.offered.policies import LISTED, offers
from norms.reading import find_pack, pack_files, read_files, read_pack
from tests.policies import read_once
from tests.rooms.policy.browsing import text_of
from tests.rooms.policy.rowan import CLAUSES, write_rowan

ON = date(2026, 11, 20)
PACK = read_once("st-peters-primary")


@pytest.fixture
def counts(settings, tmp_path):
    """A shelf of numbers whose files nobody else writes."""
    settings.DATA_DIR = tmp_path
    return Kept("count", int)


@pytest.fixture
def fresh(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    CHECKUPS.forget()
    yield tmp_path
    CHECKUPS.forget()


def test_what_is_not_ready_is_not_waited_for_and_is_there_later(counts, monkeypatch):
    monkeypatch.setattr(kept, "PATIENCE", 0.01)
    ready = Event()

    first = counts.get("a", lambda: 7 if ready.wait(10) else 0)
    ready.set()
    monkeypatch.setattr(kept, "PATIENCE", 10)

    assert first is None
    assert counts.get("a", lambda: 8) == 7


def test_a_restart_reads_what_was_kept(counts):
    counts.get("a", lambda: 7)

    counts.forget()

    assert counts.get("a", lambda: 8) == 7


def test_what_is_another_every_day_leaves_no_file(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    daily = Kept("daily", int, as_file=False)

    first = daily.at_once("a", lambda: 7)
    again = daily.at_once("a", lambda: 8)
    daily.forget()

    assert (first, again) == (7, 7)
    assert daily.at_once("a", lambda: 8) == 8
    assert not list(tmp_path.rglob("*.json"))


@pytest.mark.parametrize("spoilt", [b"", b"{", b'"seven"', b"[7", b"\xff"])
def test_a_spoilt_file_is_worked_out_again(counts, tmp_path, spoilt):
    counts.get("a", lambda: 7)
    (file,) = tmp_path.rglob("*.json")
    file.write_bytes(spoilt)

    counts.forget()

    assert counts.get("a", lambda: 8) == 8


def test_a_disk_that_refuses_costs_only_the_keeping(counts, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "a-file"
    settings.DATA_DIR.write_text("no folder")

    assert counts.get("a", lambda: 7) == 7


def test_what_fails_is_told_to_whoever_asks_and_tried_again(counts):
    def fails() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        counts.get("a", fails)

    assert counts.get("a", lambda: 7) == 7


def test_many_findings_leave_memory_and_stay_on_disk(counts):
    for number in range(kept.MOST_IN_MEMORY + 5):
        counts.get(str(number), lambda number=number: number)

    assert len(counts.memory) == kept.MOST_IN_MEMORY
    assert counts.get("0", lambda: -1) == 0


def test_another_text_or_another_engine_is_another_key(monkeypatch):
    keys = {key_of("a"), key_of("b"), key_of("a", "b"), key_of("ab")}
    monkeypatch.setattr(kept, "engine", lambda: "another")

    assert len(keys | {key_of("a")}) == 5


def test_a_checkup_read_from_disk_is_the_one_that_was_worked_out(fresh):
    worked_out = checkup_of(standing(PACK, ON))

    CHECKUPS.forget()
    again = checkup_of(standing(PACK, ON))

    assert again is not worked_out
    assert _words(again) == _words(worked_out) == _words(checked(standing(PACK, ON)))


def test_a_day_on_which_no_clause_begins_or_ends_is_not_worked_out_again(fresh):
    first = checkup_of(standing(PACK, ON))

    assert checkup_of(standing(PACK, date(2026, 11, 21))) is first


def test_an_edited_text_is_never_told_what_the_old_one_was(fresh):
    files = pack_files(find_pack("st-peters-primary"))
    name = next(name for name in files if b"\n    norms:" in files[name])
    edited = files | {name: files[name].replace(b"forbid:", b"permit:", 1)}

    before = checkup_of(standing(PACK, ON))
    after = checkup_of(standing(read_files(files=edited), ON))

    assert before.counts != after.counts


@pytest.mark.django_db
@pytest.mark.usefixtures("adopted")
@pytest.mark.parametrize(
    "page", ["policy/checks", "policy/compare?on=2026-06-30&and_on=2026-07-01"]
)
def test_a_page_says_that_it_is_being_worked_out_and_looks_again(
    browse, teacher, monkeypatch, page
):
    monkeypatch.setattr(Kept, "get", lambda *_: None)

    answer = browse(teacher)(page)

    assert answer.status_code == 200
    assert answer["Refresh"] == "2"
    assert answer["Cache-Control"] == "no-store"
    assert "being worked out" in text_of(answer)
    assert 'id="conflicts"' not in text_of(answer)


def _words(found: Checkup) -> tuple[object, ...]:
    every = (*found.conflicts, *found.gaps, *found.faults)
    told = [(f.kind, f.clauses, f.count, f.words, f.mends, f.wanted) for f in every]
    return found.counts, told, [box for f in every for box in f.boxes]


def test_what_is_on_offer_is_listed_as_the_packs_say_and_read_once(fresh, packs, monkeypatch):
    write_rowan(packs, name="rowan-faulty", clauses="clauses: [")
    LISTED.forget()

    first = offers()
    LISTED.forget()
    monkeypatch.setattr(
        "lodge.policy.queries.offered.policies.pack_on_offer", lambda _: pytest.fail("read")
    )

    pack = read_pack(packs / "rowan-hall")
    assert [(each.name, each.clauses) for each in first] == [("rowan-hall", len(pack.clauses))]
    assert offers() == first


def test_an_edited_pack_is_listed_as_edited(fresh, packs):
    before = offers()
    write_rowan(packs, clauses=CLAUSES[: CLAUSES.rindex("  - id: ")])

    (after,) = offers()

    assert after.clauses == before[0].clauses - 1
