"""The parts of Whoosh that the engine leans on, and that Whoosh promises to nobody, are as read.

When one fails after another Whoosh was pinned: read it again, with what stands
in `index/engine/` beside it, then write its checksum here.
"""

from __future__ import annotations

import importlib
import inspect
from functools import reduce
from zlib import crc32

import pytest

# What builds, commits and cleans up a segment; ours are the pool and the codec.
WRITING = {
    "SegmentWriter.__init__": 398170536,
    "SegmentWriter._merge_segments": 670175967,
    "SegmentWriter._flush_segment": 3713113622,
    "SegmentWriter._close_segment": 355400049,
    "SegmentWriter._assemble_segment": 2854848408,
    "SegmentWriter._finalize_segment": 3903909249,
    "SegmentWriter._commit_toc": 1256513031,
    "SegmentWriter._finish": 168360447,
    "SegmentWriter.commit": 141894406,
    "SegmentWriter.cancel": 3190479563,
    "SegmentWriter.get_segment": 754873487,
}
# The table of contents: what is unpickled, and which files are thrown away.
CONTENTS = {
    "FileIndex.__init__": 4131060530,
    "FileIndex.create": 2736330560,
    "FileIndex._read_toc": 4229494644,
    "FileIndex._segments": 1719504388,
    "FileIndex.latest_generation": 1363696740,
    "FileIndex.lock": 3280681580,
    "TOC.read": 3340076474,
    "TOC.write": 1310612588,
    "TOC._latest_generation": 3409837364,
    "clean_files": 560122062,
}
OTHERS = {
    "whoosh.reading:SegmentReader.__init__": 3087575145,
    "whoosh.codec.base:Segment": 3282971595,
    "whoosh.codec.base:PerDocWriterWithColumns": 3654326781,
    "whoosh.filedb.filestore:FileStorage.rename_file": 4171150102,
    "whoosh.filedb.filestore:FileStorage.lock": 394399795,
    "whoosh.util.filelock:try_for": 3148841597,
    "whoosh.util.numeric:length_to_byte": 3226056411,
}
READ = {
    **{f"whoosh.writing:{name}": seal for name, seal in WRITING.items()},
    **{f"whoosh.index:{name}": seal for name, seal in CONTENTS.items()},
    **OTHERS,
}


@pytest.mark.parametrize(("place", "seal"), READ.items())
def test_what_was_read_is_what_is_there(place: str, seal: int) -> None:
    module, _, name = place.partition(":")
    part = reduce(getattr, name.split("."), importlib.import_module(module))
    assert crc32(inspect.getsource(part).encode()) == seal
