"""The ``norms`` command: the only part of the engine that opens files and asks the day."""

from norms.cli.command import main

__all__ = ["main"]
