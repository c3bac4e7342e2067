"""A box in words: in which circumstances something holds, from where and when to what is held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from norms.language import GRANT_PREFIX, Box, Term, Test
from norms.sentences.values import alternatives, doings, numbers, people
from norms.vocabulary import GRANTS
from norms.wording import listed

Terms = Iterable[Term]
Words = Callable[[Test, Terms], str]
WITH_DEVICE: Final = ("device", "owner")
OWNERS: Final = {
    frozenset({"personal"}): " of their own",
    frozenset({"school"}): " of the school's",
}
# What is held, where "with" does not go before it.
OPENED: Final = {
    GRANTS.word("exceptional"): "in exceptional circumstances",
    GRANTS.word("travels_direct"): "when travelling straight to another provider",
    GRANTS.word("group_split"): "once the group has been split up",
    GRANTS.word("no_school_equipment"): "where no school equipment can be had",
    GRANTS.word("head_informed"): "once the headteacher has been told",
    GRANTS.word("regional_director_informed"): "once the regional director has been told",
    GRANTS.word("not_evidence"): "where nobody suspects that it is evidence",
    GRANTS.word("continuing_harm"): "where further harm is likely if it is kept",
}
TRAVEL: Final = {
    "with_adult": "when they travel with an adult",
    "walks_alone": "when they walk to or from school alone",
}


def box_words(box: Box, terms: Terms, *, but: Iterable[str] = ()) -> list[str]:
    """Return the circumstances of a box, one piece for each; ``but`` names axes told elsewhere."""
    left = {axis: test for axis, test in box.items() if axis not in set(but)}
    pieces = [words(left[axis], terms) for axis, words in BEFORE.items() if axis in left]
    pieces += [_device(left, terms)] if left.keys() & set(WITH_DEVICE) else []
    pieces += [words(left[axis], terms) for axis, words in AFTER.items() if axis in left]
    return [*pieces, *_grants(left)]


def _role(test: Test, terms: Terms) -> str:
    return f"for {people(test.values, terms)}"


def _act(test: Test, terms: Terms) -> str:
    return f"when they {doings(test.values, terms, last='or')}"


def _phase(test: Test, terms: Terms) -> str:
    return alternatives("phase", test.values, terms)[0]


def _year(test: Test, _: Terms) -> str:
    if test.spans and all(span.most == 0 for span in test.spans):
        return "in the reception year"
    words = numbers(test.spans)
    return f"in year{'' if words.isdecimal() else 's'} {words}"


def _travel(test: Test, _: Terms) -> str:
    return listed((words for value, words in TRAVEL.items() if value in test.values), last="or")


def _place(test: Test, terms: Terms) -> str:
    words, how = alternatives("place", test.values, terms)
    openings = {"these": "", "but": "anywhere but ", "term": "in a place that counts as "}
    return openings[how] + words


def _activity(test: Test, terms: Terms) -> str:
    words, how = alternatives("activity", test.values, terms)
    openings = {"these": "", "but": "at any time but ", "term": "at a time that counts as "}
    return openings[how] + words


def _children(test: Test, terms: Terms) -> str:
    return alternatives("children_present", test.values, terms)[0]


def _device(box: Mapping[str, Test], terms: Terms) -> str:
    owners = box["owner"].values if "owner" in box else frozenset()
    whose = OWNERS.get(owners, "")
    if "device" not in box:
        return f"with a device{whose}"
    words, how = alternatives("device", box["device"].values, terms)
    if how == "but":
        return f"with any device{whose} but {words}"
    thing = f"a device that counts as {words}" if how == "term" else words
    return f"with {thing}{whose}"


def _state(test: Test, terms: Terms) -> str:
    words, how = alternatives("state", test.values, terms)
    return f"while it is {'anything but ' if how == 'but' else ''}{words}"


def _purpose(test: Test, terms: Terms) -> str:
    words, how = alternatives("purpose", test.values, terms)
    if how == "but":
        only_ordinary = words == "for no special reason"
        return "for a special reason" if only_ordinary else f"whatever for, but not {words}"
    return words


def _suspicion(test: Test, terms: Terms) -> str:
    if test.values == {"none"}:
        return "while nothing is suspected"
    words, how = alternatives("suspicion", test.values, terms)
    if how == "but":
        only_nothing = words == "nothing"
        return "when something is suspected" if only_nothing else f"unless {words} is suspected"
    return f"when {words} is suspected"


def _breaches(test: Test, _: Terms) -> str:
    if all(span.most == 0 for span in test.spans):
        return "without an earlier breach"
    words = numbers(test.spans)
    return f"after {words} earlier {'breach' if words == '1' else 'breaches'}"


def _grants(box: Mapping[str, Test]) -> list[str]:
    """Return what must be held, and what must not be."""
    asked = {
        GRANTS.word(axis.removeprefix(GRANT_PREFIX)): test.values
        for axis, test in box.items()
        if axis.startswith(GRANT_PREFIX)
    }
    held = [word for word, values in asked.items() if values == {"yes"}]
    not_held = [word for word, values in asked.items() if values == {"no"}]
    found = [OPENED[word] for word in held if word in OPENED]
    named = [word for word in held if word not in OPENED]
    found += [f"with {listed(named)}"] if named else []
    return [*found, f"without {listed(not_held, last='or')}"] if not_held else found


BEFORE: Final[Mapping[str, Words]] = {
    "role": _role,
    "phase": _phase,
    "year": _year,
    "travel": _travel,
    "place": _place,
    "activity": _activity,
    "children_present": _children,
}
AFTER: Final[Mapping[str, Words]] = {
    "state": _state,
    "act": _act,
    "purpose": _purpose,
    "suspicion": _suspicion,
    "prior_breaches": _breaches,
}
