"""A written policy taken apart: blocks, sections, sentences, register card, links."""
