"""A closed-loop client: each connection sends its next request when it has its answer."""

from __future__ import annotations

import asyncio
import gzip
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from tqdm import tqdm

HOST = "127.0.0.1"
ANSWERS_WITHIN_SECONDS = 90


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the words, and after how many seconds."""

    status: int
    words: str
    seconds: float
    target: str = ""


@dataclass(frozen=True, slots=True)
class Played:
    """The answers to some requests, in the order of the requests, and how long all of it took."""

    answers: Sequence[Answer]
    seconds: float
    connections: int
    cpu: float

    def of(self, good: Sequence[bool]) -> Level:
        """Return the figures, given which answers are what they should be."""
        times = sorted(answer.seconds for answer in self.answers)
        return Level(
            connections=self.connections,
            asked=len(times),
            rate=sum(good) / self.seconds,
            p50=median(times),
            p95=times[max(0, -(-len(times) * 95 // 100) - 1)],
            p99=times[max(0, -(-len(times) * 99 // 100) - 1)],
            errors=len(good) - sum(good),
            cpu=self.cpu / max(1, sum(good)),
        )


@dataclass(frozen=True, slots=True)
class Level:
    """
    One line of a table: good answers a second, seconds until the answer, and what failed.

    ``cpu`` is the server's work for each good answer, in seconds: it is what it is on a busy
    machine too. A database with processes of its own is not in it.
    """

    connections: int
    asked: int
    rate: float
    p50: float
    p95: float
    p99: float
    errors: int
    cpu: float


def request(path: str, body: bytes, headers: dict[str, str], *, host: str) -> bytes:
    """Return a POST as it goes over the wire."""
    said = {
        "Host": host,
        "Accept-Encoding": "gzip",
        "Content-Length": str(len(body)),
        "Connection": "keep-alive",
    } | headers
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"POST {path} HTTP/1.1\r\n{lines}\r\n".encode() + body


@dataclass(frozen=True, slots=True)
class Server:
    """Who answers: where, and by which process."""

    port: int
    process: int

    def cpu(self) -> float:
        """Return the seconds of work that it and all it started have done."""
        return sum(_work_of(each) for each in family_of(self.process))


def family_of(process: int) -> list[int]:
    """Return a process and all that came from it, as far as they are alive."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        words = _words_of(stat)
        if words and words[0] != "Z":
            parents[int(stat.parent.name)] = int(words[1])
    family = [process] if process in parents else []
    for each in family:
        family += [child for child, parent in parents.items() if parent == each]
    return family


def _work_of(process: int) -> float:
    words = _words_of(Path(f"/proc/{process}/stat"))
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK") if words else 0.0


def _words_of(stat: Path) -> list[str]:
    """Return what the system says of a process after its name, nothing if it has ended."""
    try:
        return stat.read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def play(*, server: Server, requests: Sequence[bytes], connections: int, what: str) -> Played:
    """Send every request once over some connections and keep each answer."""
    before = server.cpu()
    answers, seconds = asyncio.run(_play(server.port, requests, connections, what))
    return Played(answers, seconds, connections, server.cpu() - before)


async def _play(
    port: int, requests: Sequence[bytes], connections: int, what: str
) -> tuple[list[Answer], float]:
    answers: list[Answer] = [Answer(0, "", 0.0)] * len(requests)
    places = iter(range(len(requests)))
    with tqdm(total=len(requests), desc=f"{what}, {connections}", unit="", leave=False) as bar:
        # Connecting is no part of what a desk waits for: it is done once a morning.
        lines = [await asyncio.open_connection(HOST, port) for _ in range(connections)]

        async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            for place in places:
                began = perf_counter()
                try:
                    async with asyncio.timeout(ANSWERS_WITHIN_SECONDS):
                        writer.write(requests[place])
                        status, words, target, goes_on = await _answer(reader)
                except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
                    status, words, target, goes_on = 0, type(error).__name__, "", False
                answers[place] = Answer(status, words, perf_counter() - began, target)
                bar.update()
                if not goes_on:
                    writer.close()
                    try:
                        reader, writer = await asyncio.open_connection(HOST, port)
                    except OSError:
                        return
            writer.close()

        started = perf_counter()
        await asyncio.gather(*(work(*line) for line in lines))
        seconds = perf_counter() - started
    return answers, seconds


async def _answer(reader: asyncio.StreamReader) -> tuple[int, str, str, bool]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status = int(head.split(" ", 2)[1])
    told = {
        name.lower(): value.strip()
        for name, _, value in (line.partition(":") for line in head.split("\r\n")[1:])
    }
    if "content-length" in told:
        body = await reader.readexactly(int(told["content-length"]))
    elif told.get("transfer-encoding") == "chunked":
        body = await _chunks(reader)
    else:
        body = b""
    if told.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    goes_on = told.get("connection", "keep-alive").lower() != "close"
    return status, body.decode("utf-8", "replace"), told.get("location", ""), goes_on


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int((await reader.readline()).split(b";")[0], 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)
