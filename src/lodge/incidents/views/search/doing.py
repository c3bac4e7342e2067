"""The forms of a search's page, and what each of its buttons does."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import QueryDict

from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.ui.bar import say_roles
from lodge.foundation.ui.fields import moment_text
from lodge.incidents.actions import search as acts
from lodge.incidents.domain.search import Kind
from lodge.incidents.forms.search import (
    ConsentForm,
    ContentUpForm,
    DecideForm,
    EraseForm,
    WordsForm,
    WriteUpForm,
)
from lodge.incidents.forms.search.fields import SearchForm
from lodge.incidents.forms.search.writing_up import DoneForm
from lodge.incidents.presenters.search.card import people_to_choose
from lodge.incidents.queries.search.opened import Opened
from lodge.incidents.views.search.standing import happened_now

LABELS: Final[Mapping[str, str]] = {
    "discuss": "What was said, in a few words",
    "look_at": "What you make of it, and what follows",
    "tell_home": "Who was told, by whom and how",
    "withdraw": "Why not",
    "correct": "What was wrong, and what is right",
    "use": "Since when, and where",
    "close": "Why it is closed before that, and who sees to it",
}
DONE_FORMS: Final[Mapping[Kind, type[DoneForm]]] = {
    Kind.PERSON: WriteUpForm,
    Kind.CONTENT: ContentUpForm,
    Kind.ERASURE: EraseForm,
}


def form_for(code: str, sent: QueryDict | None, actor: Actor, seen: Opened) -> SearchForm:
    """Return the form of a task, filled in as far as anything is known."""
    begun: dict[str, object] = {"client_id": new_id()}
    if code == "decide":
        return _decide_form(sent, seen, begun)
    if code in {"write_up", "erase"}:
        return _done_form(sent, actor, seen, begun)
    if code == "consent":
        return ConsentForm(sent, initial=begun)
    if code == "close" and not seen.here:
        return SearchForm(sent, initial=begun)
    return WordsForm(sent, label=LABELS[code], required=code != "discuss", initial=begun)


def press(do: str, form: SearchForm, actor: Actor, seen: Opened) -> object:
    """Do what a button says."""
    return _PRESSED[do](form, actor, seen)


def _decide_form(sent: QueryDict | None, seen: Opened, begun: Mapping[str, object]) -> DecideForm:
    people: dict[str, str] = {}
    if seen.kind is not Kind.SCREENING:
        people = people_to_choose(
            seen.staff, entries=seen.register, item=seen.needs, sexes=seen.sexes
        )
    return DecideForm(
        sent,
        searchers=people,
        witnesses=people,
        initial={**begun, "searcher": _deleter(seen)},
        is_person=seen.kind is Kind.PERSON,
    )


def _deleter(seen: Opened) -> str:
    """Return who would delete: whoever asked for it, unless the decision names another."""
    return str(seen.search.requester_id) if seen.kind is Kind.ERASURE else ""


def _done_form(
    sent: QueryDict | None, actor: Actor, seen: Opened, begun: Mapping[str, object]
) -> DoneForm:
    approval = seen.life.approval
    known = {
        "when": moment_text(seen.at),
        "searcher": str((approval.searcher_id if approval else None) or actor.person_id),
        "witness": str((approval.witness_id if approval else None) or ""),
    }
    staff = {str(key): f"{name} · {say_roles(roles)}" for key, (name, roles) in seen.staff.items()}
    by_name = dict(sorted(staff.items(), key=lambda each: each[1]))
    return DONE_FORMS[seen.kind](sent, staff=by_name, initial={**begun, **known})


def _approve(form: SearchForm, actor: Actor, seen: Opened) -> object:
    return _decided(form, actor, seen, attends=False)


def _attend(form: SearchForm, actor: Actor, seen: Opened) -> object:
    return _decided(form, actor, seen, attends=True)


def _decided(form: SearchForm, actor: Actor, seen: Opened, *, attends: bool) -> object:
    assert isinstance(form, DecideForm)
    return acts.approve(
        actor=actor,
        search_id=seen.search.id,
        deciding=form.deciding(attends=attends),
        happened=happened_now(form, "approve", seen.search.id),
    )


def _write_up(form: SearchForm, actor: Actor, seen: Opened) -> object:
    assert isinstance(form, DoneForm)
    return acts.write_up(
        actor=actor,
        search_id=seen.search.id,
        write_up=form.write_up(),
        happened=happened_now(form, "write_up", seen.search.id),
    )


def _erase(form: SearchForm, actor: Actor, seen: Opened) -> object:
    assert isinstance(form, DoneForm)
    return acts.erase(
        actor=actor,
        search_id=seen.search.id,
        write_up=form.write_up(),
        happened=happened_now(form, "erase", seen.search.id),
    )


def _consent(form: SearchForm, actor: Actor, seen: Opened) -> object:
    return acts.say_consent(
        actor=actor,
        search_id=seen.search.id,
        who=form.word("who"),
        said=form.word("said"),
        words=form.word("words"),
        happened=happened_now(form, "consent", seen.search.id),
    )


def _close(form: SearchForm, actor: Actor, seen: Opened) -> object:
    return acts.close(
        actor=actor,
        search_id=seen.search.id,
        words=form.word("words"),
        happened=happened_now(form, "close", seen.search.id),
    )


def _with_words(
    act: Callable[..., object], do: str
) -> Callable[[SearchForm, Actor, Opened], object]:
    def pressed(form: SearchForm, actor: Actor, seen: Opened) -> object:
        return act(
            actor=actor,
            search_id=seen.search.id,
            words=form.word("words"),
            happened=happened_now(form, do, seen.search.id),
        )

    return pressed


_PRESSED: Final[Mapping[str, Callable[[SearchForm, Actor, Opened], object]]] = {
    "approve": _approve,
    "attend": _attend,
    "write_up": _write_up,
    "erase": _erase,
    "consent": _consent,
    "close": _close,
    "refuse": _with_words(acts.refuse, "refuse"),
    "discuss": _with_words(acts.discuss, "discuss"),
    "use": _with_words(acts.use_screening, "use"),
    "look_at": _with_words(acts.look_at, "look_at"),
    "tell_home": _with_words(acts.tell_home, "tell_home"),
    "withdraw": _with_words(acts.withdraw, "withdraw"),
    "correct": _with_words(acts.correct, "correct"),
}
