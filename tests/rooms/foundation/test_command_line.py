"""The ``lodge`` command, run as people run it: honest exit codes, one line for bad input."""

import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from lodge.config import cli
from lodge.config.starting import serving
from lodge.foundation.commands import BAD_INPUT, DONE, FOUND

LIFT_THE_GUARD = "DROP TRIGGER record_entry_no_update"


def said_by(capsys, *words):
    code = cli.main(words)
    told = capsys.readouterr()
    return code, told.out, told.err


def test_every_command_explains_itself(capsys):
    for command in cli.gathered():
        with pytest.raises(SystemExit) as stopped:
            cli.main([command.code, "--help"])
        assert stopped.value.code == DONE
        assert command.code in capsys.readouterr().out


def test_a_true_book_is_said_to_be_true(officer, school, capsys):
    code, out, _ = said_by(capsys, "verify")

    assert code == DONE
    assert "alder: 1 entries, ending in" in out
    assert "The book is true." in out


def test_a_false_book_is_told_as_json_too(officer, school, make_pupil, capsys):
    pupil = make_pupil("Ada")
    type(pupil).objects.of(school.id).update(form="9Z")

    code, out, _ = said_by(capsys, "verify", "--json", "--school", "alder")

    told = json.loads(out)
    assert code == FOUND
    assert told["true"] is False
    (finding,) = told["findings"]
    assert (finding["trouble"], finding["table"]) == ("changed", "school_pupil")
    assert finding["row_id"] == str(pupil.id)
    assert finding["school"] == "alder"


def test_a_school_nobody_knows_is_bad_input_in_one_line(school, capsys):
    code, out, err = said_by(capsys, "verify", "--school", "elm")

    assert code == BAD_INPUT
    assert out == ""
    assert err == "lodge: There is no school 'elm'. There are: alder.\n"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["serve", "--port", "many"],
        ["serve", "--port", "99999"],
        ["serve", "--port", "0"],
        ["run", "--threads", "0"],
    ],
)
def test_words_that_make_no_command_are_bad_input(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(words)
    assert stopped.value.code == BAD_INPUT


class Site:
    """A site with a file of its own, worked on from outside by commands."""

    def __init__(self, folder, **more):
        self.file = folder / "lodge.sqlite3"
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("LODGE_")}
        self.environment |= {"LODGE_DATA_DIR": str(folder), "LODGE_DEMO": "1", **more}

    def lodge(self, *words):
        command = [sys.executable, "-m", "lodge.config.cli", *words]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        )

    def python(self, code):
        assert self.start(code).wait() == DONE

    def start(self, code):
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        settings = {"DJANGO_SETTINGS_MODULE": "lodge.config.settings"}
        return subprocess.Popen(command, env=self.environment | settings)


MAKE_A_SCHOOL = """
from lodge.school.models import Trust, School
from tests.rooms.arranging import pupil_at
trust = Trust.objects.create(name="T", slug="t")
for slug in ("alder", "birch"):
    school = School.objects.create(trust=trust, name=slug, slug=slug)
    for number in range(30):
        pupil_at(school, f"Marigold{number:02}")
"""


@pytest.fixture(scope="module")
def two_schools(tmp_path_factory):
    """A folder with two schools in it, made once; each test works on a copy."""
    folder = tmp_path_factory.mktemp("two-schools")
    site = Site(folder, PYTHONPATH=str(Path.cwd()))
    assert site.lodge("migrate").returncode == DONE
    site.python(MAKE_A_SCHOOL)
    return folder


@pytest.fixture
def site(two_schools, tmp_path):
    folder = shutil.copytree(two_schools, tmp_path / "site")
    return Site(folder, PYTHONPATH=str(Path.cwd()))


def flips_that_tell(file):
    """Return the file as it is with one byte of a name changed, wherever that changes a row."""
    content, before = file.read_bytes(), rows_in(file)
    for place in (found.start() for found in re.finditer(rb"Marigold07", content)):
        flipped = content[:place] + b"m" + content[place + 1 :]
        file.write_bytes(flipped)
        # Copies of a row in indexes and in free space change nothing that anybody reads.
        if rows_in(file) != before:
            yield flipped
    file.write_bytes(content)


def rows_in(file):
    book = sqlite3.connect(file)
    rows = book.execute("SELECT * FROM school_person NOT INDEXED").fetchall()
    book.close()
    return rows


