"""The shape of a pack's files as their author writes them; words are checked in ``resolving``."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from norms.language import Force


def _as_many(value: object) -> object:
    """Return a lone word as a list of one, so that authors may write either."""
    return [value] if isinstance(value, str | dict) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_as_many)]
Conditions = dict[str, Words]
Boxes = Annotated[tuple[Conditions, ...], BeforeValidator(_as_many)]
Kind = Literal[
    "definition",
    "scope",
    "permission",
    "prohibition",
    "obligation",
    "exception",
    "procedure",
    "record",
    "notice",
    "document",
    "approval",
    "review",
    "link",
    "statement",
]


class Document(BaseModel):
    """A piece of a pack file: frozen, and nothing in it that we do not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NormDocument(Document):
    """One norm: exactly one of permit, forbid, oblige, notice."""

    permit: Words = ()
    forbid: Words = ()
    oblige: Words = ()
    notice: Words = ()
    when: Boxes = Field(default=({},))
    requires: Boxes = ()
    overrides: Words = ()
    force: Force | None = None

    @model_validator(mode="after")
    def _one_modality(self) -> NormDocument:
        if sum(map(bool, (self.permit, self.forbid, self.oblige, self.notice))) != 1:
            raise ValueError("a norm has exactly one of permit, forbid, oblige, notice")
        if self.requires and not self.permit:
            raise ValueError("only a norm that permits can require something")
        return self


class ExampleDocument(Document):
    """A situation and what the author expects of it."""

    name: str = Field(min_length=8)
    given: Conditions = Field(alias="is", default={})
    on: date | None = None
    then: Literal["permit", "forbid", "conditional", "conflict", "silent", "depends"] | None = None
    because: Words | None = None
    missing: Words | None = None
    advice: Words = ()
    duties: Words = ()
    settings: Conditions = {}

    @model_validator(mode="after")
    def _expects_something(self) -> ExampleDocument:
        if not (self.then or self.advice or self.duties or self.settings):
            raise ValueError("an example expects a verdict, advice, duties or settings")
        return self


class ClauseDocument(Document):
    """One clause with what it does and the examples that show it."""

    id: str = Field(pattern=r"^[a-z]{3}-[A-Za-z0-9./_-]+$")
    section: str
    kind: Kind
    force: Force
    bearer: Words = ()
    capability: str
    says: str = Field(min_length=12)
    reading: str = ""
    starts: date | None = Field(alias="from", default=None)
    ends: date | None = Field(alias="until", default=None)
    norms: tuple[NormDocument, ...] = ()
    settings: Conditions = {}
    terms: dict[str, Conditions] = {}
    examples: tuple[ExampleDocument, ...] = ()


class ClausesDocument(Document):
    """A file of clauses."""

    clauses: tuple[ClauseDocument, ...]


class PackDocument(Document):
    """pack.yaml: whose policy it is, from when, whom to ask where it is silent."""

    name: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str
    organisation: str
    nation: Literal["ENG", "SCT", "WLS", "NIR"]
    starts: date | None = Field(alias="from", default=None)
    ends: date | None = Field(alias="until", default=None)
    ask: Words
    role_order: Words = ()
    terms: dict[str, Conditions] = {}
