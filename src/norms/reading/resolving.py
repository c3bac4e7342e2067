"""From the author's document to the frozen language: every word looked up, every id checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import PurePath

from norms.entries import Conditions
from norms.language import (
    Allowance,
    Box,
    Clause,
    Example,
    Impossible,
    Modality,
    Norm,
    Term,
    Wanted,
)
from norms.reading.documents import (
    AllowanceDocument,
    ClauseDocument,
    ExampleDocument,
    NormDocument,
    PackDocument,
    WantedDocument,
)
from norms.reading.pieces import Definition, Piece
from norms.reading.positions import Path, Problem, Text
from norms.reading.resolving_duties import DutyResolver
from norms.settings import SETTINGS
from norms.vocabulary import AXES
from norms.words import UnknownWord, axis_named, suggest, tests_of, values_of


class Resolver:
    """Turns documents into the language, keeping a list of what was wrong and where."""

    def __init__(self, *, terms: dict[str, Term]) -> None:
        self.terms = terms
        self.problems: list[Problem] = []
        self.asked: set[str] = set()
        self.duties = DutyResolver(problems=self.problems)

    def define(self, word: Definition) -> None:
        """Add a word that a pack or one of its clauses defines."""
        path = (*word.path, word.name)
        if len(word.means) != 1:
            self._wrong(word.text, path, f"term '{word.name}' names exactly one axis")
            return
        ((axis_name, words),) = word.means.items()
        self._note(words)
        try:
            axis = axis_named(axis_name)
            values = values_of(axis, words, self.terms)
        except UnknownWord as error:
            self._wrong(word.text, path, _with_help(error))
            return
        if word.name in AXES or word.name in axis.values:
            fault = f"'{word.name}' is a word of the vocabulary already"
            self._wrong(word.text, path, fault)
        self.terms[word.name] = Term(word.name, axis_name, values, word.by)

    def clause(self, *, text: Text, path: Path, document: ClauseDocument) -> Clause:
        """Return a clause of the language; problems are noted and the faulty part left out."""
        norms = [
            self._norm(text, (*path, "norms", i), norm, document)
            for i, norm in enumerate(document.norms)
        ]
        examples = [
            self.example(Piece(text, (*path, "examples", i), example))
            for i, example in enumerate(document.examples)
        ]
        if document.starts and document.ends and document.ends < document.starts:
            self._wrong(text, (*path, "until"), f"{document.id} ends before it begins")
        self._settings(text, (*path, "settings"), document.settings)
        return Clause(
            id=document.id,
            section=document.section,
            kind=document.kind,
            force=document.force,
            bearer=document.bearer,
            capability=document.capability,
            says=" ".join(document.says.split()),
            reading=" ".join(document.reading.split()),
            starts_on=document.starts,
            ends_on=document.ends,
            norms=tuple(norms),
            duties=self.duties.duties(text, path, document),
            vetoes=self.duties.vetoes(text, path, document),
            card=document.card,
            cites=document.cites,
            review=document.review,
            approvals=document.approvals,
            agreement=document.agreement,
            items=document.items,
            settings=document.settings,
            examples=tuple(examples),
            allows=self._allowance(text, (*path, "allows_variation"), document.allows),
        )

    def _allowance(
        self, text: Text, path: Path, allows: AllowanceDocument | None
    ) -> Allowance | None:
        """Return what may be varied, by whose signature, and for which situations."""
        if allows is None:
            return None
        try:
            values_of(AXES["role"], allows.by, {})
        except UnknownWord as error:
            self._wrong(text, (*path, "by"), _with_help(error))
        return Allowance(allows.of, allows.by, self.situations(text, (*path, "for"), allows.only))

    def situations(self, text: Text, path: Path, conditions: Conditions) -> Box:
        """Return what a variation is for; which acts it is about its norms say themselves."""
        if "act" in conditions:
            self._wrong(text, (*path, "act"), "name no acts here: name them in the norms")
        return self.box(text, path, conditions)

    def _norm(self, text: Text, path: Path, norm: NormDocument, clause: ClauseDocument) -> Norm:
        modality, words = next(
            (modality, words) for modality in Modality if (words := getattr(norm, modality.value))
        )
        acts: frozenset[str] = frozenset()
        self._note(words)
        try:
            acts = values_of(AXES["act"], () if "any" in words else words, self.terms)
        except UnknownWord as error:
            self._wrong(text, (*path, modality.value), _with_help(error))
        requires = [
            test
            for i, conditions in enumerate(norm.requires)
            for test in self.box(text, (*path, "requires", i), conditions).values()
        ]
        return Norm(
            clause=clause.id,
            modality=modality,
            force=norm.force or clause.force,
            acts=acts,
            boxes=self._boxes(text, path, norm.when),
            requires=tuple(requires),
            overrides=frozenset(norm.overrides),
        )

    def box(self, text: Text, path: Path, conditions: Conditions) -> Box:
        """Return what conditions ask together; problems are noted."""
        box = {}
        for name, words in conditions.items():
            self._note(words)
            try:
                box.update({test.axis: test for test in tests_of(name, words, self.terms)})
            except UnknownWord as error:
                place = (*path, name) if (*path, name) in text.places else (*path[:-1], name)
                self._wrong(text, place, _with_help(error))
        return box

    def inside(self, text: Text, path: Path, box: Box, outer: Box) -> Box:
        """Return a box that asks all of another too; where it reaches outside that is noted."""
        for axis, test in box.items():
            if axis in outer and not test.lies_in(outer[axis]):
                name = axis.partition(".")[0]
                place = (*path, name) if (*path, name) in text.places else (*path[:-1], name)
                words = f"this '{name}' reaches outside what may be varied, or what it is `for`"
                self._wrong(text, place, f"{words}: narrow it, or leave it out")
        return {**outer, **box}

    def impossible(self, *, text: Text, head: PackDocument) -> tuple[Impossible, ...]:
        """Return what the pack says cannot occur."""
        return tuple(
            Impossible(self._boxes(text, ("impossible", i), mark.when), mark.because)
            for i, mark in enumerate(head.impossible)
        )

    def wanted(
        self, marks: Iterable[Piece[WantedDocument]], clauses: Mapping[str, Clause]
    ) -> tuple[Wanted, ...]:
        """Return which of its faults the pack keeps."""
        return tuple(self._mark(each.text, each.path, each.document, clauses) for each in marks)

    def _mark(
        self, text: Text, path: Path, mark: WantedDocument, clauses: Mapping[str, Clause]
    ) -> Wanted:
        if mark.starts and mark.ends and mark.ends < mark.starts:
            self._wrong(text, (*path, "until"), "the mark ends before it begins")
        for target in sorted({*mark.clauses} - clauses.keys()):
            fault = f"'{target}' is no clause of this pack{suggest(target, clauses)}"
            self._wrong(text, (*path, "clauses"), fault)
        return Wanted(
            finding=mark.finding,
            clauses=frozenset(mark.clauses),
            boxes=self._boxes(text, path, mark.when),
            because=" ".join(mark.because.split()),
            oddity=mark.oddity,
            starts_on=mark.starts,
            ends_on=mark.ends,
            line=text.places.get(path, (1, 1))[0],
            file=PurePath(text.file).name,
        )

    def unused(self) -> tuple[str, ...]:
        """Return the words that were defined and are used nowhere, in order."""
        return tuple(sorted(self.terms.keys() - self.asked))

    def _note(self, words: Iterable[str]) -> None:
        self.asked.update(word.removeprefix("not ") for word in words)

    def _boxes(self, text: Text, path: Path, when: Iterable[Conditions]) -> tuple[Box, ...]:
        return tuple(self.box(text, (*path, "when", i), box) for i, box in enumerate(when))

    def example(self, piece: Piece[ExampleDocument]) -> Example:
        """Return an example of the language; problems are noted."""
        text, path, example = piece.text, piece.path, piece.document
        for name, words in example.given.items():
            try:
                tests_of(name, words if words != ("none",) else (), {})
            except UnknownWord as error:
                self._wrong(text, (*path, "is", name), _with_help(error))
        self._settings(text, (*path, "settings"), example.settings)
        self.duties.example(text, path, example)
        return Example(
            name=example.name,
            situation={name: ",".join(words) for name, words in example.given.items()},
            verdict=example.then,
            because=example.because,
            missing=example.missing,
            advice=example.advice,
            duties=example.duties,
            settings=example.settings,
            on=example.on,
            event=example.event,
            facts=example.facts,
            at=example.at,
            due=example.due,
            not_due=example.not_due,
            by=example.by,
            discouraged=example.discouraged,
        )

    def _settings(self, text: Text, path: Path, settings: Conditions) -> None:
        for name, words in settings.items():
            if name not in SETTINGS:
                self._wrong(
                    text, (*path, name), f"unknown setting '{name}'{suggest(name, SETTINGS)}"
                )
                continue
            setting = SETTINGS[name]
            if len(words) > 1 and not setting.many:
                self._wrong(text, (*path, name), f"setting '{name}' has one answer")
            for word in words:
                if word not in setting.choices:
                    near = suggest(word, setting.choices)
                    self._wrong(text, (*path, name), f"unknown answer '{word}' to '{name}'{near}")

    def references(
        self, clauses: Mapping[str, Clause], places: Mapping[str, tuple[Text, Path]]
    ) -> None:
        """Check that clauses name only clauses there are, and overrides never run in a circle."""
        for clause in clauses.values():
            text, path = places[clause.id]
            for i, norm in enumerate(clause.norms):
                for target in sorted(norm.overrides):
                    if fault := _fault(clause.id, target, clauses):
                        self._wrong(text, (*path, "norms", i, "overrides"), fault)
            for target in sorted(_named(clause) - clauses.keys()):
                near = suggest(target, clauses)
                self._wrong(text, path, f"{clause.id} names unknown clause '{target}'{near}")
        graph = {
            clause.id: {name for norm in clause.norms for name in norm.overrides}
            for clause in clauses.values()
        }
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1]
            text, path = places[circle[0]]
            self._wrong(text, path, f"overrides run in a circle: {' > '.join(circle)}")

    def _wrong(self, text: Text, path: Path, message: str) -> None:
        self.problems.append(text.problem(path, message))


def _with_help(error: UnknownWord) -> str:
    """Return what is wrong with a word, and where the right ones are if none is near."""
    if not str(error).startswith("unknown ") or "did you mean" in str(error):
        return str(error)
    return f"{error}: `norms vocabulary` prints the words there are"


def _fault(clause: str, target: str, clauses: Mapping[str, Clause]) -> str:
    """Return what is wrong with an override, or nothing."""
    if target not in clauses:
        return f"{clause} overrides unknown '{target}'{suggest(target, clauses)}"
    if not clauses[target].norms:
        return f"{clause} overrides {target}, which decides nothing"
    return ""


def _named(clause: Clause) -> set[str]:
    """Return the clauses that the duties, vetoes, events and leave of a clause name."""
    follow_ons = {name for duty in clause.duties for name in (*duty.then, *duty.if_missed)}
    expected = {name for example in clause.examples for name in (*example.due, *example.not_due)}
    varied = set(clause.allows.of) if clause.allows else set()
    return varied | follow_ons | expected | {name for veto in clause.vetoes for name in veto.of}
