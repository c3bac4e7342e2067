"""The furniture: what a page shows, whoever looks at it and whatever the words contain."""

from html.parser import HTMLParser
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.urls import path
from hypothesis import given, settings
from hypothesis import strategies as st

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.foundation.shelf import Shelf
from lodge.foundation.ui import bar
from lodge.foundation.ui.fields import DayField
from lodge.foundation.ui.forms import error_lines, shown_fields
from lodge.foundation.ui.jinja import environment

VERDICTS = ("permit", "forbid", "conditional", "conflict", "silent")
HOSTILE = '<script>alert("x")</script>'

urlpatterns = [
    path("s/<slug:slug>/desk", lambda request, slug: None, name="desk"),
    path("s/<slug:slug>/cases", lambda request, slug: None, name="cases"),
    path("s/<slug:slug>/clause/<clause>", lambda request, slug, clause: None, name="clause"),
    path("out", lambda request: None, name="account_logout"),
]


class Found(forms.Form):
    """A question of every kind that the furniture knows."""

    words = forms.CharField(label="Who handed it in?", help_text="Name or card")
    mail = forms.EmailField(label="Where do we write?", required=False)
    count = forms.IntegerField(label="How many?", required=False)
    kind = forms.ChoiceField(
        label="What is it?", widget=forms.RadioSelect, choices=[("p", "Phone"), ("w", "Watch")]
    )
    place = forms.ChoiceField(label="Where?", choices=[("", "Choose"), ("c", "Corridor")])
    seen = forms.MultipleChoiceField(
        label="Who saw it?", widget=forms.CheckboxSelectMultiple, choices=[("t", "A teacher")]
    )
    day = DayField(label="When?")
    sure = forms.BooleanField(label="I have asked the pupil")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    story = forms.CharField(label="What happened?", widget=forms.Textarea)
    paper = forms.FileField(label="The paper form")
    token = forms.CharField(widget=forms.HiddenInput, initial="t-1")


class Page(HTMLParser):
    """The tags of a page that a test asks about."""

    def __init__(self, text):
        """Read the text."""
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Keep each tag with its attributes."""
        self.tags.append((tag, dict(attrs)))

    def having(self, name):
        """Return what each tag has under an attribute, for those that have it."""
        return [attributes[name] for _, attributes in self.tags if name in attributes]

    def called(self, tag):
        """Return the attributes of each tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def ways(monkeypatch):
    """Give an empty shelf of ways on."""
    shelf = Shelf("ways on in a test")
    monkeypatch.setattr(bar, "WAYS", shelf)
    return shelf


def rendered(source, **context):
    return environment().from_string(source).render(**context)


def asked(*, roles=(), schools=1, path="/s/alder/desk"):
    request = RequestFactory().get(path)
    ids = [uuid4() for _ in range(schools)]
    request.actor = Actor(uuid4(), "Marian Oakes", ids[0], frozenset(roles), frozenset(ids))
    request.school = SimpleNamespace(name="Alder Vale", slug="alder")
    return request


def form_page(form):
    return rendered(
        '{% from "ui/form.html" import form_fields, error_summary %}'
        "{{ error_summary(form) }}{{ form_fields(form) }}",
        form=form,
    )


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_verdict_is_told_by_its_shape_and_its_word_as_well_as_its_colour(verdict):
    pages = {
        each: rendered(
            '{% from "ui/parts.html" import verdict %}{{ verdict(name) }}', name=each
        ).replace(f"--{each}", "")
        for each in VERDICTS
    }

    shape, word = pages[verdict].split("</svg>")
    others = [pages[each].split("</svg>") for each in VERDICTS if each != verdict]
    assert "<path" in shape
    assert word.strip()
    assert shape not in [other for other, _ in others]
    assert word not in [other for _, other in others]


def test_every_part_writes_hostile_words_as_words():
    text = rendered(
        """{% from "ui/parts.html" import answer, clauses, counters, table, empty, trail, facts,
          side_buttons, cards, tag, why, button %}
        {% call answer("forbid", x, word=x) %}{{ x }}{% endcall %}{{ why(x, x) }}{{ tag(x, x) }}
        {{ clauses([{"id": x, "says": x, "dates": x, "href": x}]) }}{{ button(x, name=x, value=x) }}
        {{ counters([{"label": x, "number": x, "name": x}]) }}{{ empty(x, x, x, x) }}
        {{ table(x, [x], [[x], [{"text": x, "href": x}]]) }}{{ facts([{"key": x, "value": x}]) }}
        {{ trail([{"when": x, "who": x, "what": x}]) }}{{ side_buttons([{"text": x, "key": x}]) }}
        {{ cards([{"text": x, "href": x, "about": x}]) }}""",
        x=HOSTILE,
    )

    assert "<script" not in text
    assert text.count("&lt;script&gt;") > 30


# A page is rendered for each, so few have to do.
@settings(max_examples=15)
@given(words=st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=30))
def test_a_field_gives_back_what_was_typed_and_nothing_else(words):
    form = Found({"words": words}, auto_id="%s")

    page = Page(form_page(form))

    boxes = [each for each in page.called("input") if each["name"] == "words"]
    assert [each["value"] for each in boxes] == [words]


