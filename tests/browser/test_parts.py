"""Every part of the furniture as a browser draws it, for nobody sees them all on one page."""

from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django import forms
from django.http import HttpRequest

from lodge.foundation.actor import Actor
from lodge.foundation.ui import bar
from lodge.foundation.ui.fields import DayField
from lodge.foundation.ui.jinja import environment

PARTS = Path(__file__).parent / "steps" / "parts.html"
ADDRESS = "/every-part"
WIDTHS = (1280, 820, 390)


class Questions(forms.Form):
    """One question of each kind."""

    words = forms.CharField(label="Who?", help_text="Name or card")
    kind = forms.ChoiceField(label="What?", widget=forms.RadioSelect, choices=[("p", "Phone")])
    place = forms.ChoiceField(label="Where?", choices=[("", "Choose"), ("c", "Corridor")])
    seen = forms.MultipleChoiceField(
        label="Who saw?", widget=forms.CheckboxSelectMultiple, choices=[("t", "A teacher")]
    )
    day = DayField(label="When?", help_text="For example, 24 11 2026")
    at = forms.TimeField(label="At what time?", required=False)
    story = forms.CharField(label="Tell us", widget=forms.Textarea(attrs={"maxlength": "300"}))
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    paper = forms.FileField(label="The paper form")
    sure = forms.BooleanField(label="I have asked")


@pytest.fixture
def every_part(page, site, monkeypatch):
    """Give a function that opens a page of all parts, drawn with our server's own styles."""
    monkeypatch.setattr(bar, "address", lambda route, **parts: f"/{route}")
    request = HttpRequest()
    request.path = ADDRESS
    request.school = SimpleNamespace(name="Alder Vale Academy", slug="alder-vale")
    ids = [uuid4(), uuid4()]
    request.actor = Actor(ids[0], "Marian Oakes", ids[0], frozenset({"dsl"}), frozenset(ids))

    def opened(layout, **context):
        template = environment().from_string(PARTS.read_text())
        text = template.render(layout=layout, request=request, **context)
        page.route(f"**{ADDRESS}", lambda route: route.fulfill(body=text, content_type="text/html"))
        page.goto(ADDRESS)
        return page

    return opened


@pytest.mark.parametrize("layout", ["page", "narrow", "dense"])
@pytest.mark.parametrize("answered", [False, True], ids=["asked", "wrong"])
def test_no_part_is_a_barrier_at_any_width(every_part, axe, shot, layout, answered):
    form = Questions({"day_day": "31", "day_month": "2"}) if answered else Questions()

    page = every_part(f"ui/{layout}.html", form=form)

    shot(page, f"parts-{layout}-{'wrong' if answered else 'asked'}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_to_press_is_large_enough_for_a_thumb(every_part, width):
    page = every_part("ui/dense.html", form=Questions())
    page.set_viewport_size({"width": width, "height": 900})

    page.get_by_text("Marian Oakes").first.click()
    low = page.locator("button:visible, summary:visible").evaluate_all(
        "all => all.filter(it => it.getBoundingClientRect().height < 44).map(it => it.outerHTML)"
    )

    assert low == []


def test_the_menu_of_the_person_closes_with_escape_and_gives_the_focus_back(every_part):
    page = every_part("ui/page.html", form=Questions())
    menu = page.locator("details.lodge-menu")

    menu.locator("summary").press("Enter")
    opened = menu.get_attribute("open")
    page.keyboard.press("Escape")

    assert opened is not None
    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
