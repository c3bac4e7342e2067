"""The shape of a pack's files as their author writes them; words are checked in ``resolving``."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal

from pydantic import Field, model_validator

from norms.entries import (
    Agreement,
    Approval,
    Boxes,
    Citation,
    Conditions,
    Document,
    Item,
    Review,
    Words,
)
from norms.language import Force

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


_ODDITY: Final = re.compile(r"^[A-Z]+\.[0-9]+$")


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


class DutyDocument(Document):
    """Who must do what, to whom, after what, and by when (ODRL: duty, assignee, consequence)."""

    do: Words
    holder: Words = ()
    holder_any: Words = ()
    to: Words = ()
    to_any: Words = ()
    on: Words = ("always",)
    when: Conditions = {}
    within: str = ""
    how: Literal["", "spoken", "written", "email"] = ""
    then: Words = ()
    if_missed: Words = ()
    force: Force | None = None

    @model_validator(mode="after")
    def _somebody_holds_it(self) -> DutyDocument:
        if not (self.holder or self.holder_any):
            raise ValueError("a duty has a `holder`, or a `holder_any`: one of several")
        if len(self.holder_any) == 1:
            raise ValueError("`holder_any` names several, any one of whom is enough")
        if both := sorted({*self.holder} & {*self.holder_any}):
            raise ValueError(f"'{both[0]}' is a `holder` already, so not one of `holder_any`")
        return self


class VetoDocument(Document):
    """Duties of other clauses that do not arise while some facts hold."""

    of: Words
    when: Conditions


class AllowanceDocument(Document):
    """Which clauses a provision may vary, who signs that off, and for which situations."""

    of: Words = Field(min_length=1)
    by: Words = Field(min_length=1)
    only: Conditions = Field(alias="for", default={})


class ExampleDocument(Document):
    """A situation or an event, and what the author expects of it."""

    name: str = Field(min_length=8)
    given: Conditions = Field(alias="is", default={})
    on: date | None = None
    then: Literal["permit", "forbid", "conditional", "conflict", "silent", "depends"] | None = None
    because: Words | None = None
    missing: Words | None = None
    advice: Words = ()
    discouraged: Words | None = None
    duties: Words = ()
    settings: Conditions = {}
    event: str = ""
    facts: Conditions = {}
    at: str = ""
    due: Words = ()
    not_due: Words = ()
    by: str = ""

    @model_validator(mode="after")
    def _expects_something(self) -> ExampleDocument:
        told = self.then or self.advice or self.duties or self.settings or self.event
        if not told and self.discouraged is None:
            raise ValueError("an example expects a verdict, advice, duties or settings")
        if self.event and not (self.due or self.not_due):
            raise ValueError("an example with an event says what is due, or what is not")
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
    duties: tuple[DutyDocument, ...] = ()
    vetoes: tuple[VetoDocument, ...] = ()
    card: dict[str, Words] = Field(alias="register", default={})
    cites: tuple[Citation, ...] = ()
    review: Review | None = None
    approvals: tuple[Approval, ...] = ()
    agreement: Agreement | None = None
    items: tuple[Item, ...] = ()
    settings: Conditions = {}
    terms: dict[str, Conditions] = {}
    allows: AllowanceDocument | None = Field(alias="allows_variation", default=None)
    examples: tuple[ExampleDocument, ...] = ()


class ClausesDocument(Document):
    """A file of clauses."""

    clauses: tuple[ClauseDocument, ...]


class ExamplesDocument(Document):
    """A file of examples that show where clauses end."""

    examples: tuple[ExampleDocument, ...]

    @model_validator(mode="after")
    def _asks(self) -> ExamplesDocument:
        if any(example.event for example in self.examples):
            raise ValueError("an event is shown at the clause whose duty it brings about")
        return self


class ImpossibleDocument(Document):
    """Situations that cannot occur at this school, and why."""

    when: Boxes
    because: str = Field(min_length=12)


class WantedDocument(Document):
    """A contradiction, a silence or an idle override that is known and kept, and why."""

    finding: Literal["conflict", "gap", "toothless"]
    clauses: Words = ()
    when: Boxes = Field(default=({},))
    because: str = Field(min_length=12)
    oddity: Words = ()
    starts: date | None = Field(alias="from", default=None)
    ends: date | None = Field(alias="until", default=None)

    @model_validator(mode="after")
    def _says_which(self) -> WantedDocument:
        if not self.clauses and not any(self.when):
            raise ValueError("say which: the clauses of a conflict, or `when` it is")
        if self.finding == "gap" and self.clauses:
            raise ValueError("no clause decides in a gap: say `when` it is")
        if self.finding == "toothless" and (any(self.when) or len(self.clauses) != 2):
            raise ValueError("say which override: the clause that has it, and the one named")
        _numbered(self.oddity)
        return self


def _numbered(oddity: Words) -> None:
    """
    Hold oddities to the form in which a review numbers them.

    :raises ValueError: if one has another.
    """
    if not all(map(_ODDITY.match, oddity)):
        raise ValueError("write an oddity as the review numbers it: STP.32")


class ReadingDocument(ExamplesDocument):
    """
    Another way in which the wording can be read: whole clauses or words in place of the pack's.

    ``instead_of`` says what the pack makes of it as it stands, ``no_longer`` names the examples of
    the pack that come out otherwise.
    """

    title: str = Field(min_length=8)
    why: str = Field(min_length=12)
    instead_of: str = Field(min_length=12)
    oddity: Words = ()
    clauses: tuple[ClauseDocument, ...] = ()
    terms: dict[str, Conditions] = {}
    wanted: tuple[WantedDocument, ...] = ()
    no_longer: Words = ()
    examples: tuple[ExampleDocument, ...] = ()

    @model_validator(mode="after")
    def _replaces_something(self) -> ReadingDocument:
        if not (self.clauses or self.terms):
            raise ValueError(
                "a reading replaces something: write the `clauses` or `terms` it reads otherwise"
            )
        _numbered(self.oddity)
        return self


class SignatureDocument(Document):
    """In what role somebody signed, and on which day."""

    role: str
    on: date


class VariationDocument(ExamplesDocument):
    """
    A provision's own rules: which policy they vary, by leave of which clause, and who signed.

    ``only`` is the situations that they are for; ``no_longer`` names the examples of the pack that
    come out otherwise there.
    """

    varies: str
    title: str = Field(min_length=8)
    provision: str = Field(min_length=3)
    allowed_by: str
    only: Conditions = Field(alias="for", default={})
    signed_off: SignatureDocument | None = None
    clauses: tuple[ClauseDocument, ...] = Field(min_length=1)
    no_longer: Words = ()
    examples: tuple[ExampleDocument, ...] = ()


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
    impossible: tuple[ImpossibleDocument, ...] = ()
    wanted: tuple[WantedDocument, ...] = ()
