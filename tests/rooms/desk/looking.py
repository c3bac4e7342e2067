"""Looking for a device that was lost in our care, step by step, for tests."""

from lodge.desk.actions.keeping import Ending, Step, add_to_case, close_case, open_case
from lodge.desk.domain.keeping.losses import SEARCHES, LossVerb
from tests.rooms.desk.lodging import AFTER_SCHOOL, act


def opens(actor, row, *, kind="lost", words=""):
    return open_case(
        actor=actor, custody_id=row.id, kind=kind, words=words, happened=act(AFTER_SCHOOL)
    )


def adds(actor, row, verb, code="", words=""):
    step = Step(LossVerb(verb), code, words)
    return add_to_case(actor=actor, custody_id=row.id, step=step, happened=act(AFTER_SCHOOL))


def closes(actor, row, code, *, witness=None, words="Racks are counted at noon"):
    return close_case(
        actor=actor,
        custody_id=row.id,
        ending=Ending(code, words, witness),
        happened=act(AFTER_SCHOOL),
    )


def looks_everywhere(actor, row):
    for code in SEARCHES:
        adds(actor, row, "searched", code, "Nothing")


def does_all(officer, headteacher, row):
    looks_everywhere(officer, row)
    adds(officer, row, "safe_home", words="Walks home with Ben, mother knows")
    adds(officer, row, "parent_told")
    adds(headteacher, row, "position", words="Cupboard locked at all times; to be decided")