@pytest.mark.slow
@pytest.mark.shows("IMP-5")
def test_one_byte_changed_in_the_file_is_found_and_named(site):
    assert site.lodge("verify").returncode == DONE

    flips = list(flips_that_tell(site.file))

    assert len(flips) == 4
    for flipped in flips[::2]:
        site.file.write_bytes(flipped)
        told = site.lodge("verify")
        assert told.returncode == FOUND
        assert "changed: school_person" in told.stdout
        assert "Traceback" not in told.stderr


WRITE_FROM_MANY_DESKS = """
import threading
from django.db import connection
from lodge.record.actions import append
from lodge.school.models import School
from lodge.school.queries import set_up_actor
from tests.rooms.arranging import MONDAY_AT_NINE

def desk(school_id):
    actor = set_up_actor(school_id=school_id)
    for _ in range(25):
        append(actor=actor, verb="x", subject="x:1", happened_at=MONDAY_AT_NINE)
    connection.close()

schools = [school.id for school in School.objects.all()] * 4
desks = [threading.Thread(target=desk, args=[each]) for each in schools]
for each in desks:
    each.start()
for each in desks:
    each.join()
"""


@pytest.mark.slow
def test_many_desks_and_many_programs_write_one_chain_for_each_school(site):
    programs = [site.start(WRITE_FROM_MANY_DESKS) for _ in range(2)]
    codes = [program.wait() for program in programs]

    told = site.lodge("verify")
    assert codes == [DONE, DONE]
    assert told.returncode == DONE
    assert "alder: 230 entries" in told.stdout
    assert "birch: 230 entries" in told.stdout


@pytest.mark.slow
def test_a_book_rewritten_by_another_program_is_found(site):
    book = sqlite3.connect(site.file)
    with book:
        book.execute(LIFT_THE_GUARD)
        book.execute("UPDATE record_entry SET actor_name = 'x' WHERE seq = 3")
    book.close()

    told = site.lodge("verify", "--school", "birch")

    assert told.returncode == FOUND
    assert "(entry 3)" in told.stdout
    assert "guards gone: record_entry_no_update" in told.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ({"LODGE_DEMO": "0"}, "LODGE_SECRET_KEY is not set"),
        ({}, "Not yet migrated"),
        ({"LODGE_DATABASE_URL": "mysql://x/y"}, "LODGE_DATABASE_URL must read"),
        ({"LODGE_DEMO": "perhaps"}, "LODGE_DEMO must be 1 or 0"),
        ({"LODGE_LOG_LEVEL": "loud"}, "LODGE_LOG_LEVEL must be one of DEBUG, INFO"),
        ({"LODGE_MAIL_SERVER": "mail.example.org:post"}, "LODGE_MAIL_SERVER must read name:port"),
        ({"LODGE_DATABASE_URL": "sqlite:////no/such/folder/x.sqlite3"}, "cannot be used"),
    ],
)
def test_what_cannot_work_is_refused_at_the_start_in_one_line(setting, says, tmp_path):
    told = Site(tmp_path, **setting).lodge("serve", "--port", "1")

    assert told.returncode == BAD_INPUT
    assert says in told.stderr
    assert told.stderr.count("\n") == 1


@pytest.mark.slow
def test_an_empty_secret_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "secret-key").touch()

    told = Site(tmp_path).lodge("run")

    assert told.returncode == BAD_INPUT
    assert "secret-key is empty: remove it" in told.stderr
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["serve", "run"])
@pytest.mark.parametrize("host", ["127.0.0.1", "203.0.113.9"])
def test_an_address_where_nothing_can_listen_is_refused_in_one_line(
    command, host, monkeypatch, capsys
):
    monkeypatch.setattr(serving, "problems", list)

    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        code, _, err = said_by(capsys, command, "--host", host, "--port", str(port))

    assert code == BAD_INPUT
    assert err.startswith(f"lodge: Nothing can listen on {host} port {port}: ")
    assert err.count("\n") == 1


def test_a_data_folder_that_cannot_be_written_in_is_refused(monkeypatch, settings, capsys):
    # /proc is there for everybody and takes no file from anybody, not even from root.
    settings.DATA_DIR = Path("/proc")

    code, _, err = said_by(capsys, "migrate")

    assert code == BAD_INPUT
    assert "The data folder /proc cannot be used" in err
