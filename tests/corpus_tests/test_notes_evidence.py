"""Evidence bundles: made, verified, tampered with, and brought into an empty library."""

import hashlib
import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import archives
from corpus.article import Article, ArticleId, Metadata
from corpus.comparison import Reading
from corpus.entity import EntityKind, Mention
from corpus.importing import Imported, read_bytes
from corpus.library import Library
from corpus.notes import (
    BundleTooLarge,
    UnreadableNotes,
    import_notes,
    to_bundle,
    to_json,
    verify,
)
from corpus.notes.evidence import sums
from corpus.span import Span

Importer = Callable[..., Imported]
Parts = dict[str, bytes]
NOW = datetime(2026, 6, 1, tzinfo=UTC)
TEXT = "The ferry sank off Corran on Monday.\n\nNobody was hurt, the port says.\n"
URL = "https://harbour.example/ferry"


@pytest.fixture
def ferry(library: Library) -> ArticleId:
    article = library.add(read_bytes(TEXT.encode(), URL)).id
    library.annotate([library.anchor(article, Span(4, 14))], "Which?", ["check"])
    return article


def unzipped(bundle: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return written.getvalue()


def resealed(parts: Parts) -> bytes:
    """Return the bundle with checksums that are right again."""
    others = {name: data for name, data in parts.items() if name != "SHA256SUMS"}
    return zipped({**others, "SHA256SUMS": sums(others).encode()})


def changed(parts: Parts, change: Callable[[Any], None]) -> Parts:
    evidence = json.loads(parts["evidence.json"])
    change(evidence)
    return {**parts, "evidence.json": json.dumps(evidence).encode()}


def test_a_bundle_holds_quote_source_and_hashes(library: Library, imported: Importer) -> None:
    article = Article(
        ArticleId("a1"),
        "Ferry",
        TEXT,
        metadata=Metadata("Ana Ruiz", "The Harbour", date(2026, 5, 1), "en", URL),
    )
    library.add(imported(article=article, original=b"<p>bytes"))
    note = library.annotate([library.anchor(article.id, Span(4, 14))], "Which?", ["check"])
    parts = unzipped(to_bundle(library))
    text_hash = hashlib.sha256(TEXT.encode()).hexdigest()
    source_hash = hashlib.sha256(b"<p>bytes").hexdigest()
    (quote,) = json.loads(parts["evidence.json"])["quotes"]
    assert quote == {
        "quote": "ferry sank",
        "speaker": "",
        "attribution": "",
        "title": "Ferry",
        "byline": "Ana Ruiz",
        "outlet": "The Harbour",
        "published": "2026-05-01",
        "language": "en",
        "guessed": [],
        "source": URL,
        "imported": "2026-05-04T10:30:00+00:00",
        "sourceSha256": source_hash,
        "start": 4,
        "end": 14,
        "text": f"texts/{text_hash}.txt",
        "textSha256": text_hash,
        "placed": "same text",
        "confidence": 1.0,
        "orphan": "",
        "note": note.id,
        "body": "Which?",
        "tags": ["check"],
        "created": "2026-05-04T10:30:00+00:00",
    }
    assert parts[quote["text"]].decode() == TEXT
    assert parts[f"sources/{source_hash}"] == b"<p>bytes"


def test_a_bundle_names_the_speaker_that_the_text_names(
    library: Library, imported: Importer
) -> None:
    text = "The ferry sank. “Nobody was hurt,” said Ana Ruiz on Monday."
    article = library.article(library.add(imported(text)).id)
    name = Span(text.index("Ana"), text.index(" on"))
    reading = Reading(article, (Mention(name, name.of(text), EntityKind.PERSON),))
    library.readings.save(reading, [], "v")
    for quote in ("Nobody was hurt", "ferry sank"):
        start = text.index(quote)
        library.annotate([library.anchor(article.id, Span(start, start + len(quote)))])
    quotes = json.loads(unzipped(to_bundle(library))["evidence.json"])["quotes"]
    assert [(one["speaker"], one["attribution"]) for one in quotes] == [
        ("", ""),
        ("Ana Ruiz", "said Ana Ruiz"),
    ]
    assert verify(to_bundle(library), "notes.zip").passed


def test_other_programs_can_check_the_sums(
    library: Library, ferry: ArticleId, tmp_path: Path
) -> None:
    with zipfile.ZipFile(io.BytesIO(to_bundle(library, [ferry]))) as archive:
        archive.extractall(tmp_path)
    done = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=tmp_path, check=False)
    assert done.returncode == 0


@pytest.mark.usefixtures("ferry")
def test_the_same_notes_give_the_same_bytes(library: Library) -> None:
    assert to_bundle(library) == to_bundle(library)


@pytest.mark.usefixtures("ferry")
def test_a_sound_bundle_is_verified(library: Library) -> None:
    found = verify(to_bundle(library), "b.zip")
    assert found.passed
    assert [one.claim.quote for one in found.verdicts] == ["ferry sank"]
    assert not found.verdicts[0].remark


