"""Text, Markdown, Word and PDF give the same lines; what cannot be read is said in one line."""

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from norms.lint import FORMATS, Unreadable, lines_of

RULE = "Pupils must not use a phone unless permission is sought."


def word_file(*, heading: str, items: list[str], row: tuple[str, str]) -> bytes:
    """Return a Word file with a heading, a list and a table of one row."""
    document = docx.Document()
    document.add_heading(heading, 2)
    for item in items:
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(1, 2)
    for cell, text in zip(table.rows[0].cells, row, strict=True):
        cell.text = text
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def pdf_file(text: str, *, password: str = "") -> bytes:
    """Return a PDF file of one page with one line, encrypted if a password is given."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(
        b"%010d 00000 n \n" % at for at in places
    )
    body += table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % body.__len__()
    if not password:
        return body
    writer, kept = PdfWriter(clone_from=PdfReader(io.BytesIO(body))), io.BytesIO()
    writer.encrypt(password, algorithm="AES-256")
    writer.write(kept)
    return kept.getvalue()


def test_a_word_file_keeps_its_headings_lists_and_tables():
    raw = word_file(heading="4. Phones", items=[RULE], row=("Written by", "June 2025"))

    texts = [line.text for line in lines_of(name="policy.docx", raw=raw)]

    assert texts == ["## 4. Phones", f"· {RULE}", "Written by\tJune 2025"]


def test_a_pdf_file_gives_its_lines():
    assert [line.text for line in lines_of(name="p.PDF", raw=pdf_file(RULE))] == [RULE]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_every_encoding_that_word_processors_write(encoding):
    raw = "The pupil’s phone\r\nis locked away.".encode(encoding)

    assert [line.text for line in lines_of(name="a.txt", raw=raw)] == [
        "The pupil's phone",
        "is locked away.",
    ]


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.pdf", pdf_file(RULE, password="chestnut"), "encrypted"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted or an old .doc"),
        ("a.docx", b"PK\x03\x04 not a zip", "damaged or no Word file"),
        ("a.pdf", b"%PDF-1.4 cut off", "damaged or no PDF file"),
        ("a.txt", b"\0\1\2\3", "not a text file"),
        ("a.txt", b" \n\n ", "no text in it"),
        ("a.md", b"Phones are handed in.\n" * 25_000, "longer than 500,000 characters"),
        ("a.odt", b"text", "cannot read '.odt'"),
        ("policy", b"text", "give one of .docx"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line_that_names_the_file(name, raw, said):
    with pytest.raises(Unreadable) as stopped:
        lines_of(name=name, raw=raw)

    message = str(stopped.value)
    assert message.startswith(f"{name}: ")
    assert said in message
    assert "\n" not in message


@given(raw=st.binary(max_size=400), ending=st.sampled_from(sorted(FORMATS)))
def test_no_bytes_at_all_give_anything_but_lines_or_a_plain_refusal(raw, ending):
    try:
        lines = lines_of(name=f"a{ending}", raw=raw)
    except Unreadable:
        return

    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
