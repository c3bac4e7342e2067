"""A register is taken whole or not at all; what is wrong is told with its line and column."""

import csv
from io import StringIO
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.desk.domain.expecting import Mark
from lodge.desk.domain.expecting_register import LETTERS, SAYS_NOTHING, Enrolled, read_register

ADA = Enrolled(UUID(int=1), "p-1", "A123456789012", "Ada Brook", "5A")
BEN = Enrolled(UUID(int=2), "p-2", "B123456789012", "Ben Croft", "6B")
TWINS = [
    Enrolled(UUID(int=3), "p-3", "", "Sam Reed", "6B"),
    Enrolled(UUID(int=4), "p-4", "", "Sam Reed", "6B"),
]
ROLL = [ADA, BEN, *TWINS]
# Words by which a letter would say why somebody is away.
WHY = ("illness", "medical", "suspend", "holiday", "religious", "interview")


def read(text):
    return read_register(text, pupils=ROLL)


def only_fault(text):
    [fault] = read(text).faults
    return fault.line, fault.column, fault.says


@pytest.mark.parametrize(
    "text",
    [
        "Pupil ID,Mark\np-1,/\np-2,N\n",
        "\ufeffupn;code\r\nA123456789012;/\r\nb123456789012;n\r\n",
        "Surname\tForename\tReg Group\tAM\nBrook\tAda\t5A\t/\nCroft\tBen\t6b\tN\n",
        "name,class,mark,Notes\n\nAda  Brook,5A,/,\nBEN CROFT,6B,N,x\n",
    ],
)
def test_pupils_are_found_by_id_upn_or_name_and_form(text):
    found = read(text)

    assert dict(found.marks) == {ADA.person_id: Mark.PRESENT, BEN.person_id: Mark.ABSENT}
    assert found.faults == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id,mark\np-1,/\np-9,/\n", (3, "id", "Nobody on the roll has this id.")),
        ("UPN,Code\nX,/\n", (2, "UPN", "Nobody on the roll has this UPN.")),
        ("name,form,mark\nAda Brook,6B,/\n", (2, "name", "Nobody of this name is in this form.")),
        (
            "name,form,mark\nSam Reed,6B,/\n",
            (2, "name", "Two pupils of this form have this name. Use their ids."),
        ),
        ("id,am\np-1,%\n", (2, "am", "“%” is no mark of a register.")),
        ("id,mark\np-1,/\np-1,N\n", (3, "id", "This pupil stands in the file twice.")),
        ("id,name\np-1,Ada\n", (1, "", "No column is headed “mark” or “code”.")),
        ("", (1, "", "The file is empty.")),
        ("id,mark\n", (1, "", "No pupil in the file has a mark.")),
        ("id,mark\np-1,-\n", (1, "", "No pupil in the file has a mark.")),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_column(text, fault):
    assert only_fault(text)[:2] == fault[:2]
    assert only_fault(text)[2] == fault[2]


def test_one_bad_line_and_nothing_is_taken():
    found = read("id,mark\np-1,/\np-2,N\np-9,/\n")

    assert found.marks == {}


@given(
    marks=st.dictionaries(
        st.sampled_from(ROLL), st.sampled_from([*LETTERS, *SAYS_NOTHING]), min_size=1
    )
)
def test_every_letter_means_what_the_table_says(marks):
    file = StringIO()
    csv.writer(file).writerows([["id", "mark"], *((p.sourced_id, m) for p, m in marks.items())])

    found = read(file.getvalue())

    meant = {p.person_id: LETTERS[m] for p, m in marks.items() if m in LETTERS}
    assert found.marks == meant
    assert bool(found.faults) == (not meant)
    assert sum(found.counts.values()) == len(meant)


@given(text=st.text(max_size=300))
def test_no_file_makes_it_stumble(text):
    found = read(text)

    assert bool(found.faults) != bool(found.marks)


@pytest.mark.shows("IMP-4")
def test_imp_4_no_mark_that_is_kept_says_why_somebody_is_away():
    kept = {mark.value for mark in LETTERS.values()}

    assert kept == {"present", "late", "absent", "elsewhere"}
    assert not any(word in each for word in WHY for each in kept)
