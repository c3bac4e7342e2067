"""
A Django form as the furniture shows it: each field as plain values, errors gathered on top.

Templates call ``form_fields(form)``; ``{{ form }}`` does the same through the renderer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.forms import Field
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import Input
from django.http import HttpRequest
from django.template import loader

from lodge.foundation.ui.fields import DayBoxes

# The first widget class that fits decides, so each stands before those it is made from.
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.MultipleHiddenInput, "hidden"),
    (DayBoxes, "day"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.SelectMultiple, "other"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "tick"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
    (forms.Textarea, "textarea"),
    (Input, "text"),
)

INPUT_TYPES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.DateTimeInput, "datetime-local"),
    (forms.DateInput, "date"),
    (forms.TimeInput, "time"),
    (forms.EmailInput, "email"),
    (forms.URLInput, "url"),
    (Input, "text"),
)

# What Django writes on every textarea; five rows are enough unless a form asks for others.
DJANGO_ROWS = "10"

# What to do about a field that was left out.
REQUIRED = {
    "checkboxes": "Choose at least one",
    "file": "Choose a file",
    "radios": "Choose one",
    "select": "Choose one",
    "tick": "Tick this to go on",
}

# A number is typed into a plain box: arrows and wheels change numbers nobody meant to change.
NUMBER_ATTRIBUTES = {"inputmode": "numeric", "spellcheck": "false"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a question with fixed answers."""

    value: str
    text: str
    checked: bool
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownField:
    """One field, ready to be shown; ``target`` is where its line in the error summary leads."""

    kind: str
    name: str
    id: str
    target: str
    label: str
    hint: str
    errors: tuple[str, ...]
    value: str
    input_type: str
    attributes: dict[str, str]
    choices: tuple[Choice, ...]
    rows: str
    bound: BoundField


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """One line of the error summary; without a target it belongs to the form as a whole."""

    text: str
    target: str = ""


class FurnitureRenderer(DjangoTemplates):
    """Shows whole forms with our own template and lone widgets with Django's."""

    form_template_name = "ui/whole_form.html"

    def render(
        self, template_name: str, context: dict[str, object], request: HttpRequest | None = None
    ) -> str:
        """Return the text of a form or widget."""
        if template_name.startswith("ui/"):
            return loader.render_to_string(template_name, context, request=request)
        return super().render(template_name, context, request=request)


def shown_fields(form: forms.BaseForm) -> tuple[ShownField, ...]:
    """Return the fields of a form in order, hidden ones too."""
    return tuple(shown_field(bound) for bound in form)


def error_lines(form: forms.BaseForm) -> tuple[ErrorLine, ...]:
    """Return what is wrong with a form: the whole first, then field by field."""
    lines = [ErrorLine(str(text)) for text in form.non_field_errors()]
    for field in shown_fields(form):
        lines += [ErrorLine(text, field.target) for text in field.errors]
    return tuple(lines)


def shown_field(bound: BoundField) -> ShownField:
    """Return one field as plain values."""
    widget = bound.field.widget
    kind = _first_fit(KINDS, widget, otherwise="other")
    field_id = bound.auto_id or bound.html_name
    optional = "" if bound.field.required or kind in ("tick", "hidden") else " (optional)"
    return ShownField(
        kind=kind,
        name=bound.html_name,
        id=field_id,
        target=f"{field_id}_day" if kind == "day" else field_id,
        label=f"{bound.label}{optional}",
        hint=str(bound.help_text or ""),
        errors=tuple(_said(error, bound, kind) for error in bound.errors.as_data()),
        value=_written(bound.value()) if kind not in ("password", "file") else "",
        input_type=_first_fit(INPUT_TYPES, widget, otherwise="text"),
        attributes=_attributes(widget),
        choices=_choices(bound, kind),
        rows="5" if widget.attrs.get("rows") in (None, DJANGO_ROWS) else str(widget.attrs["rows"]),
        bound=bound,
    )


def _said(error: ValidationError, bound: BoundField, kind: str) -> str:
    """Return what is wrong in words; Django's "this field" does not say which."""
    text = " ".join(error.messages)
    if error.code == "required" and text == str(Field.default_error_messages["required"]):
        return f"{REQUIRED.get(kind, 'Fill this in')}: {bound.label}"
    return text


def _first_fit(
    table: tuple[tuple[type[forms.Widget], str], ...], widget: forms.Widget, *, otherwise: str
) -> str:
    """Return the word beside the first class that the widget is one of."""
    return next((word for known, word in table if isinstance(widget, known)), otherwise)


def _attributes(widget: forms.Widget) -> dict[str, str]:
    """Return what the form asked to be written on the input, but for what the furniture sets."""
    asked = dict(NUMBER_ATTRIBUTES) if isinstance(widget, forms.NumberInput) else {}
    for name, value in widget.attrs.items():
        if name not in ("class", "id", "required", "placeholder") and value not in (None, False):
            asked[name] = "" if value is True else str(value)
    return asked


def _choices(bound: BoundField, kind: str) -> tuple[Choice, ...]:
    """Return the answers to choose from: the parts of a day, one tick, or the form's own list."""
    if kind == "day":
        return tuple(_day_parts(bound))
    if kind == "tick":
        return (Choice("on", str(bound.label), bool(bound.value())),)
    listed = getattr(bound.field, "choices", None)
    if listed is None or kind not in ("radios", "checkboxes", "select"):
        return ()
    return tuple(_flat_choices(bound))


def _flat_choices(bound: BoundField) -> Iterator[Choice]:
    """Give the answers of a list, groups opened out, marking those that are chosen."""
    value = bound.value()
    chosen = {_written(one) for one in (value if isinstance(value, list | tuple) else [value])}
    hints = getattr(bound.field, "choice_hints", {})
    for key, text in bound.field.widget.choices:
        pairs = text if isinstance(text, list | tuple) else [(key, text)]
        for one, words in pairs:
            written = _written(one)
            yield Choice(written, str(words), written in chosen, hints.get(written, ""))


def _day_parts(bound: BoundField) -> Iterator[Choice]:
    """Give day, month and year with what was typed."""
    value = bound.value()
    typed = value if isinstance(value, list | tuple) else DayBoxes().decompress(value)
    for part, text in zip(("day", "month", "year"), typed, strict=True):
        yield Choice(value=_written(text), text=part, checked=False)


def _written(value: object) -> str:
    """Return a value as an input takes it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)
