"""What a pupil or a parent hears or gets from us can be read at about nine (journeys, letters)."""

import re
from datetime import UTC, datetime
from html import unescape
from itertools import product
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.template.loader import render_to_string

from lodge.desk.domain.keeping.losses import KINDS_OF_LOSS, LossFacts, letter
from lodge.incidents.domain.search import ITEMS, Life, Told, Verb
from lodge.incidents.presenters import letter as home
from lodge.incidents.presenters.receipt import GROUNDS, READERS, receipt_of
from lodge.incidents.presenters.sighting import DO_TELL, DO_WAIT, SAY_OFF
from lodge.incidents.presenters.words import COLLECTORS
from lodge.incidents.types import TYPES
from lodge.notices.types import TEMPLATES

ABOUT_NINE = 11
AT_TEN = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
AT_THREE = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
DATES = re.compile(r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d+ \w+ \d{4} at \d\d:\d\d")
SAID = [text for kind in TYPES.values() for text in (kind.says, kind.do) if text]
PUPIL = SimpleNamespace(person=SimpleNamespace(given_name="Ada", full_name="Ada Brook"), form="6A")
LETTERS = [each.body for each in TEMPLATES.values() if each.to_family]


@pytest.mark.parametrize("text", [*SAID, SAY_OFF, DO_WAIT, DO_TELL, *LETTERS])
def test_what_is_said_and_written_home_can_be_read_at_nine(text):
    assert reading_age(text) <= ABOUT_NINE, text


@pytest.mark.parametrize(
    ("basis", "collector", "reader"), list(product(GROUNDS, ["", *COLLECTORS], READERS))
)
def test_a_receipt_can_be_read_at_nine_whatever_it_says(basis, collector, reader):
    text = receipt_text(basis, collector, reader)

    assert all(reading_age(each) <= ABOUT_NINE for each in text), text
    assert reading_age(" ".join(text)) <= ABOUT_NINE - 1, text


@pytest.mark.shows("IMP-82", "IMP-22")
@pytest.mark.parametrize("basis", ["police", "evidence", "hand_in"])
def test_a_receipt_promises_nothing_of_what_is_evidence_or_with_the_police(basis):
    text = " ".join(receipt_text(basis, "parent", "parent"))

    assert "It goes back" not in text
    assert "Ask the school office" in text


@pytest.mark.parametrize("code", [kind.code for kind in TYPES.values() if kind.home])
def test_a_letter_about_an_incident_can_be_read_at_nine(code):
    row = SimpleNamespace(type_code=code, happened_at=AT_TEN, place="corridor", number="2026-0001")
    account = home.about_incident(row, pupil=PUPIL)

    can_be_read_at_nine(letter_text(account))


@pytest.mark.parametrize(("item", "found"), list(product(ITEMS, home.FOUND)))
def test_a_letter_about_a_search_can_be_read_at_nine(item, found):
    step = {"actor_id": uuid4(), "actor_name": "", "happened_at": AT_TEN, "written_at": AT_TEN}
    verbs = {Verb.APPROVED: {}, Verb.CARRIED_OUT: {"found": found}}
    life = Life.of(Told(verb=verb, said=said, **step) for verb, said in verbs.items())
    row = SimpleNamespace(item_code=item, place="pupil_free_room", called="S2026-0001")
    account = home.about_search(row, life=life, pupil=PUPIL)

    can_be_read_at_nine(letter_text(account))


@pytest.mark.parametrize("kind", KINDS_OF_LOSS)
def test_a_letter_about_a_loss_can_be_read_at_nine(kind):
    facts = LossFacts(kind, "Ada", "phone", "Monday", "Monday", "Brook")

    can_be_read_at_nine(letter(facts).split("\n\n"))


def can_be_read_at_nine(text):
    """Hold each paragraph, and the whole, to what can be read at about nine."""
    assert all(reading_age(each) <= ABOUT_NINE for each in text), [
        (reading_age(each), each) for each in text
    ]
    assert reading_age(" ".join(text)) <= ABOUT_NINE - 1, text


def letter_text(account):
    """Return the paragraphs of a letter in our own words, with a device that was taken."""
    row = SimpleNamespace(
        basis_code="confiscation",
        device_kind="phone",
        opened_at=AT_TEN,
        closed_at=None,
        holds=["confiscated"],
    )
    terms = SimpleNamespace(collector="parent", not_before=AT_THREE, by=AT_THREE)
    letter = home.Letter(
        school="A school",
        sender="Hana Head",
        on=AT_TEN.date(),
        name="Ada Brook",
        given_name="Ada",
        form="6A",
        account=account,
        devices=(home.device_told(row, since=AT_TEN, terms=terms),),
        clauses=(),
        policy="",
        complaints=(),
    )
    html = render_to_string("incidents/letters/paper.html", {"letter": letter})
    found = re.findall(r"<p>(.*?)</p>", html.partition("<h1>")[2], re.DOTALL)
    plain = [unescape(re.sub(r"<[^>]+>", "", each)) for each in found]
    return [DATES.sub("Monday", each) for each in plain]


def receipt_text(basis, collector, reader):
    """Return the paragraphs of a receipt in our own words; names, days and clauses are no words."""
    row = SimpleNamespace(
        id=uuid4(),
        basis_code=basis,
        device_kind="phone",
        opened_at=AT_TEN,
        holds=[{"confiscation": "confiscated", "hand_in": "evidence"}.get(basis, basis)],
    )
    terms = SimpleNamespace(
        reason="", collector=collector, not_before=AT_THREE, by=AT_THREE, number="2026-0001"
    )
    names = ("A school", "Ada Brook", "6A")
    shown = receipt_of(row, terms=terms, reader=reader, names=names, clauses=())
    html = render_to_string("incidents/kept/paper.html", {"shown": shown})
    found = re.findall(r"<p>(.*?)</p>", html.partition("<h1>")[2], re.DOTALL)
    plain = [unescape(re.sub(r"<[^>]+>", "", each)) for each in found]
    kept = [each for each in plain if "Ada Brook" not in each and not each.startswith("Receipt ")]
    return [DATES.sub("Monday", each) for each in kept]


def reading_age(text):
    """Return at what age a text can be read: Flesch and Kincaid's grade and five years."""
    sentences = max(1, len(re.findall(r"[.!?;:]+(?:\s|$)", text)))
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(_syllables(word) for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / max(1, len(words)) - 15.59
    return grade + 5


def _syllables(word):
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le") and groups > 1
    return max(1, groups - silent)


def test_the_measure_tells_plain_words_from_hard_ones():
    hard = "Notwithstanding considerations of proportionality, retention necessitates deliberation."

    assert reading_age(hard) > ABOUT_NINE > reading_age("We took it. You get it back at three.")
