"""``norms batch``: decide every row of a file, and keep what cannot be decided apart."""

from __future__ import annotations

import argparse


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks for."""
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Decide every row of a file."""
    return 0
