"""Ids for rows: UUIDv7, so that they sort by the time they were made and clients can make them."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return an id that nobody else has, later than those made before."""
    return uuid7()
