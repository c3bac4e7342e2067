"""Words are let through; pictures, files, embeds and links are refused by what they are."""

import base64
import re
from random import Random
from time import perf_counter

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from hypothesis import given
from hypothesis import strategies as st

from lodge.foundation.pages.content import WHAT_INSTEAD, why_not_text
from lodge.foundation.pages.no_uploads import LONGEST_TEXT, WordsOnlyMiddleware, takes_words_only

PICTURES = {
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01",
    "gif": b"GIF89a\x01\x00\x01\x00",
    "webp": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00",
    "mp4": b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00",
}
SAID = (
    "She said that Ben, a boy in 9C, had shown it to two others at the bus stop.",
    "Told by form tutor at 10:15; the phone is in bag 0042, switched off, in the head's safe.",
    "Data: the phone was on, and/or on silent. He wrote “delete it!!” three times (her words).",
    "Rang 01632 960123, ref. CAD-1187/22-11-2026. Spoke to a Sgt, who will ring back at 4 p.m.",
    "The app is called Snappy; the account name is dragon_slayer_2012. Nothing was opened.",
    "A photo of a girl (e.g. in a swimming costume), i.e. what he called 'a nude'.",
    "Times: 08:15, 08:20, 08:35, 09:00; rooms 12, 14 and 15; ages 11, 12, 12; seen 3 or 4 times.",
    "Nothing.He said no.What then?She left (S-2026-0042, I-2026-0007, ofg-9-03c, cor-6.1-10).",
    "Family 👨‍👩‍👧‍👦 came ❤️ at 4; Mr O’Neill <deputy> rang; no word like Tr33House2 asked.",
    "می‌خواهم با کسی حرف بزنم. 她说她不想回家，因为那里有人等她。",
    "ymddiheuriad — naïve café, £5, 50% & <3 of them; a > b",
)


@pytest.mark.parametrize("words", SAID)
def test_what_people_write_is_let_through(words):
    assert why_not_text(words) == ""


@given(
    kind=st.sampled_from(sorted(PICTURES)),
    rest=st.binary(min_size=60, max_size=400),
    width=st.integers(4, 200),
    around=st.sampled_from(SAID),
    url_safe=st.booleans(),
)
def test_a_picture_in_letters_is_found_however_its_lines_are_broken(
    kind, rest, width, around, url_safe
):
    encode = base64.urlsafe_b64encode if url_safe else base64.b64encode
    letters = encode(PICTURES[kind] + rest).decode()

    broken = "\n".join(re.findall(f".{{1,{width}}}", letters))

    assert why_not_text(f"{around} {broken}") != ""
    assert why_not_text(f"{around}{letters}") != ""


@given(seed=st.integers(0, 1000), size=st.integers(160, 400), width=st.integers(9, 23))
def test_a_file_cut_into_short_words_is_found_by_how_they_look(seed, size, width):
    letters = base64.b64encode(Random(seed).randbytes(size)).decode()

    assert why_not_text(" ".join(re.findall(f".{{1,{width}}}", letters))) != ""


@given(sent=st.binary(min_size=60, max_size=300), between=st.sampled_from([" ", ", ", ",\n", "; "]))
def test_bytes_as_numbers_are_found(sent, between):
    written = (
        between.join(str(each) for each in sent),
        between.join(f"{each:02x}" for each in sent),
        between.join(f"0x{each:02X}" for each in sent),
        between.join(f"{each:08b}" for each in sent),
        "".join(f"{each:03}" for each in sent),
        "".join(f"\\x{each:02x}" for each in sent),
        "".join(f"%{each:02X}" for each in sent) + "%ff",
    )

    assert all(why_not_text(each) for each in written)


@given(sent=st.binary(min_size=90, max_size=300))
def test_anything_else_in_letters_is_no_text_either(sent):
    assert why_not_text(f"see {base64.b64encode(sent).decode()}") != ""
    assert why_not_text(f"see {sent.hex()}") != ""


@pytest.mark.parametrize(
    "sent",
    [
        "data:image/png;base64,iVBORw0KGgo=",
        "DATA:image/svg+xml,%3Csvg%3E",
        "d a t a : image/png ; base64 , AAAA",
        "data%3Aimage%2Fjpeg%3Bbase64%2C%2F9j%2F4AAQ",
        "&#100;ata:image/gif;base64,R0lGODlh",
        "da\u200bta:image/png;base64,AAAA",
        "ｄａｔａ:image/png;base64,AAAA",
        "<img src=x>",
        "< IMG src='cid:1'>",
        "&lt;img src=x&gt;",
        "<picture><source srcset=x></picture>",
        "<iframe src=//there.example>",
        "![it](there)",
        "[img]there[/img]",
        "background: url( there )",
        "https://there.example/p/1",
        "hxxp www.there.example",
        "there.example/p/1.jpg",
        "file:///sdcard/DCIM/1.jpg",
        "blob:https://there.example/0a",
        "\\\\server\\share",
        "89 50 4e 47 0d 0a 1a 0a",
        "\x89PNG\r\n",
        "d\\u0061t\\u{61}:image/png;base64,AAAA",
        "\\64 ata:image/png,x",
        "=64=61ta:image/png;base64,AAAA",
        "<div style='background:\\75 rl(x)'>",
        "<?xml version='1.0'?><svg xmlns='x'/>",
        "<table background=there>",
        "<ruby onclick = x>",
        "![it][there]",
        "[it](there)",
        "@import (x)",
        "javascript:fetch('x')",
        "magnet:?xt=urn:btih:1",
        "tg://resolve?domain=x",
        "ipfs://bafy",
        "203.0.113.5/p",
        "203.0.113.5:8080",
        "there.example:8080",
        "there.example?id=4",
        "//there。example/p",
        "bilder.пример/p",
        "begin 644 photo.png\nM",
        "=ybegin line=128 size=1 name=x",
        "-----BEGIN PKCS7-----",
        '<~87cURD]i,"Ebo80@<,p%~>',
        "1234567890 " * 20,
        "汉" * 300,
        "hello" + "\u200b\u200c" * 20,
        "hello" + "\U000e0141" * 30,
        "\ue000\ue001",
        "����",
    ],
)
def test_data_embeds_and_links_are_found_in_every_disguise(sent):
    assert why_not_text(sent) != ""


