"""The address to listen on: what is wrong with it, said before anything is started."""

import os
import socket
from argparse import ArgumentParser, ArgumentTypeError
from typing import Final

from lodge.foundation.commands import BadInput

LAST_PORT: Final = 65_535
MOST_THREADS: Final = 256
# Desks that wait for the disk together are written together: as many as stand at one gate.
THREADS: Final = 16


def add_arguments(parser: ArgumentParser) -> None:
    """Add where to listen, and how many requests to serve at once."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=_port, default=8000, help="port to listen on (8000)")
    parser.add_argument(
        "--threads", type=_threads, default=THREADS, help=f"requests served at once ({THREADS})"
    )


def ensure_free(*, host: str, port: int) -> None:
    """
    Go on if we can listen there.

    :raises BadInput: if something else listens there, or the address is not this machine's.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            # As the web server does: a port that was left a moment ago is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except OSError as error:
        why = os.strerror(error.errno).lower() if error.errno and error.errno > 0 else str(error)
        raise BadInput(
            f"Nothing can listen on {host} port {port}: {why}. Stop what listens there, or name "
            "another with --host and --port."
        ) from error


def _port(text: str) -> int:
    return _number(text, least=1, most=LAST_PORT)


def _threads(text: str) -> int:
    return _number(text, least=1, most=MOST_THREADS)


def _number(text: str, *, least: int, most: int) -> int:
    if not text.isdecimal() or not least <= int(text) <= most:
        raise ArgumentTypeError(f"{text!r} is not a number between {least} and {most}")
    return int(text)
