"""``lodge import``: shows first, writes only when told to, and its exit code means something."""

import json

import pytest

from lodge.config.cli import main
from lodge.school.models import Account, ColumnMapping, Person, Pupil
from tests.rooms.school.importing import clerk_at, rows_of
from tests.rooms.school.rosters import FOLDER, sample, swap, zipped

pytestmark = pytest.mark.django_db
BULK = FOLDER / "bulk-1.1"


@pytest.fixture
def lodge(school, capsys):
    """Runs ``lodge import`` for the school and returns the exit code with what was printed."""

    def run(path, *more):
        code = main(["import", str(path), "--school", school.slug, *more])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


def account_of(actor, name):
    account = Account.objects.create_user(name)
    account.person_id = actor.person_id
    account.save()


def test_it_shows_the_counts_before_the_names_and_writes_nothing(lodge, school):
    before = rows_of(school)

    code, printed = lodge(BULK)

    assert code == 0
    assert printed.index("joiners: 13") < printed.index("Zoë O'Tullamore")
    assert "Nothing is written yet. Add --apply to import." in printed
    assert rows_of(school) == before


def test_it_imports_when_told_to(lodge, school):
    code, printed = lodge(BULK, "--apply")

    assert code == 0
    assert printed.rstrip().endswith("Done.")
    assert Pupil.objects.of(school.id).count() == 6
    assert lodge(BULK, "--apply")[1].rstrip().endswith("Nothing was changed.")


def test_it_answers_as_json(lodge, tmp_path):
    package = tmp_path / "set.zip"
    package.write_bytes(zipped(sample("bulk-1.1")))

    code, printed = lodge(package, "--json")

    answer = json.loads(printed)
    assert code == 0
    assert answer["counts"]["joiners"] == 13
    assert answer["applied"] is False
    assert answer["second_person"] == {"needed": False, "because": []}


def test_a_broken_file_is_refused_in_one_line_a_fault_and_exit_code_1(lodge, school, tmp_path):
    files = sample("bulk-1.1")
    swap("users.csv", "org-quay,aide", "org-quay,aid")(files)
    package = tmp_path / "set.zip"
    package.write_bytes(zipped(files))
    before = rows_of(school)

    code, printed = lodge(package, "--apply")

    assert code == 1
    assert printed == (
        "users.csv, line 3, column role: “aid” is not a word of the standard. "
        "Did you mean “aide”?\nNothing was imported: 1 fault.\n"
    )
    assert rows_of(school) == before
    assert json.loads(lodge(package, "--json")[1])["faults"][0]["line"] == 3


def test_many_leavers_need_an_account_that_may(lodge, school):
    lodge(BULK, "--apply")
    account_of(clerk_at(school, "Hana", "headteacher"), "hana")
    account_of(clerk_at(school, "Tariq", "teacher"), "tariq")
    one_pupil = FOLDER / "csv" / "pupils.csv"

    alone = lodge(one_pupil, "--apply")
    with_a_teacher = lodge(one_pupil, "--apply", "--second-person", "tariq")
    with_the_head = lodge(one_pupil, "--apply", "--second-person", "hana")

    assert alone[0] == 2
    assert "A second person has to agree" in alone[1]
    assert with_a_teacher[0] == 2
    assert with_the_head[0] == 0


def test_nobody_is_their_own_second_person(lodge, school):
    lodge(BULK, "--apply")
    account_of(clerk_at(school, "Hana", "headteacher"), "hana")

    code, printed = lodge(
        FOLDER / "csv" / "pupils.csv", "--apply", "--by", "hana", "--second-person", "hana"
    )

    assert code == 2
    assert "not the one who brought the file" in printed


def test_a_file_that_holds_only_some_makes_nobody_leave(lodge, school, tmp_path):
    lodge(BULK, "--apply")
    joiner = tmp_path / "joiner.csv"
    joiner.write_text("Adno,Forename,Surname,Year\n77,Wren,Tarn,9\n", encoding="utf-8")

    code, _ = lodge(joiner, "--apply", "--part")

    assert code == 0
    assert not Person.objects.of(school.id).filter(left_on__isnull=False).exists()
    assert Pupil.objects.of(school.id).count() == 7


def test_staff_who_are_here_under_another_number_are_not_made_twice(lodge, school):
    lodge(BULK, "--apply")

    code, printed = lodge(FOLDER / "csv" / "staff.csv", "--apply", "--part")

    assert code == 2
    assert "under another number: Thea Brackwater, Osric Fennimore." in printed


def test_a_mapping_is_saved_and_used_again(lodge, school):
    columns = ["sourced_id=Adno", "given_name=Forename", "family_name=Legal Surname"]
    given = [word for column in columns for word in ("--column", column)]
    path = FOLDER / "csv" / "pupils.csv"

    first = lodge(path, "--mapping", "sims", *given)
    again = lodge(path, "--mapping", "sims")

    assert ColumnMapping.objects.of(school.id).get().name == "sims"
    assert first == again
    assert "Ama Addo (pupil)" in again[1]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--mapping", "none"], "There is no column mapping “none”. There are: none."),
        (["--by", "nobody"], "“nobody” holds no post at Alder Primary today."),
        (["--column", "surname=Surname"], "We have no field “surname”. Use one of: sourced_id"),
    ],
)
def test_what_is_not_known_is_said_in_one_line_with_exit_code_2(lodge, more, says):
    code, printed = lodge(FOLDER / "csv" / "pupils.csv", *more)

    assert code == 2
    assert says in printed
    assert printed.count("\n") == 1


def test_a_path_that_is_not_there_is_said_in_one_line(lodge, tmp_path):
    code, printed = lodge(tmp_path / "nothing.zip")

    assert code == 2
    assert "cannot be read: No such file or directory." in printed


def test_a_school_that_is_not_there_is_said_with_those_there_are(school, capsys):
    assert main(["import", str(BULK), "--school", "oak"]) == 2
    assert "There is no school “oak”. There are: alder." in capsys.readouterr().err
