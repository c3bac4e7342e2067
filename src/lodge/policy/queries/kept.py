"""
What takes long to work out, kept by what it was worked out from, so that no page waits for it.

What is kept here is a function of its key alone: the text of a policy and the engine that read it.
Nothing can go stale, for another text or another engine is another key. It lies in memory and as a
file, so that a restart costs nothing; a file that is gone or spoilt is worked out again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import Final, Generic, TypeVar

import msgspec
from django.conf import settings

Found = TypeVar("Found")
# A page is answered within a tenth of a second; what is nearly done may be waited for.
PATIENCE: Final = 0.03
MOST_IN_MEMORY: Final = 64
log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Kept(Generic[Found]):
    """
    The findings of one kind, each under its key; ``shape`` is what a file must hold.

    What is another every day is not worth a file: it is kept in memory only.
    """

    kind: str
    shape: type[Found]
    as_file: bool = True
    memory: dict[str, Found] = field(default_factory=dict)
    under_way: dict[str, Future[Found]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def get(self, key: str, work_out: Callable[[], Found]) -> Found | None:
        """
        Return what was found, or None while it is being worked out.

        Whatever working it out raises is raised to everybody who asks.
        """
        future = self._begun(key, work_out)
        if isinstance(future, Future):
            try:
                return future.result(PATIENCE)
            except NotYet:
                return None
        return future

    def begin(self, key: str, work_out: Callable[[], Found]) -> None:
        """Begin to work something out that will be asked for soon."""
        self._begun(key, work_out)

    def at_once(self, key: str, work_out: Callable[[], Found]) -> Found:
        """Return what was found, worked out here and now if need be: for what takes little."""
        with self.lock:
            known = self.memory.get(key)
            found = self._read(key) if known is None else known
            if found is not None:
                return self._remember(key, found)
        found = work_out()
        self._write(key, found)
        with self.lock:
            return self._remember(key, found)

    def forget(self) -> None:
        """Leave memory as a restart does; the files stay."""
        with self.lock:
            self.memory.clear()
            self.under_way.clear()

    def _begun(self, key: str, work_out: Callable[[], Found]) -> Found | Future[Found]:
        with self.lock:
            if key in self.memory:
                return self.memory[key]
            if key not in self.under_way:
                found = self._read(key)
                if found is not None:
                    return self._remember(key, found)
                self.under_way[key] = _worker().submit(self._work, key, work_out)
            return self.under_way[key]

    def _work(self, key: str, work_out: Callable[[], Found]) -> Found:
        try:
            found = work_out()
            self._write(key, found)
            with self.lock:
                return self._remember(key, found)
        finally:
            with self.lock:
                self.under_way.pop(key, None)

    def _remember(self, key: str, found: Found) -> Found:
        while len(self.memory) >= MOST_IN_MEMORY:
            del self.memory[next(iter(self.memory))]
        self.memory[key] = found
        return found

    def _file(self, key: str) -> Path:
        return Path(settings.DATA_DIR) / "worked-out" / f"{self.kind}-{key}.json"

    def _read(self, key: str) -> Found | None:
        if not self.as_file:
            return None
        try:
            return msgspec.json.decode(self._file(key).read_bytes(), type=self.shape)
        except (OSError, msgspec.MsgspecError):
            return None

    def _write(self, key: str, found: Found) -> None:
        """Keep a finding as a whole file; a disk that refuses costs only the keeping."""
        if not self.as_file:
            return
        file = self._file(key)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=file.parent, delete=False) as written:
                written.write(msgspec.json.encode(found))
            Path(written.name).replace(file)
        except OSError as error:
            log.warning("What was worked out could not be kept: %s", error)


def key_of(*parts: str) -> str:
    """Return the key of what is worked out from some texts by this engine."""
    return sha256("\0".join((engine(), *parts)).encode()).hexdigest()[:40]


@cache
def engine() -> str:
    """Return the digest of the engine: another engine may find other things in the same text."""
    digest = sha256()
    for module in sorted(Path(str(files("norms"))).rglob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()


@cache
def _worker() -> ThreadPoolExecutor:
    """Return the one thread that works things out; pages go on being answered beside it."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="working-out")
