"""Slips of the pen in norms: making them, and finding which of them nobody would notice."""

from norms.analysis.slips.making import kinds_of, slips_in
from norms.analysis.slips.noticing import SlipFound, changed_by, slips

__all__ = ["SlipFound", "changed_by", "kinds_of", "slips", "slips_in"]
