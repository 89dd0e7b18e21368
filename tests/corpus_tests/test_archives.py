import io
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from corpus import archives
from corpus.archives import Archive
from corpus.errors import UnreadableArticle


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def reason_for(data: bytes, part: str = "a.xml") -> str:
    with pytest.raises(UnreadableArticle) as caught:
        Archive.open(data, "a.docx").read(part)
    return caught.value.reason


def test_a_part_is_read_by_its_name() -> None:
    archive = Archive.open(zipped({"a.xml": b"one", "b/c.xml": b"two"}), "a.docx")
    assert archive.names == ("a.xml", "b/c.xml")
    assert archive.read("b/c.xml") == b"two"
    assert "a.xml" in archive
    assert "c.xml" not in archive


def test_names_that_lead_out_of_the_archive_are_no_parts(tmp_path: Path) -> None:
    outside = tmp_path / "secret"
    outside.write_text("secret")
    names = ["../secret", "b/../../secret", str(outside)]
    archive = Archive.open(zipped({**dict.fromkeys(names, b"x"), "a.xml": b"one"}), "a.docx")
    assert archive.names == ("a.xml",)
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_a_link_is_no_part() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("a.xml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "missing" in reason_for(made.getvalue())


def test_of_two_parts_with_one_name_the_last_counts() -> None:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("a.xml", "first")
        archive.writestr("a.xml", "last")
    assert Archive.open(made.getvalue(), "a.docx").read("a.xml") == b"last"


def test_a_bomb_is_refused_before_it_unfolds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_PART", 1 << 20)
    assert "unfolds" in reason_for(zipped({"a.xml": bytes(3 << 20)}))


def test_a_bomb_of_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {f"{number}.xml": bytes(1 << 20) for number in range(5)}
    archive = Archive.open(zipped(parts), "a.docx")
    archive._left = 3 << 20
    with pytest.raises(UnreadableArticle, match="unfolds"):
        list(map(archive.read, parts))
    monkeypatch.setattr(archives, "MOST_PARTS", 4)
    assert reason_for(zipped(parts)) == "it holds more than 4 parts"


def test_a_size_that_lies_does_not_help_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_PART", 1 << 16)
    data = bytearray(zipped({"a.xml": bytes(1 << 20)}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 10)
    # zipfile itself stops at the size that is stated, and finds the sum wrong.
    assert reason_for(bytes(data)) == "its part a.xml is damaged"


def test_parts_that_share_their_bytes_are_refused() -> None:
    data = bytearray(zipped({"a.xml": b"one" * 99, "b.xml": b"two" * 99}))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    with pytest.raises(UnreadableArticle, match="damaged"):
        Archive.open(bytes(data), "a.docx").read("b.xml")


def test_a_protected_archive_is_refused() -> None:
    data = bytearray(zipped({"a.xml": b"one"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert reason_for(bytes(data)) == "it is protected by a password"


def test_a_way_of_packing_that_is_unknown_is_refused() -> None:
    data = bytearray(zipped({"a.xml": b"one"}))
    for mark, offset in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        place = data.index(mark) + offset
        data[place : place + 2] = struct.pack("<H", 97)
    assert reason_for(bytes(data)) == "its part a.xml is packed in a way that cannot be read"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_an_archive_that_is_cut_off_is_refused(kept: float) -> None:
    data = zipped({"a.xml": bytes(range(256)) * 40})
    assert reason_for(data[: int(len(data) * kept)]) == "it is cut off or damaged"


def test_damaged_bytes_are_refused() -> None:
    data = bytearray(zipped({"a.xml": bytes(range(256)) * 40}))
    data[60:80] = bytes(20)
    assert reason_for(bytes(data)) == "its part a.xml is damaged"


def test_the_name_of_a_missing_part_never_acts() -> None:
    assert "\x1b" not in reason_for(zipped({"a.xml": b""}), "\x1b]0;owned\x07")
