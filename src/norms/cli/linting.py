"""``norms lint``: what is wrong, missing or out of date in a policy, written or as a pack."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tqdm import tqdm

from norms.cli.today import day
from norms.lint import (
    FORMATS,
    NATIONS,
    Finding,
    Severity,
    Unreadable,
    World,
    every_detector,
    lines_of,
    lint_lines,
    lint_pack,
)
from norms.lint.output import as_json, as_lines, as_sarif
from norms.lint.pages import FAMILIES, page, pages
from norms.lint.shelf import KINDS, Detector
from norms.words import UnknownWord, suggest


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks for."""
    known = " ".join(sorted(FORMATS))
    parser.add_argument("file", metavar="FILE", nargs="?", help=f"a policy ({known}), or a pack")
    parser.add_argument("--written", type=day, metavar="DATE", help="when it was written")
    parser.add_argument("--nation", choices=NATIONS, default="ENG", help="default: ENG")
    parser.add_argument("--sarif", action="store_true", help="answer in SARIF, for editors")
    parser.add_argument("--explain", metavar="CODE", help="say what a code means, and stop")
    parser.add_argument("--pages", metavar="FOLDER", type=Path, help="write every code's page")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """
    Print what is found; 1 if anything of high severity is, else 0.

    :raises UnknownWord: if what was asked for is no file, no pack and no code.
    """
    if options.explain or options.pages:
        return _told(options)
    if not options.file:
        raise UnknownWord("name a file or a pack to lint; `norms lint --help` says which formats")
    findings = _findings(options)
    if options.sarif:
        print(json.dumps(as_sarif(findings, name=options.file), indent=1))
    elif options.json:
        print(json.dumps(as_json(findings, name=options.file)))
    else:
        print("\n".join(as_lines(findings)))
    return 1 if any(finding.severity is Severity.HIGH for finding in findings) else 0


def _told(options: argparse.Namespace) -> int:
    """Print the page of a code, or write the pages of all."""
    every_detector()
    if options.explain:
        if options.explain not in KINDS:
            raise UnknownWord(f"no code '{options.explain}'{suggest(options.explain, KINDS)}")
        print(page(KINDS[options.explain]), end="")
        return 0
    options.pages.mkdir(parents=True, exist_ok=True)
    written = pages()
    for path in options.pages.glob("*.md"):
        # What else somebody keeps in the folder is not ours to delete.
        if path.stem.partition("-")[0] in FAMILIES and path.name not in written:
            path.unlink()
    for name, text in written.items():
        (options.pages / name).write_text(text, encoding="utf-8")
    print(f"{len(written)} pages written to {options.pages}.")
    return 0


def _findings(options: argparse.Namespace) -> tuple[Finding, ...]:
    """Return what is found in a file or a pack."""
    world = World(options.on, options.written, options.nation)
    path = Path(options.file)
    if path.is_dir() or (not path.suffix and not path.exists()):
        return lint_pack(options.file, world=world, progress=_shown)
    try:
        lines = lines_of(name=options.file, raw=path.read_bytes())
    except FileNotFoundError:
        raise UnknownWord(f"there is no file {options.file}") from None
    except OSError as error:
        raise UnknownWord(f"{options.file}: {error.strerror}") from error
    except Unreadable as error:
        raise UnknownWord(str(error)) from error
    return lint_lines(lines, world=world, progress=_shown)


def _shown(detectors: Sequence[Detector]) -> Iterable[Detector]:
    """Show how far the detectors are, to people only, and only if it takes a while."""
    shown: Iterable[Detector] = tqdm(
        detectors,
        desc="lint",
        unit="detector",
        delay=1,
        leave=False,
        disable=not sys.stderr.isatty(),
    )
    return shown
