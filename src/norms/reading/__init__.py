"""Reading packs: from the author's files to the frozen language, every mistake at its place."""

from norms.reading.folders import (
    NoSuchPack,
    find_pack,
    pack_files,
    pack_names,
    packs_folder,
    reading_names,
    variation_names,
)
from norms.reading.packs import fingerprint_of, read_files, read_pack
from norms.reading.positions import PackErrors, Problem

__all__ = [
    "NoSuchPack",
    "PackErrors",
    "Problem",
    "find_pack",
    "fingerprint_of",
    "pack_files",
    "pack_names",
    "packs_folder",
    "read_files",
    "read_pack",
    "reading_names",
    "variation_names",
]