def test_a_quote_is_verified_in_the_text_it_was_made_on(library: Library, ferry: ArticleId) -> None:
    library.add(read_bytes(b"Everything is different now.\n", URL))
    assert library.notes(ferry)[0].anchors[0].orphan
    assert verify(to_bundle(library), "b.zip").passed


@pytest.mark.usefixtures("ferry")
def test_any_changed_part_is_told(library: Library) -> None:
    parts = unzipped(to_bundle(library))
    for name, data in parts.items():
        if name in {"evidence.json", "SHA256SUMS"}:
            continue
        found = verify(zipped({**parts, name: data + b"x"}), "b.zip")
        assert not found.passed
        assert any(name in sentence for sentence in found.damage)
        without = {other: data for other, data in parts.items() if other != name}
        assert f"{name} is missing." in verify(zipped(without), "b.zip").damage
    stranger = verify(zipped({**parts, "new.txt": b""}), "b.zip")
    assert stranger.damage == ["new.txt was put in after the bundle was made."]
    no_sums = {name: data for name, data in parts.items() if name != "SHA256SUMS"}
    assert not verify(zipped(no_sums), "b.zip").passed


def other_words(evidence: Any) -> None:
    evidence["quotes"][0]["quote"] = "ferry burnt"


def other_place(evidence: Any) -> None:
    evidence["quotes"][0].update(start=5, end=15)


def beyond_the_text(evidence: Any) -> None:
    evidence["quotes"][0].update(start=4, end=10**9)


def other_text(evidence: Any) -> None:
    evidence["quotes"][0]["textSha256"] = "0" * 64


def no_source(evidence: Any) -> None:
    evidence["quotes"][0]["sourceSha256"] = "../../etc/passwd"


def nothing(evidence: Any) -> None:
    evidence["quotes"][0] = None


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (other_words, "it is not in the text"),
        (other_place, "it is not at its place in the text, but at 4"),
        (beyond_the_text, "it is not at its place in the text, but at 4"),
        (other_text, "its text is not in the bundle as it was"),
        (no_source, "its source is not in the bundle as it was"),
        (nothing, "its text is not in the bundle as it was"),
    ],
)
@pytest.mark.usefixtures("ferry")
def test_a_changed_quote_is_not_found_even_under_right_sums(
    library: Library, change: Callable[[Any], None], problem: str
) -> None:
    found = verify(resealed(changed(unzipped(to_bundle(library)), change)), "b.zip")
    assert not found.passed
    assert found.damage == []
    assert [one.problem for one in found.verdicts] == [problem]


@pytest.mark.usefixtures("ferry")
def test_a_text_rewritten_with_its_quote_is_told_by_its_source(library: Library) -> None:
    parts = unzipped(to_bundle(library))
    text = next(name for name in parts if name.startswith("texts/"))
    forged = parts.pop(text).replace(b"sank", b"burn")
    digest = hashlib.sha256(forged).hexdigest()
    parts[f"texts/{digest}.txt"] = forged

    def rewrite(evidence: Any) -> None:
        evidence["quotes"][0].update(quote="ferry burn", textSha256=digest)

    found = verify(resealed(changed(parts, rewrite)), "b.zip")
    assert [one.problem for one in found.verdicts] == [
        "it is in the text, but its source, read again, does not say it"
    ]


def test_a_source_that_cannot_be_read_is_remarked_upon(
    library: Library, imported: Importer
) -> None:
    article = library.add(imported(TEXT, original=b"\x00\x01\x02")).id
    library.annotate([library.anchor(article, Span(4, 14))])
    (verdict,) = verify(to_bundle(library), "b.zip").verdicts
    assert verdict.problem == ""
    assert "cannot be read here" in verdict.remark


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"PK\x03\x04 broken",
        zipped({}),
        zipped({"a.txt": b""}),
        zipped({"evidence.json": b"{"}),
        zipped({"evidence.json": b"[]"}),
        zipped({"evidence.json": b'{"format": "diptych-evidence", "version": 99}'}),
        zipped({"evidence.json": b"[" * 100_000}),
    ],
)
def test_what_is_no_bundle_is_told_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableNotes, match=r"^Cannot read notes from b[.]zip: it "):
        verify(data, "b.zip")


@pytest.mark.parametrize("junk", [None, 1, "x", [1], {"quotes": [{"quote": 3}], "texts": [[]]}])
@pytest.mark.usefixtures("ferry")
def test_junk_in_the_list_is_not_verified(library: Library, junk: Any) -> None:
    def spoil(evidence: Any) -> None:
        evidence.update(junk if isinstance(junk, dict) else {"quotes": junk, "texts": junk})

    bundle = resealed(changed(unzipped(to_bundle(library)), spoil))
    assert all(one.problem for one in verify(bundle, "b.zip").verdicts)
    assert import_notes(library, bundle, "b.zip", NOW).added == []


