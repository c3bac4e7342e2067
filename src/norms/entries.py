"""Entries of a policy that decide nothing by themselves but that a school works from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _as_many(value: object) -> object:
    """Return a lone word as a list of one, so that authors may write either."""
    return [value] if isinstance(value, str | dict) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_as_many)]
Conditions = dict[str, Words]
Boxes = Annotated[tuple[Conditions, ...], BeforeValidator(_as_many)]


class Document(BaseModel):
    """A piece of a pack file: frozen, and nothing in it that we do not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Citation(Document):
    """A document that the policy names: another policy, national guidance, a law, a form."""

    title: str = Field(min_length=3)
    kind: Literal["guidance", "law", "policy", "agreement", "form", "service", "report"]
    edition: str = ""
    family: str = ""
    pinpoint: str = ""


class Review(Document):
    """When the policy is looked at again: every so many months, by a month, after events."""

    every_months: str = Field(default="", pattern=r"^\d*$")
    by: str = Field(default="", pattern=r"^(\d{4}-\d{2}(-\d{2})?)?$")
    after: Words = ()


class Approval(Document):
    """Who had or has a hand in the policy, and how."""

    by: Words
    how: Literal[
        "wrote", "consulted", "reviewed", "approved", "ratified", "endorsed", "adopted", "signed"
    ]
    on: str = ""


class Agreement(Document):
    """One line of an agreement: what a party undertakes or understands, fills in, or signs."""

    name: str
    part: Literal["pupil", "parent", "school", "all", "form"]
    line: Literal["undertaking", "understanding", "field", "signature", "text"]
    signer: Words = ()


class Item(Document):
    """An entry of one of the school's lists: what is monitored, taught, trained, published."""

    list: Literal["monitoring", "training", "curriculum", "publication", "sign", "equipment"]
    audience: Words = ()
    topic: str = Field(min_length=3)
    interval: Literal["", "once", "regular", "termly", "annual"] = ""
