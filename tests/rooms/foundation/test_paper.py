"""Paper: what is drawn lies where it should, nothing is fetched, and a poor machine says so."""

import builtins
from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader

from lodge.foundation.ui.paper import Drawn, PaperUnavailable, make_pdf

A4 = "@page { size: A4; margin: 0 } section { height: 297mm; break-after: page }"
DOTS_A_MM = 10


def picture(pdf: bytes, page: int):
    """Return a page in shades of grey, ten dots a millimetre."""
    scale = DOTS_A_MM * 25.4 / 72
    return pypdfium2.PdfDocument(pdf)[page].render(scale=scale).to_pil().convert("L")


def test_a_pattern_lies_on_its_page_to_the_tenth_of_a_millimetre():
    html = "<section>one</section><section>two</section>"
    square = Drawn(page=1, left=30, top=100, width=20, height=10, rows=["11", "01"])

    pdf = make_pdf(html, style=A4, drawn=[square])

    seen = picture(pdf, 1)
    for across, down, is_dark in (
        (30.2, 100.2, True),
        (49.8, 100.2, True),
        (49.8, 109.8, True),
        (39.6, 109.8, False),
        (29.8, 102, False),
        (50.2, 102, False),
        (45, 99.8, False),
        (45, 110.3, False),
    ):
        dot = seen.getpixel((int(across * DOTS_A_MM), int(down * DOTS_A_MM)))
        assert (dot < 128) == is_dark, (across, down)
    assert picture(pdf, 0).getpixel((400, 1020)) == 255


def test_what_is_drawn_is_no_text():
    drawn = Drawn(page=0, left=1, top=1, width=1, height=1, rows=["1"])

    pdf = make_pdf("<p>Words</p>", style=A4, drawn=[drawn])

    assert PdfReader(BytesIO(pdf)).pages[0].extract_text().strip() == "Words"


def test_nothing_is_fetched():
    html = '<p>Words</p><img src="http://127.0.0.1:9/x.png"><img src="file:///etc/hostname">'

    pdf = make_pdf(html, style="@import url('file:///etc/hostname');")

    assert "Words" in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "/Image" not in pdf.decode("latin-1")


def test_a_machine_without_pango_says_what_is_missing(monkeypatch):
    there = builtins.__import__

    def without(name, *args, **more):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return there(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(PaperUnavailable, match="libpango"):
        make_pdf("<p>Words</p>", style="")
