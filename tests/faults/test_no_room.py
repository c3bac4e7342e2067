"""The disk is full, or no longer takes anything: the desk is told, and the book stays whole."""

import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.gate.books import ensure_same
from bench.gate.gate import now, open_desks, taken_in
from tests.faults.desks import get, ids_of, send

DISK = "64m"
DEVICES = 12

pytestmark = pytest.mark.slow


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a small disk of its own, which root may."""
    where = tmp_path / "disk"
    where.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "lodge-tests", str(where)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"only root may mount a disk: {done.stderr.strip()}")
    yield where
    subprocess.run(["umount", "--lazy", str(where)], check=True)


@pytest.fixture
def full_disk(a_machine, small_disk):
    """Give a machine, and what fills its disk and frees it again."""
    server = a_machine(small_disk / "site")
    filler = small_disk / "holiday-films"

    def fill() -> None:
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(b"\0" * 4096):
                    pass
            except OSError:
                pass

    return server, fill, filler.unlink


@pytest.fixture
def dead_disk(a_machine):
    """Give a machine, and what lets its disk refuse every write and take them again."""
    server = a_machine()
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(size: int) -> None:
        for process in server.processes():
            resource.prlimit(process, resource.RLIMIT_FSIZE, (size, most))

    return server, lambda: limit(4096), lambda: limit(most)


@pytest.mark.shows("IMP-2", "IMP-3")
@pytest.mark.parametrize("disk", ["full_disk", "dead_disk"])
def test_without_room_the_desk_is_told_and_goes_on_once_there_is_room(disk, school, request):
    server, break_it, mend_it = request.getfixturevalue(disk)
    [desk] = open_desks(school, port=server.port, many=1)
    events = [taken_in(school, desk, place, now()) for place in range(DEVICES)]
    before = send(server.port, school, desk, events[:3])

    break_it()
    refused = [send(server.port, school, desk, [event]) for event in events[3:]]
    while_broken = get(server.port, school, "gate/since", desk)
    mend_it()
    after = send(server.port, school, desk, events)

    assert before.taken == ids_of(events[:3])
    told = [said for said in refused if said.status != 200]
    assert told, "the disk was never full"
    assert {said.status for said in told} == {503}
    assert all("Not saved" in said.words and "Traceback" not in said.words for said in told)
    assert not any(said.aside for said in refused)
    assert while_broken.status in {200, 503}
    assert after.taken == ids_of(events)
    ensure_same(server.site.book("gate"), events)
    server.site.verify()
