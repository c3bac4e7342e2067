"""The norm engine: a policy as data in, decisions with their clauses out.

Pure Python. Nothing here knows Django, reads a clock or calls a network; only ``norms.cli`` and
``norms.reading.folders`` open files. Start with ``vocabulary`` (the closed words), then
``language`` (what a pack may say), then ``deciding`` (what a pack makes of a situation).
"""
