"""
Run as a program: a Lodge that is ready, and gives birth to a serving one for each port it is told.

    python tests/faults/mother.py [CLOCK]

Loading everything takes a second; a server that is killed two hundred times has it loaded already.
The child is the web server that Lodge ships with, serving Lodge's own application: `lodge serve`
without the wait. CLOCK is a file that says by how many seconds the machine's clock is wrong.
"""

import os
import signal
import sys
import time
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

LIKE = "chancery-education-trust"
APPLICATION = "lodge.config.wsgi:application"
THREADS = 4


def main(words: list[str]) -> None:
    """Serve on each port that a line names, and print the process that does."""
    if words:
        wrong_clock(Path(words[0]))
    import granian
    from granian.constants import Interfaces

    import_module("lodge.config.wsgi")
    import_module("lodge.config.urls")
    from lodge.policy.queries import pack_on_offer

    pack_on_offer(LIKE)

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    for line in sys.stdin:
        child = os.fork()
        if child:
            print(child, flush=True)
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        granian.Granian(
            APPLICATION,
            port=int(line),
            interface=Interfaces.WSGI,
            blocking_threads=THREADS,
            websockets=False,
            log_level="warning",
        ).serve()
        os._exit(0)


def wrong_clock(file: Path) -> None:
    """Let Lodge read a clock that is wrong by what a file says, for times and for ids."""
    from uuid_utils.compat import uuid7

    from lodge.foundation import ids, moment

    def wrong_by() -> int:
        return int(file.read_text())

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=wrong_by())  # noqa: TID251  (this is a clock)

    def wrong_uuid7() -> object:
        seconds, nanos = divmod(time.time_ns(), 1_000_000_000)
        return uuid7(timestamp=seconds + wrong_by(), nanos=nanos)

    moment.now = now
    moment.today = lambda tz="Europe/London": now().astimezone(moment.ZoneInfo(tz)).date()
    ids.uuid7 = wrong_uuid7


if __name__ == "__main__":
    main(sys.argv[1:])