@takes_words_only
def marked(_request):
    return HttpResponse("kept")


def plain(_request):
    return HttpResponse("kept")


class Nobody:
    """Somebody who has not signed in."""

    is_authenticated = False


def answer_to(request, view=marked):
    request.user, request.actor, request.school = Nobody(), None, None
    return WordsOnlyMiddleware(lambda _: HttpResponse()).process_view(request, view, (), {})


def multipart(named):
    file = ("x", PICTURES["png"])
    body = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{file[0]}"; filename="{named}"\r\n'
        "Content-Type: text/plain\r\n\r\n"
    ).encode()
    return body + file[1] + f"\r\n--{BOUNDARY}--\r\n".encode()


@pytest.mark.shows("IMP-18", "IMP-15", "stp-6.1-08", "cor-6.1-09")
@pytest.mark.parametrize("named", ["x.png", "notes.txt", ""])
def test_a_file_is_refused_unread_whatever_it_is_called(named):
    request = RequestFactory().generic("POST", "/x", multipart(named), MULTIPART_CONTENT)

    refused = answer_to(request)

    assert refused.status_code == 403
    assert WHAT_INSTEAD[:40] in refused.content.decode()
    assert not request._read_started


def test_a_form_sent_as_multipart_without_a_file_is_refused_too():
    body = encode_multipart(BOUNDARY, {"words": "only words"})

    assert answer_to(RequestFactory().generic("POST", "/x", body, MULTIPART_CONTENT))


KINDS = (
    "image/png", "application/json", "text/plain", "multipart/mixed", "image/svg+xml",
    "application/octet-stream", "message/rfc822", "application/x-www-form-urlencoded-not",
)  # fmt: skip


@pytest.mark.parametrize("named", [{}, {"CONTENT_LENGTH": ""}])
@pytest.mark.parametrize("kind", KINDS)
def test_a_body_that_is_no_form_is_refused_whether_its_length_is_said_or_not(kind, named):
    request = RequestFactory().generic("POST", "/x", PICTURES["png"], kind, **named)

    assert answer_to(request).status_code == 403
    assert not request._read_started


def test_a_body_of_no_kind_is_refused():
    assert answer_to(RequestFactory().generic("POST", "/x", PICTURES["png"], "")).status_code == 403


@pytest.mark.parametrize(
    "packed", [{"HTTP_CONTENT_ENCODING": "gzip"}, {"HTTP_TRANSFER_ENCODING": "chunked"}]
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_a_body_that_is_packed_or_comes_in_pieces_is_refused_unread(packed, method):
    form = "application/x-www-form-urlencoded"
    request = RequestFactory().generic(method, "/x", b"words=only", form, **packed)

    assert answer_to(request).status_code == 403
    assert not request._read_started


def test_letters_of_another_alphabet_hide_no_bytes():
    form = "application/x-www-form-urlencoded; charset=latin-1"
    request = RequestFactory().generic("POST", "/x", b"words=" + PICTURES["png"], form)

    with pytest.raises(BadRequest):
        answer_to(request)


def test_more_than_anybody_writes_is_refused_before_it_is_looked_at():
    form = "application/x-www-form-urlencoded"
    request = RequestFactory().generic("POST", "/x", b"words=" + b"so+it+is+" * 1000, form)

    assert "more than words" in answer_to(request).content.decode()


@pytest.mark.parametrize("piece", ["](", "![", "< ", "a-", "<x ", "1 ", "=4", "a:/", "ab cd "])
def test_nothing_that_is_sent_keeps_the_server_looking(piece):
    begun = perf_counter()

    why_not_text(piece * (LONGEST_TEXT // len(piece)))

    assert perf_counter() - begun < 1


def test_what_stands_in_the_address_is_looked_at_as_well():
    assert answer_to(RequestFactory().get("/x", {"q": "data:image/png;base64,AAAA"}))


def test_words_come_through_and_other_views_are_left_alone():
    words = RequestFactory().post("/x", {"words": SAID[0]}, "application/x-www-form-urlencoded")
    file = RequestFactory().generic("POST", "/x", multipart("x.png"), MULTIPART_CONTENT)
    form = "application/x-www-form-urlencoded"

    assert answer_to(RequestFactory().generic("POST", "/x", b"words=only+words", form)) is None
    assert answer_to(file, view=plain) is None
    assert words is not None
