"""The command that proves the book."""

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from tqdm import tqdm

from lodge.foundation.commands import DONE, FOUND, BadInput, Command
from lodge.record.actions.endings import Kept, why_not_the_same
from lodge.record.actions.verifying import Verdict, size_of, verify
from lodge.record.actions.working_out import findings_beside


def run_verify(parsed: Namespace) -> int:
    """
    Prove the books and say what is wrong.

    :raises BadInput: if a school is not known.
    """
    slugs: list[str] = parsed.school or []
    try:
        silent = parsed.json or not sys.stderr.isatty()
        kept = [Kept.read(text) for text in parsed.ending or []]
        with tqdm(total=size_of(slugs), unit=" rows", disable=silent, leave=False) as bar:
            verdict = verify(slugs=slugs, tick=bar.update)
            verdict.findings += findings_beside(slugs=slugs, proved=verdict.findings)
        verdict.findings += filter(None, map(why_not_the_same, kept))
    except (LookupError, ValueError) as error:
        raise BadInput(str(error.args[0])) from error
    print(_as_json(verdict) if parsed.json else _as_text(verdict))
    return FOUND if verdict.findings else DONE


def _as_json(verdict: Verdict) -> str:
    return json.dumps(
        {
            "true": not verdict.findings,
            "findings": [asdict(each) | {"says": each.sentence()} for each in verdict.findings],
            "books": [asdict(each) for each in verdict.endings],
        },
        indent=2,
    )


def _as_text(verdict: Verdict) -> str:
    lines = [finding.sentence() for finding in verdict.findings]
    lines += [f"{e.school}: {e.seq} entries, ending in {e.hash[:16]}" for e in verdict.endings]
    if verdict.findings:
        count = len(verdict.findings)
        lines.append(f"The book is not true: {count} finding{'s' if count > 1 else ''}.")
    else:
        lines.append("The book is true.")

    return "\n".join(lines)


def _verify_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--school", action="append", metavar="SLUG", help="only this school (may be repeated)"
    )
    parser.add_argument(
        "--ending",
        action="append",
        metavar="SLUG:NUMBER:HASH",
        help="an ending kept from an earlier day: the book must still go through it",
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON")


COMMANDS = (
    Command(
        "verify",
        "Prove that nobody changed the book.",
        run_verify,
        _verify_arguments,
        "Recompute every chain, compare every row with its seal, and work out again from its "
        "events whose device is where. Exit code 1 if anything was changed, removed or put in "
        "behind the program's back, or is unlike its events.",
    ),
)
