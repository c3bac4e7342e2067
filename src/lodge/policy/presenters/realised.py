"""What Lodge does with a clause: what it decides, sees to, runs, keeps, and which tests show it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lodge.policy.domain.confirming import sentences_of
from lodge.policy.domain.setting_words import label_of, words_of
from norms.entries import Agreement, Approval, Citation, Item, Review
from norms.happenings import PARTIES
from norms.language import Clause, Pack
from norms.sentences import Defined, defined_words
from norms.wording import listed

LISTS: Final = {
    "monitoring": "what is monitored",
    "training": "training",
    "curriculum": "what is taught",
    "publication": "what is published",
    "sign": "signs",
    "equipment": "equipment",
}
LINES: Final = {
    "undertaking": "an undertaking",
    "understanding": "something understood",
    "field": "something to fill in",
    "signature": "a signature",
    "text": "a text",
}


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that Lodge does with a clause."""

    kind: str
    words: str


@lru_cache(maxsize=32)
def what_lodge_does(pack: Pack) -> Mapping[str, tuple[Done, ...]]:
    """Return all that each clause brings about; nothing where it is only kept and shown."""
    words = defined_words(pack)
    return {clause.id: _done(clause, pack, words) for clause in pack.clauses.values()}


def _done(clause: Clause, pack: Pack, words: Sequence[Defined]) -> tuple[Done, ...]:
    found = [Done(each.kind, each.words) for each in sentences_of(clause, pack)]
    found += [
        Done("Runs", f"{label_of(name)} {words_of(name, words)}.")
        for name, words in clause.settings.items()
    ]
    found += [Done("Defines", f"“{w.word}”: {w.meaning}.") for w in words if w.clause == clause.id]
    return (*found, *_entries(clause))


def tests_in_words(tests: Sequence[str]) -> str:
    """Return how many tests show a clause, and one of them."""
    if not tests:
        return ""
    name = tests[0].partition("[")[0].rpartition("::")[2].removeprefix("test_").replace("_", " ")
    if len(tests) == 1:
        return f"Shown by one test: {name}."
    return f"Shown by {len(tests)} tests, one of them: {name}."


def _entries(clause: Clause) -> Iterator[Done]:
    for name, words in clause.card.items():
        yield Done("Keeps", f"{_plain(name)}: {listed(words)}.")
    yield from (Done("Refers to", _citation(each)) for each in clause.cites)
    yield from ([Done("Reviewed", _review(clause.review))] if clause.review else [])
    yield from (Done("Keeps", _approval(each)) for each in clause.approvals)
    yield from ([Done("Agreement", _agreement(clause.agreement))] if clause.agreement else [])
    yield from (Done("Lists", _item(each)) for each in clause.items)


def _citation(cited: Citation) -> str:
    more = [each for each in (cited.edition, cited.pinpoint) if each]
    return f"{cited.title} ({cited.kind}{''.join(f', {each}' for each in more)})."


def _review(review: Review) -> str:
    every = [f"every {review.every_months} months"] if review.every_months else []
    by = [f"by {review.by}"] if review.by else []
    after = [f"after {_plain(each).lower()}" for each in review.after]
    return f"{listed([*every, *by, *after]) or 'without a day'}."


def _approval(approval: Approval) -> str:
    by = listed(PARTIES.get(each, each.replace("_", " ")) for each in approval.by)
    on = f" on {approval.on}" if approval.on else ", without a day"
    return f"{approval.how} by {by}{on}."


def _agreement(agreement: Agreement) -> str:
    signers = listed(PARTIES.get(each, each.replace("_", " ")) for each in agreement.signer)
    signed = f", signed by {signers}" if signers else ""
    return f"{LINES[agreement.line]} in the agreement “{_plain(agreement.name)}”{signed}."


def _item(item: Item) -> str:
    audience = listed(PARTIES.get(each, each.replace("_", " ")) for each in item.audience)
    whom = f", for {audience}" if audience else ""
    return f"{LISTS[item.list]}: {item.topic}{whom}{f', {item.interval}' if item.interval else ''}."


def _plain(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]
