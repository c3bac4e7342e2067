"""Setting up does a step again just when it must, and says what somebody else must do."""

import pytest

from tools import setup


@pytest.fixture
def lock(tmp_path, monkeypatch):
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "STAMPS", tmp_path / "stamps")
    path = tmp_path / "lock.txt"
    path.write_text("django==5.2")
    return path


def test_a_step_never_done_is_to_do(lock):
    assert not setup.Stamp("python", [lock]).is_fresh()


def test_a_step_once_done_is_not_done_again(lock):
    setup.Stamp("python", [lock]).press()

    assert setup.Stamp("python", [lock]).is_fresh()


def test_a_step_is_done_again_when_its_files_change(lock):
    setup.Stamp("python", [lock]).press()

    lock.write_text("django==5.3")

    assert not setup.Stamp("python", [lock]).is_fresh()


def test_a_step_is_done_again_when_a_file_comes_to_it(lock):
    setup.Stamp("python", [lock]).press()
    another = lock.with_name("another.txt")
    another.write_text("")

    assert not setup.Stamp("python", [lock, another]).is_fresh()


def test_who_may_not_install_is_told_what_to_ask_for(monkeypatch):
    monkeypatch.setattr(setup.os, "geteuid", lambda: 1000)

    with pytest.raises(
        setup.CannotSetUp, match=r"The tests .*\n.* chromium-headless-shell postgresql\n"
    ):
        setup.need_debian_packages(["chromium-headless-shell", "postgresql"], why="The tests")


def test_who_may_not_install_and_needs_nothing_is_left_alone(monkeypatch):
    monkeypatch.setattr(setup.os, "geteuid", lambda: 1000)

    setup.need_debian_packages([], why="The tests")
