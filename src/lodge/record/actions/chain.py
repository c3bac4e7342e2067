"""Reading the chain of a school from its first entry to its last, and what its entries seal."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from lodge.record.domain import FIRST_HASH, Finding, Line, Trouble
from lodge.record.models import ChainHead, Entry
from lodge.record.queries.snapshot import Found, rows_of

TABLE = Entry._meta.db_table


@dataclass(slots=True)
class Chain:
    """What the entries of a school say: the newest digest of each row, and what is wrong."""

    school: str
    last_seq: int = 0
    last_hash: str = FIRST_HASH
    findings: list[Finding] = field(default_factory=list)
    _digests: defaultdict[str, dict[bytes, bytes]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def take_digest(self, table: str, id_text: str) -> str | None:
        """Return the digest a row should have, and forget it; None if nobody sealed the row."""
        try:
            digest = self._digests[table].pop(UUID(id_text).bytes, None)
        except ValueError:
            return None
        return digest.hex() if digest is not None else None

    def seals(self, table: str, row_id: UUID) -> bool:
        """Say whether a row that nobody has asked about yet is sealed."""
        return row_id.bytes in self._digests[table]

    def digests_left(self) -> Iterator[tuple[str, str]]:
        """Return the rows that nobody has asked about: table and id."""
        for table, digests in self._digests.items():
            yield from ((table, str(UUID(bytes=key))) for key in digests)

    def keep_digests(self, rows: object) -> None:
        """Keep what an entry seals; forget the rows it says were removed."""
        for name, digest in rows.items() if isinstance(rows, dict) else ():
            table, _, id_text = str(name).partition(":")
            key = UUID(id_text).bytes
            if digest is None:
                self._digests[table].pop(key, None)
            else:
                self._digests[table][key] = bytes.fromhex(digest)

    def add(self, trouble: Trouble, *, row_id: str, seq: int | None, note: str) -> None:
        """Note that something is wrong with the chain."""
        self.findings.append(
            Finding(
                trouble=trouble,
                table=TABLE,
                row_id=row_id,
                school=self.school,
                seq=seq,
                note=note,
            )
        )


def read_chain(school_id: UUID, slug: str, *, tick: Callable[[int], None]) -> Chain:
    """Go through the entries of a school in order."""
    chain = Chain(school=slug)
    for found in rows_of(Entry, school_id, order="seq"):
        tick(1)
        _follow(chain, found)
    _compare_with_head(chain, school_id)
    return chain


def _follow(chain: Chain, found: Found) -> None:
    entry = found.row
    if not isinstance(entry, Entry):
        chain.add(
            Trouble.BROKEN,
            row_id=found.id_text,
            seq=chain.last_seq + 1,
            note="It cannot be read. Compare with a backup.",
        )
        chain.last_seq += 1
        chain.last_hash = ""
        return
    _check_place(chain, entry)
    _check_words(chain, entry)
    chain.last_seq, chain.last_hash = entry.seq, entry.hash
    try:
        chain.keep_digests(entry.rows)
    except (ValueError, TypeError):
        chain.add(
            Trouble.BROKEN, row_id=str(entry.id), seq=entry.seq, note="Its seals cannot be read."
        )


def _check_place(chain: Chain, entry: Entry) -> None:
    if entry.seq != chain.last_seq + 1:
        chain.add(
            Trouble.MISSING,
            row_id="",
            seq=chain.last_seq + 1,
            note=f"The chain jumps from entry {chain.last_seq} to entry {entry.seq}. "
            "Compare with a backup.",
        )
    elif entry.previous_hash != chain.last_hash and chain.last_hash:
        chain.add(
            Trouble.BROKEN,
            row_id=str(entry.id),
            seq=entry.seq,
            note=f"It does not follow from entry {chain.last_seq}: one of the two was put in or "
            "moved. Compare with a backup.",
        )


def _check_words(chain: Chain, entry: Entry) -> None:
    try:
        line = Line(**{name: getattr(entry, name) for name in Line.__slots__})
        right = line.hash() == entry.hash
    except (ValueError, TypeError, AttributeError):
        right = False
    if not right:
        chain.add(
            Trouble.BROKEN,
            row_id=str(entry.id),
            seq=entry.seq,
            note=f"Its words do not fit its hash ({entry.verb} {entry.subject}). "
            "Compare with a backup.",
        )


def _compare_with_head(chain: Chain, school_id: UUID) -> None:
    heads = ChainHead.objects.of(school_id)
    head = heads.first()
    seq, digest = (head.seq, head.hash) if head else (0, FIRST_HASH)
    if (seq, digest) == (chain.last_seq, chain.last_hash):
        return
    if seq > chain.last_seq:
        note = f"Entries {chain.last_seq + 1} to {seq} are gone from the end of the book."
    elif seq < chain.last_seq:
        note = f"Entries {seq + 1} to {chain.last_seq} were added past the end of the book."
    else:
        note = "The last entry is not the one that was written last."
    chain.add(Trouble.TAIL, row_id="", seq=chain.last_seq, note=f"{note} Compare with a backup.")
