"""The policies that Lodge comes with, each read once in a run of tests."""

from functools import cache

from norms.reading import pack_names, read_pack

read_once = cache(read_pack)
PACKS = {name: read_once(name) for name in pack_names()}
