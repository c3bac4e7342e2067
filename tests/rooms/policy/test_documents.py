"""The policy as a document: what each edition has, and that each kind of paper can be read."""

import io
import re
from datetime import date
from importlib import import_module
from threading import Event
from uuid import uuid4

import docx
import pypdf
import pytest

from lodge.policy.domain import Rules
from lodge.policy.domain.editions import EDITIONS, FAMILIES, SCHOOL
from lodge.policy.presenters.document import paper, shown_document
from lodge.policy.queries.papers import PAPERS
from tests.policies import PACKS
from tests.rooms.policy.browsing import text_of

FOR_STAFF_ALONE = re.compile(
    r"\ballegations?\b|LADO|\bpolice\b|indecent image of|safeguarding lead|deputy safeguarding",
    re.IGNORECASE,
)
# The page has the name of its module.
VIEW = import_module("lodge.policy.views.document")
GENERAL = {"cet-aim-04"}  # says what worries people about devices, and of no procedure


@pytest.mark.shows("IMP-19")
@pytest.mark.parametrize("code", ["family", "pupil"])
@pytest.mark.parametrize("name", PACKS)
def test_nothing_for_staff_alone_reaches_a_family(name, code):
    edition = EDITIONS[code]

    shown = [clause for clause in PACKS[name].clauses.values() if edition.has(clause)]

    telling = [
        each.id for each in shown if FOR_STAFF_ALONE.search(each.says) and each.id not in GENERAL
    ]
    assert telling == []
    assert all(FAMILIES.union(SCHOOL).intersection(each.bearer) for each in shown)


@pytest.mark.parametrize("name", PACKS)
def test_a_pupil_reads_what_binds_pupils_and_no_more_than_the_family(name):
    clauses = PACKS[name].clauses.values()
    pupil = {each.id for each in clauses if EDITIONS["pupil"].has(each)}
    family = {each.id for each in clauses if EDITIONS["family"].has(each)}

    bans = {
        each.id
        for each in clauses
        if each.bearer == ("pupil",)
        and each.capability == "norm.decide"
        and not any(duty.events for duty in each.duties)
    }

    assert bans <= pupil <= family


@pytest.mark.django_db
@pytest.mark.usefixtures("adopted")
def test_the_document_has_its_version_its_day_and_the_same_numbers_in_every_edition(
    browse, headteacher
):
    read = browse(headteacher)

    staff, pupil = (text_of(read(f"policy/document?edition={code}")) for code in ("staff", "pupil"))

    for page in (staff, pupil):
        assert "In force since</dt><dd>5 January 2026" in page
        assert re.search(r'id="row-2\.2">\s*<p class="policy-paper__number">2 \(2\)</p>', page)
    assert "row-3.2" in staff
    assert "row-3.2" not in pupil
    assert "Reception" in pupil


@pytest.mark.parametrize("code", EDITIONS)
@pytest.mark.parametrize("name", PACKS)
def test_no_two_clauses_have_one_number_and_no_two_sections_one_anchor(name, code):
    day = date(2026, 11, 20)
    rules = Rules(PACKS[name], {}, uuid4(), day, day)

    shown = shown_document(rules, edition=EDITIONS[code], school="Alder Primary")

    numbers = [(each.heading, c.number) for each in shown.sections for c in each.clauses]
    assert len(set(numbers)) == len(numbers) > 0
    anchors = [each.anchor for each in shown.sections]
    anchors += [clause.id for each in shown.sections for clause in each.clauses]
    assert len(set(anchors)) == len(anchors)


@pytest.mark.django_db
@pytest.mark.usefixtures("adopted")
def test_what_is_left_open_is_for_the_editor_alone(browse, headteacher, teacher):
    marked = browse(headteacher)("policy/document?edition=editor")
    refused = browse(teacher)("policy/document?edition=editor")
    plain = browse(teacher)("policy/document?edition=staff")

    assert "How it is read:" in text_of(marked)
    assert 'id="left-open"' in text_of(marked)
    assert refused.status_code == 403
    assert "How it is read:" not in text_of(plain)
    assert "left-open" not in text_of(plain)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("adopted")
def test_the_files_can_be_read_and_say_which_version_they_are(browse, teacher, adopted):
    read = browse(teacher)

    pdf = read("policy/document?edition=staff&as=pdf")
    word = read("policy/document?edition=staff&as=docx")

    pages = pypdf.PdfReader(io.BytesIO(pdf.content))
    printed = "\n".join(page.extract_text() for page in pages.pages)
    paper = docx.Document(io.BytesIO(word.content))
    typed = "\n".join(each.text for each in paper.paragraphs)
    assert pages.metadata.title == "Phones and smart devices – for staff"
    for text in (printed, typed):
        assert "Teachers do not use their own phones in lessons." in text.replace("\n", " ")
    version = adopted.pack_fingerprint[:8]
    assert version in printed
    assert version in paper.core_properties.subject
    assert (
        'filename="phones-and-smart-devices-for-staff-5-january-2026.pdf"'
        in (pdf.headers["Content-Disposition"])
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("adopted")
def test_every_line_of_the_contents_leads_somewhere_in_the_word_file(browse, teacher):
    word = browse(teacher)("policy/document?as=docx")

    xml = docx.Document(io.BytesIO(word.content)).element.xml
    links = set(re.findall(r'w:anchor="([^"]+)"', xml))
    marks = set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', xml))
    assert links
    assert links <= marks


@pytest.mark.django_db
@pytest.mark.usefixtures("adopted")
def test_a_pdf_that_is_being_made_keeps_nobody_waiting(browse, teacher, monkeypatch):
    made = Event()
    monkeypatch.setattr("lodge.policy.queries.kept.PATIENCE", 0.01)
    monkeypatch.setattr(paper, "make_pdf", lambda html, **_: made.wait(20) and b"%PDF-1.7 made")
    PAPERS.forget()
    read = browse(teacher)

    first = read("policy/document?edition=pupil&as=pdf&on=2026-02-03")
    made.set()
    monkeypatch.setattr("lodge.policy.queries.kept.PATIENCE", 20)
    then = read("policy/document?edition=pupil&as=pdf&on=2026-02-04")

    assert "The PDF is being made." in text_of(first)
    assert first.headers["Refresh"]
    assert then.content == b"%PDF-1.7 made"


@pytest.mark.django_db
@pytest.mark.usefixtures("adopted")
def test_a_paper_is_the_same_on_every_day_on_which_the_policy_is(browse, teacher, monkeypatch):
    asked = []
    monkeypatch.setattr(VIEW, "pdf_of", lambda html: asked.append(html) or b"%PDF")
    read = browse(teacher)

    for day in ("2026-02-03", "2026-06-30", "2026-07-01", "2026-12-24"):
        read(f"policy/document?as=pdf&on={day}")

    assert asked[0] == asked[1] != asked[2] == asked[3]
    assert "Unchanged since</dt><dd>5 January 2026" in asked[0]
    assert "Unchanged since</dt><dd>1 July 2026" in asked[2]


@pytest.mark.django_db
def test_the_papers_are_begun_when_a_policy_is_adopted(browse, headteacher, packs, monkeypatch):
    begun = []
    monkeypatch.setattr(VIEW, "begin_pdf", begun.append)

    done = browse(headteacher)("policy/adopt/check", {"pack": "rowan-hall", "starts": "2026-09-01"})

    assert done.status_code == 302
    assert len(begun) == 3
    assert all("Rowan Hall School" in each for each in begun)