def test_a_bundle_that_could_not_be_read_again_is_not_made(
    library: Library, ferry: ArticleId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.notes.evidence.LARGEST_PART", 40)
    with pytest.raises(BundleTooLarge):
        to_bundle(library, [ferry])


@pytest.mark.usefixtures("ferry")
def test_an_archive_that_unfolds_to_too_much_is_refused(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = to_bundle(library)
    monkeypatch.setattr(archives, "LARGEST_PART", 100)
    with pytest.raises(UnreadableNotes, match="unfolds"):
        verify(bundle, "b.zip")


@pytest.mark.usefixtures("ferry")
def test_a_bundle_that_was_changed_is_not_imported(library: Library) -> None:
    parts = unzipped(to_bundle(library))
    parts["notes.json"] = parts["notes.json"].replace(b"Which?", b"Lies!!")
    with pytest.raises(UnreadableNotes, match=r"notes[.]json was changed"):
        import_notes(library, zipped(parts), "b.zip", NOW)


def test_a_bundle_never_changes_an_article_that_is_there(
    library: Library, ferry: ArticleId, tmp_path: Path
) -> None:
    newer = ("Update. " + TEXT).encode()
    with Library.open(tmp_path / "other") as other:
        article = other.add(read_bytes(newer, URL)).id
        merged = import_notes(other, to_bundle(library, [ferry]), "b.zip", NOW)
        assert (len(merged.added), merged.articles) == (1, [])
        assert other.article(article).text.startswith("Update.")
        (note,) = other.notes(article)
        assert note.anchors == (other.anchor(article, Span(12, 22)),)


def test_a_text_that_acts_on_a_terminal_does_not_come_in(
    library: Library, ferry: ArticleId, imported: Importer, tmp_path: Path
) -> None:
    library.remove(ferry, force=True)
    hostile = Article(ArticleId("x"), "T", "\x1b[2J hostile text", metadata=Metadata(source=URL))
    library.add(imported(article=hostile))
    library.annotate([library.anchor(ArticleId("x"), Span(5, 12))])
    with Library.open(tmp_path / "other") as other:
        merged = import_notes(other, to_bundle(library, [hostile.id]), "b.zip", NOW)
        assert (merged.added, len(merged.left_out), other.count()) == ([], 1, 0)


SPANS = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 40)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], len(TEXT) - 1))
)
NOTES = st.lists(
    st.tuples(
        st.sampled_from([(0,), (1,), (0, 1)]), SPANS, st.text("a =\n\U0001f6a2é"), st.text("tag ")
    ),
    max_size=4,
)
REVISED = st.lists(
    st.sampled_from(["New. " + TEXT, TEXT[:40], TEXT.replace("ferry", "ship"), "Gone.\n"]),
    max_size=2,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(before=NOTES, revised=REVISED, after=NOTES, gone=st.booleans())
def test_a_bundle_fills_an_empty_library_with_all_there_was(
    before: list[Any], revised: list[str], after: list[Any], *, gone: bool
) -> None:
    def annotate(library: Library, notes: list[Any]) -> None:
        for which, span, body, tag in notes:
            texts = [library.article(articles[one]).text for one in which]
            anchors = [
                library.anchor(articles[one], Span(min(span.start, len(text) - 2), len(text) - 1))
                for one, text in zip(which, texts, strict=True)
            ]
            library.annotate(anchors, body, [tag])

    with (
        TemporaryDirectory() as one,
        TemporaryDirectory() as other,
        Library.open(Path(one)) as library,
        Library.open(Path(other)) as empty,
    ):
        articles = [
            library.add(read_bytes(TEXT.encode(), URL)).id,
            library.add(read_bytes(b"# No ferry\n\nsank, the owner says.\n", "/b.md")).id,
        ]
        annotate(library, before)
        for text in revised:
            library.add(read_bytes(text.encode(), URL))
        annotate(library, after)
        if gone:
            library.remove(articles[1], force=True)
        merged = import_notes(empty, to_bundle(library), "b.zip", NOW)
        assert merged.left_out == []
        notes = sorted(library.notes(), key=lambda note: note.id)
        assert sorted(empty.notes(), key=lambda note: note.id) == notes
        for article in empty.article_ids():
            assert empty.article(article) == library.article(article)
            assert empty.texts.original(article) == library.texts.original(article)
        again = import_notes(empty, to_bundle(library), "b.zip", NOW)
        assert (again.added, again.changed, again.articles) == ([], [], [])
        assert json.loads(to_json(empty))["total"] == json.loads(to_json(library))["total"]


@pytest.mark.usefixtures("ferry")
def test_a_source_is_read_once_however_often_it_is_named(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []

    def counting(data: bytes, source: str) -> Any:
        read.append(source)
        return [read_bytes(data, source)]

    def repeat(evidence: Any) -> None:
        quote = evidence["quotes"][0]
        evidence["quotes"] = [{**quote, "source": f"{URL}/{number}"} for number in range(9)]

    bundle = resealed(changed(unzipped(to_bundle(library)), repeat))
    monkeypatch.setattr("corpus.notes.bundle.read_all_bytes", counting)
    assert len(verify(bundle, "b.zip").verdicts) == 9
    assert read == [f"{URL}/0"]
