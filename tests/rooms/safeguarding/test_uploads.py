"""No picture, file, embed or link enters by any page of this room; each way is tried for itself."""

import base64
from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse

from lodge.foundation import moment
from lodge.foundation.pages.content import WHAT_INSTEAD
from lodge.foundation.pages.no_uploads import MARK
from lodge.safeguarding import urls
from lodge.safeguarding.models import AdultConcern, Case, CaseEntry

pytestmark = pytest.mark.slow
FORM = "application/x-www-form-urlencoded"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
IN_LETTERS = base64.b64encode(PNG * 4).decode()
PAGES = ("raise", "raise-adult", "case", "people", "notify", "step", "lesson", "correct")


def multipart(name):
    line = f'--edge\r\nContent-Disposition: form-data; name="words"; filename="{name}"\r\n\r\n'
    return {"data": line.encode() + PNG + b"\r\n--edge--\r\n", "content_type": FORMS}


FORMS = "multipart/form-data; boundary=edge"
WAYS = {
    "a file": multipart("photo.png"),
    "a file by another name": multipart("notes.txt"),
    "a data address": {
        "data": urlencode({"words": f"look data:image/png;base64,{IN_LETTERS}"}),
        "content_type": FORM,
    },
    "a picture in letters": {"data": urlencode({"words": IN_LETTERS}), "content_type": FORM},
    "an embed": {
        "data": urlencode({"words": "<img src='//there.example/1'>"}),
        "content_type": FORM,
    },
    "a link": {
        "data": urlencode({"words": "see https://there.example/1.jpg"}),
        "content_type": FORM,
    },
    "the bytes alone": {"data": PNG, "content_type": "image/png"},
}


@pytest.fixture
def a_case(live_by, raised, deputy):
    live_by()
    return raised(at=moment.now() - timedelta(minutes=10))


def address(name, slug, case):
    words = {"slug": slug}
    if name not in {"raise", "raise-adult"}:
        words["case_id"] = case.id
    if name == "step":
        words["step"] = "note"
    if name == "correct":
        words["entry_id"] = uuid4()
    return reverse(f"safeguarding:{name}", kwargs=words)


@pytest.mark.shows("IMP-18", "IMP-15", "stp-6.1-08", "cor-6.1-09")
@pytest.mark.parametrize("page", PAGES)
def test_no_way_in_is_open_on_any_page(page, a_case, browse, dsl, school):
    browser = browse(dsl)

    for way, sent in WAYS.items():
        answer = browser.generic("POST", address(page, school.slug, a_case), **sent)

        assert answer.status_code == 403, way
        assert WHAT_INSTEAD[:40] in answer.content.decode(), way

    assert Case.objects.of(school.id).count() == 1
    assert not CaseEntry.objects.of(school.id).exists()
    assert not AdultConcern.objects.of(school.id).exists()


@pytest.mark.shows("IMP-18")
def test_nothing_that_was_sent_is_left_on_the_disk(a_case, browse, dsl, school, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1

    browse(dsl).generic("POST", address("step", school.slug, a_case), **WAYS["a file"])

    assert list(tmp_path.iterdir()) == []


@pytest.mark.shows("IMP-18")
@pytest.mark.parametrize("pattern", urls.urlpatterns, ids=lambda each: each.name)
def test_every_address_of_the_room_takes_words_only(pattern):
    assert getattr(pattern.callback, MARK, False)


@pytest.mark.shows("IMP-18")
@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_a_box_for_a_file(page, a_case, browse, dsl, school):
    shown = browse(dsl).get(address(page, school.slug, a_case)).content.decode()

    assert 'type="file"' not in shown
    assert "multipart" not in shown
    assert "contenteditable" not in shown
