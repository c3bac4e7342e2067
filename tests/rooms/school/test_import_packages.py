"""A zip is never trusted: not its size, not its names, not its word."""

import struct
import zipfile
from io import BytesIO

import pytest

from lodge.school.domain.roster import package
from lodge.school.domain.roster.faults import RosterRefused
from lodge.school.domain.roster.package import files_of_folder, files_of_zip
from tests.rooms.school.rosters import READER, sample, zipped

GOOD = zipped(sample("bulk-1.1"))


def refusal_of(content: bytes, name: str = "set.zip") -> str:
    with pytest.raises(RosterRefused) as refused:
        READER.upload(name, content)
    return str(refused.value)


@pytest.mark.parametrize(
    "name", ["../users.csv", "/etc/users.csv", "a/../../users.csv", "C:\\u.csv"]
)
def test_a_name_that_reaches_outside_is_refused(name):
    assert "reaches outside the zip" in refusal_of(zipped({name: b"x"}))


@pytest.mark.parametrize("kept", [4, 100, len(GOOD) // 2, len(GOOD) - 10])
def test_a_zip_cut_short_is_refused(kept):
    assert "the zip is damaged" in refusal_of(GOOD[:kept])


def test_a_zip_with_a_byte_turned_is_refused():
    place = GOOD.index(b"users.csv") + 40
    turned = GOOD[:place] + bytes([GOOD[place] ^ 0xFF]) + GOOD[place + 1 :]

    assert "the zip is damaged" in refusal_of(turned)


def test_a_zip_that_says_it_is_huge_is_refused_unread(monkeypatch):
    monkeypatch.setattr(package, "LARGEST_UNPACKED", 10_000)

    assert "more than a roster can be" in refusal_of(zipped({"users.csv": b"0" * 10_001}))


def test_a_zip_that_lies_about_its_size_is_stopped(monkeypatch):
    monkeypatch.setattr(package, "LARGEST_UNPACKED", 10_000)
    bomb = bytearray(zipped({"users.csv": b"0" * 50_000}))
    central = bomb.index(b"PK\x01\x02")
    bomb[central + 24 : central + 28] = struct.pack("<I", 10)

    assert "zip" in refusal_of(bytes(bomb))


def test_a_large_upload_is_refused(monkeypatch):
    monkeypatch.setattr("lodge.school.domain.roster.reading.LARGEST_UPLOAD", 10)

    assert "larger than 20 MB" in refusal_of(GOOD)


def test_too_many_files_are_refused():
    assert "more than a roster" in refusal_of(zipped({f"{n}.csv": b"" for n in range(101)}))


def test_a_locked_zip_is_refused():
    locked = bytearray(GOOD)
    central = locked.index(b"PK\x01\x02")
    locked[central + 8] |= 1

    assert "locked with a password" in refusal_of(bytes(locked))


def test_the_same_file_twice_is_refused():
    packed = BytesIO(GOOD)
    with zipfile.ZipFile(packed, "a") as more:
        more.writestr("again/users.csv", b"x")

    assert "“users.csv” is in the zip twice" in refusal_of(packed.getvalue())


def test_a_zip_that_is_none_is_refused():
    assert "is none" in refusal_of(b"sourcedId\n", name="set.zip")


def test_what_a_mac_and_a_mail_add_is_passed_over():
    extra = {"__MACOSX/._users.csv": b"\x00\x05", ".hidden.csv": b"", "read me.txt": b"hello"}

    assert set(files_of_zip("set.zip", zipped({**sample("bulk-1.1"), **extra}))) == set(
        sample("bulk-1.1")
    )


def test_a_folder_that_holds_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "LARGEST_UNPACKED", 3)
    (tmp_path / "users.csv").write_bytes(b"1234")

    with pytest.raises(RosterRefused, match="holds too much"):
        files_of_folder(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK", b"\xff\xfeA\x00", b"%PDF-1.7\n"])
def test_what_is_no_roster_at_all_is_refused_in_words(content):
    assert refusal_of(content, name="pupils.csv")
