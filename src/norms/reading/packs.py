"""Reading a pack from its folder or from kept texts: pack.yaml, clauses/*.yaml, examples/*.yaml."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TypeVar

from pydantic import ValidationError

from norms.entries import Document
from norms.language import Clause, Pack, Term
from norms.reading import documents
from norms.reading.documents import (
    ClauseDocument,
    ClausesDocument,
    ExampleDocument,
    ExamplesDocument,
    PackDocument,
)
from norms.reading.folders import EXAMPLES_FOLDER, HEAD_FILE, find_pack, pack_files
from norms.reading.positions import PackErrors, Problem, Text, read_text
from norms.reading.positions import Path as Place
from norms.reading.resolving import Resolver
from norms.reading.telling import told
from norms.words import suggest

D = TypeVar("D", bound=Document)


@dataclass(slots=True)
class _Reader:
    """The state of one reading: texts as they come, and what was wrong in each."""

    problems: list[Problem] = field(default_factory=list)
    clauses: list[tuple[Text, Place, ClauseDocument]] = field(default_factory=list)
    examples: list[tuple[Text, Place, ExampleDocument]] = field(default_factory=list)

    def read(self, *, path: PurePath, raw: bytes, is_examples: bool) -> None:
        """Read a file of clauses, or one of examples."""
        if is_examples:
            text, found = self.document(path=path, raw=raw, shape=ExamplesDocument)
            for i, example in enumerate(found.examples if found else ()):
                self.examples.append((text, ("examples", i), example))
            return
        text, document = self.document(path=path, raw=raw, shape=ClausesDocument)
        for i, clause in enumerate(document.clauses if document else ()):
            self.clauses.append((text, ("clauses", i), clause))

    def document(self, *, path: PurePath, raw: bytes, shape: type[D]) -> tuple[Text, D | None]:
        """Return a file's text and its document, or None with the problems noted."""
        text = Text(file=str(path))
        try:
            text = read_text(file=str(path), text=raw.decode("utf-8"))
            return text, shape.model_validate(text.content)
        except UnicodeDecodeError:
            self.problems.append(Problem(str(path), 1, 1, "the file is not UTF-8 text"))
        except PackErrors as errors:
            self.problems.extend(errors.problems)
        except ValidationError as errors:
            self.problems.extend(_said(text, error, shape) for error in errors.errors())
        return text, None


def _said(text: Text, error: object, shape: type[Document]) -> Problem:
    """Return a validator's finding in words, at its line and column."""
    assert isinstance(error, dict)
    place: Place = tuple(error["loc"])
    kind = str(error["type"])
    last = str(place[-1]) if place else ""
    message = told(error)
    if kind == "extra_forbidden":
        message = f"unknown field '{last}'{suggest(last, _fields(shape))}"
    elif kind == "missing":
        message = f"the field '{last}' is missing"
    return text.problem(place, message)


def _fields(shape: type[Document]) -> set[str]:
    """Return the field names of a document and of the documents inside it."""
    shapes = (
        shape,
        documents.ClauseDocument,
        documents.NormDocument,
        documents.ExampleDocument,
        documents.ImpossibleDocument,
        documents.WantedDocument,
    )
    return {field.alias or name for each in shapes for name, field in each.model_fields.items()}


def read_pack(name_or_path: str | Path) -> Pack:
    """
    Read a pack: whose policy it is, what its words mean, what its clauses say and do.

    :raises NoSuchPack: if there is no such pack.
    :raises PackErrors: if anything in it is wrong, with every problem at its line and column.
    """
    folder = find_pack(str(name_or_path))
    return read_files(files=pack_files(folder), folder=folder)


def read_files(*, files: Mapping[str, bytes], folder: PurePath | None = None) -> Pack:
    """
    Read a pack from its files as ``pack_files`` gives them, wherever they were kept meanwhile.

    :raises PackErrors: if anything in it is wrong, with every problem at its line and column.
    """
    reader = _Reader()
    folder = folder or PurePath()
    first = files.get(HEAD_FILE, b"")
    head_text, head = reader.document(path=folder / HEAD_FILE, raw=first, shape=PackDocument)
    for name in sorted(files.keys() - {HEAD_FILE}):
        is_examples = PurePath(name).parent.name == EXAMPLES_FOLDER
        reader.read(path=folder / name, raw=files[name], is_examples=is_examples)
    if head is None or reader.problems:
        raise PackErrors(tuple(reader.problems))
    terms: dict[str, Term] = {}
    resolver = Resolver(terms=terms)
    resolver.define(text=head_text, path=("terms",), terms=head.terms, by=None)
    for text, place, clause in reader.clauses:
        resolver.define(text=text, path=(*place, "terms"), terms=clause.terms, by=clause.id)
    clauses = _resolved(reader, resolver, head)
    impossible, wanted = resolver.marks(text=head_text, head=head)
    for i, mark in enumerate(wanted):
        for target in sorted(mark.clauses - clauses.keys()):
            fault = f"'{target}' is no clause of this pack{suggest(target, clauses)}"
            resolver.problems.append(head_text.problem(("wanted", i, "clauses"), fault))
    examples = tuple(resolver.example(text=t, path=p, example=e) for t, p, e in reader.examples)
    if resolver.problems:
        raise PackErrors(tuple(resolver.problems))
    return Pack(
        name=head.name,
        title=head.title,
        organisation=head.organisation,
        nation=head.nation,
        ask=head.ask,
        role_order=head.role_order,
        terms=terms,
        clauses=clauses,
        fingerprint=fingerprint_of(files),
        impossible=tuple(impossible),
        wanted=tuple(wanted),
        unused=resolver.unused(),
        examples=examples,
    )


def fingerprint_of(files: Mapping[str, bytes]) -> str:
    """Return the digest of a pack's files, by which a version is known."""
    digest = hashlib.sha256()
    for name in (HEAD_FILE, *sorted(files.keys() - {HEAD_FILE})):
        digest.update(PurePath(name).name.encode() + b"\0" + files.get(name, b"") + b"\0")
    return digest.hexdigest()


def _resolved(reader: _Reader, resolver: Resolver, head: PackDocument) -> dict[str, Clause]:
    """Return the clauses by id; dates that a clause does not give are the policy's."""
    clauses: dict[str, Clause] = {}
    places: dict[str, tuple[Text, Place]] = {}
    for text, place, document in reader.clauses:
        if document.id in clauses:
            first = Path(places[document.id][0].file).name
            resolver.problems.append(
                text.problem((*place, "id"), f"clause {document.id} stands in {first} already")
            )
        dated = document.model_copy(
            update={"starts": document.starts or head.starts, "ends": document.ends or head.ends}
        )
        clauses[document.id] = resolver.clause(text=text, path=place, document=dated)
        places[document.id] = (text, place)
    if len(clauses) == len(reader.clauses):
        resolver.references(clauses, places)
    return clauses
