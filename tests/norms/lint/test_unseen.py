"""
Faults are found whatever the words.

The texts in ``unseen`` were written apart from the detectors. Two of them, ``saltmarsh`` and
``cloverley``, were counted before anything was loosened for them: then 5 of 31 and 19 of 29 were
found. Idiom (``saltmarsh``) stays hard; the sober wording of most schools (``cloverley``) does not.
"""

import re

import pytest

from norms.lint import Severity

from .twins import CLEAN, lint
from .unseen import Marked, texts

# How many faults of each text must be found, under their code and on their line.
AT_LEAST = {"cloverley": 22, "fernhill": 41, "oakmoor": 30, "ridgeway": 35, "saltmarsh": 15}
SYNONYMS = {
    r"\bpupil": "student",
    r"\bPupil": "Student",
    r"\bphone": "mobile",
    r"\bheadteacher": "principal",
    r"\bparent\b": "carer",
    r"\bhelpers": "volunteers",
}


@pytest.mark.parametrize("text", texts(), ids=lambda text: text.name)
def test_most_faults_are_found_in_words_that_no_detector_was_made_from(text: Marked):
    found = {(f.kind.code, place.line) for f in lint(text.text) for place in (f.place, *f.also)}

    missed = [str(fault) for fault in text.faults if (fault.code, fault.line) not in found]

    assert len(text.faults) - len(missed) >= AT_LEAST[text.name], missed


def test_every_text_has_its_measure_and_every_mark_is_a_known_code():
    from norms.lint.shelf import KINDS

    marks = {fault.code for text in texts() for fault in text.faults}

    assert {text.name for text in texts()} == AT_LEAST.keys()
    assert marks <= KINDS.keys()


@pytest.mark.parametrize("word", SYNONYMS)
def test_the_clean_policy_stays_clean_in_other_words(word):
    other = re.sub(word, SYNONYMS[word], CLEAN)

    grave = [f"{f.place}: {f.kind.code}" for f in lint(other) if f.severity is Severity.HIGH]

    assert other != CLEAN
    assert grave == []
