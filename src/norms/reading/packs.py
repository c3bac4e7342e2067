"""Reading a pack from its folder or from kept texts: pack.yaml, clauses/*.yaml, examples/*.yaml."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TypeVar

from pydantic import ValidationError

from norms.entries import Document
from norms.language import Clause, Pack, Reading, Term
from norms.reading import documents
from norms.reading.documents import (
    ClausesDocument,
    ExamplesDocument,
    PackDocument,
    ReadingDocument,
    VariationDocument,
)
from norms.reading.folders import (
    EXAMPLES_FOLDER,
    HEAD_FILE,
    READINGS_FOLDER,
    VARIATIONS_FOLDER,
    find_pack,
    pack_files,
    variations_elsewhere,
)
from norms.reading.pieces import Piece, Pieces
from norms.reading.positions import PackErrors, Problem, Text, read_text
from norms.reading.positions import Path as Place
from norms.reading.resolving import Resolver
from norms.reading.telling import told
from norms.reading.variants import NamedReading, Variant
from norms.reading.variations import Layers, NamedVariation, settled
from norms.words import suggest

D = TypeVar("D", bound=Document)


@dataclass(slots=True)
class _Reader:
    """The state of one reading: texts as they come, and what was wrong in each."""

    problems: list[Problem] = field(default_factory=list)
    pieces: Pieces = field(default_factory=Pieces)
    readings: list[NamedReading] = field(default_factory=list)
    variations: list[NamedVariation] = field(default_factory=list)

    def read(self, *, name: str, path: PurePath, raw: bytes) -> None:
        """Read a file of clauses, one of examples, a reading, or a variation."""
        folder = PurePath(name).parent.name
        if folder == READINGS_FOLDER:
            text, reading = self.document(path=path, raw=raw, shape=ReadingDocument)
            if reading is not None:
                self.readings.append(NamedReading(PurePath(name).stem, text, reading))
            return
        if folder == VARIATIONS_FOLDER:
            text, variation = self.document(path=path, raw=raw, shape=VariationDocument)
            if variation is not None:
                self.variations.append(NamedVariation(PurePath(name).stem, text, variation))
            return
        if folder == EXAMPLES_FOLDER:
            text, found = self.document(path=path, raw=raw, shape=ExamplesDocument)
            for i, example in enumerate(found.examples if found else ()):
                self.pieces.examples.append(Piece(text, ("examples", i), example))
            return
        text, document = self.document(path=path, raw=raw, shape=ClausesDocument)
        for i, clause in enumerate(document.clauses if document else ()):
            self.pieces.clauses.append(Piece(text, ("clauses", i), clause))

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
        documents.AllowanceDocument,
        documents.SignatureDocument,
    )
    return {field.alias or name for each in shapes for name, field in each.model_fields.items()}


def read_pack(name_or_path: str | Path) -> Pack:
    """
    Read a pack: whose policy it is, what its words mean, what its clauses say and do.

    :raises NoSuchPack: if there is no such pack.
    :raises PackErrors: if anything in it is wrong, with every problem at its line and column.
    """
    folder = find_pack(str(name_or_path))
    return read_files(
        files=pack_files(name_or_path), folder=folder, elsewhere=variations_elsewhere(name_or_path)
    )


def read_files(
    *,
    files: Mapping[str, bytes],
    folder: PurePath | None = None,
    elsewhere: Mapping[str, PurePath] | None = None,
) -> Pack:
    """
    Read a pack from its files as ``pack_files`` gives them, wherever they were kept meanwhile.

    ``elsewhere`` is where files are that do not lie in the folder.

    :raises PackErrors: if anything in it is wrong, with every problem at its line and column.
    """
    reader = _Reader()
    folder = folder or PurePath()
    first = files.get(HEAD_FILE, b"")
    head_text, head = reader.document(path=folder / HEAD_FILE, raw=first, shape=PackDocument)
    for name in sorted(files.keys() - {HEAD_FILE}):
        path = (elsewhere or {}).get(name, folder / name)
        reader.read(name=name, path=path, raw=files[name])
    if head is None or reader.problems:
        raise PackErrors(tuple(reader.problems))
    pieces = reader.pieces
    pieces.begin(head_text, head)
    readings = _laid_together(reader, head)
    terms: dict[str, Term] = {}
    resolver = Resolver(terms=terms)
    for word in pieces.definitions:
        resolver.define(word)
    clauses = _resolved(pieces, resolver, head)
    variations = settled(clauses, reader.variations, resolver)
    impossible = resolver.impossible(text=head_text, head=head)
    wanted = resolver.wanted(pieces.wanted, clauses)
    examples = tuple(resolver.example(piece) for piece in pieces.examples)
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
        impossible=impossible,
        wanted=wanted,
        unused=resolver.unused(),
        examples=examples,
        readings=readings,
        plain=fingerprint_of({name: raw for name, raw in files.items() if not _is_beside(name)}),
        variations=variations,
    )


def _laid_together(reader: _Reader, head: PackDocument) -> tuple[Reading, ...]:
    """
    Put readings in the place of what they replace, and variations beside it.

    :raises PackErrors: if one of them may not.
    """
    variant = Variant(reader.pieces)
    readings = variant.read_as(reader.readings)
    layers = Layers(reader.pieces, head, variant.problems)
    layers.add(reader.variations)
    if layers.problems:
        raise PackErrors(tuple(layers.problems))
    return readings


def fingerprint_of(files: Mapping[str, bytes]) -> str:
    """Return the digest of a pack's files, by which a version is known."""
    digest = hashlib.sha256()
    for name in (HEAD_FILE, *sorted(files.keys() - {HEAD_FILE})):
        digest.update(PurePath(name).name.encode() + b"\0" + files.get(name, b"") + b"\0")
    return digest.hexdigest()


def _is_beside(name: str) -> bool:
    return PurePath(name).parent.name in (READINGS_FOLDER, VARIATIONS_FOLDER)


def _resolved(pieces: Pieces, resolver: Resolver, head: PackDocument) -> dict[str, Clause]:
    """Return the clauses by id; dates that a clause does not give are the policy's."""
    clauses: dict[str, Clause] = {}
    places: dict[str, tuple[Text, Place]] = {}
    for piece in pieces.clauses:
        text, place, document = piece.text, piece.path, piece.document
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
    if len(clauses) == len(pieces.clauses):
        resolver.references(clauses, places)
    return clauses