def test_every_kind_of_field_can_be_filled_in_and_is_named():
    page = Page(form_page(Found()))

    inputs = [*page.called("input"), *page.called("select"), *page.called("textarea")]
    names = {each["name"] for each in inputs}
    visible = {each["id"] for each in inputs if each.get("type") != "hidden"}
    days = {"day_day", "day_month", "day_year"}
    assert names == set(Found.base_fields) - {"day"} | days
    assert visible <= set(page.having("for"))
    assert len(page.having("id")) == len(set(page.having("id")))


def test_every_line_of_the_error_summary_leads_to_an_input():
    form = Found({})

    page = Page(form_page(form))

    targets = [each["href"][1:] for each in page.called("a")]
    inputs = [*page.called("input"), *page.called("select"), *page.called("textarea")]
    assert len(targets) == len(
        [name for name, field in Found.base_fields.items() if field.required]
    )
    assert set(targets) <= {each["id"] for each in inputs}


def test_an_error_says_which_field_it_is_about():
    lines = {line.target: line.text for line in error_lines(Found({}))}

    assert lines["id_words"] == "Fill this in: Who handed it in?"
    assert lines["id_kind"] == "Choose one: What is it?"
    assert lines["id_sure"] == "Tick this to go on: I have asked the pupil"


def test_a_password_is_never_written_back():
    text = form_page(Found({"secret": "correct-horse"}))

    assert "correct-horse" not in text


def test_a_field_that_may_be_left_out_says_so():
    labels = {shown.name: shown.label for shown in shown_fields(Found())}

    assert labels["mail"] == "Where do we write? (optional)"
    assert labels["words"] == "Who handed it in?"


@given(day=st.dates())
def test_a_day_typed_in_three_boxes_is_that_day(day):
    assert DayField().clean([str(day.day), str(day.month), str(day.year)]) == day


@pytest.mark.parametrize(
    "typed",
    [["31", "2", "2026"], ["1", "13", "2026"], ["x", "1", "2026"], ["1", "", "2026"], ["", "", ""]],
)
def test_what_is_not_a_day_is_refused_with_an_example(typed):
    with pytest.raises(forms.ValidationError) as refused:
        DayField().clean(typed)

    assert "24 11 2026" in refused.value.messages[0]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("roles", "texts"), [(["dsl"], ["Cases", "Desk"]), (["teacher"], ["Desk"]), ([], ["Desk"])]
)
def test_the_bar_shows_the_ways_on_of_the_roles_held(ways, roles, texts):
    ways.put(bar.Way(code="desk", text="Desk", route="desk"))
    ways.put(bar.Way(code="cases", text="Cases", route="cases", roles=frozenset({"dsl"})))
    ways.put(bar.Way(code="gone", text="Gone", route="no-such-route"))
    ways.put(bar.Way(code="rare", text="Rare", route="desk", order=bar.SELDOM))

    shown = bar.bar_of(asked(roles=roles))

    assert [step.text for step in shown.steps] == texts
    assert [step.text for step in shown.steps if step.current] == ["Desk"]
    assert [step.text for step in shown.more] == ["Rare"]


@pytest.mark.urls(__name__)
def test_the_bar_offers_another_school_only_to_who_has_one(monkeypatch):
    monkeypatch.setattr(bar, "SCHOOLS", "account_logout")

    assert bar.bar_of(asked(schools=1)).switch_school == ""
    assert bar.bar_of(asked(schools=2)).switch_school == "/out"


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("template", ["ui/page.html", "ui/narrow.html", "ui/dense.html"])
def test_a_page_carries_no_script_or_style_of_its_own_and_asks_nobody_else(ways, template):
    ways.put(bar.Way(code="desk", text="Desk", route="desk"))

    page = Page(engines["jinja2"].get_template(template).render({}, asked(roles=["dsl"])))

    assert all(each.get("src") for each in page.called("script"))
    assert page.called("style") == []
    assert page.having("style") == []
    assert not [name for _, each in page.tags for name in each if name.startswith("on")]
    addresses = [*page.having("src"), *page.having("href")]
    assert addresses
    assert all(address.startswith(("/", "#")) for address in addresses)


@pytest.mark.urls(__name__)
def test_a_refusal_gives_the_reason_and_leads_to_the_clause(monkeypatch):
    monkeypatch.setattr(bar, "CLAUSE", "clause")
    refusal = Refusal("Only the office may give it back.", "ofg-4.3c")

    text = engines["jinja2"].get_template("ui/refused.html").render({"refusal": refusal}, asked())

    assert "Only the office may give it back." in text
    assert "Why?" in text
    assert "/s/alder/clause/ofg-4.3c" in Page(text).having("href")


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_a_page_of_failure_stands_without_anybody_asking(name):
    text = engines["jinja2"].get_template(name).render()

    assert len(Page(text).called("h1")) == 1
    assert "Go to the front page" in text


def test_a_form_with_errors_says_so_in_the_title_of_its_page():
    template = engines["jinja2"].get_template("ui/narrow.html")

    assert "<title>Error: " in template.render({"form": Found({})})
    assert "<title>Error: " not in template.render({"form": Found()})


def test_a_name_that_a_template_misses_is_found_by_a_test():
    with pytest.raises(Exception, match="undefined"):
        rendered("{{ nobody_gave_this }}")
