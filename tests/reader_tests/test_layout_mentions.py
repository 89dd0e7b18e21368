"""Names of several words, as they are found in the samples, at every width."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.comparison import Reading, Side
from corpus.span import Span
from reader.layout import Document, Layer, Layout, Role, runs
from reader.layout.drawing import roles_in
from reader.workspace import Workspace

WIDTHS = range(30, 141)


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Reading]:
    folder: Path = tmp_path_factory.mktemp("samples")
    with Workspace.open(folder / "library") as workspace:
        opening = workspace.open_samples()
        comparison = workspace.compare(opening.left, opening.right)
        found = [comparison.reading(side) for side in Side]
    return [reading for reading in found if reading is not None]


def names_of(reading: Reading) -> list[Span]:
    text = reading.article.text
    return [mention.span for mention in reading.mentions if " " in mention.span.of(text)]


def lit(layout: Layout, span: Span) -> str:
    """Return what is drawn of the lines of a span in the look of the span."""
    found = ""
    for y in range(layout.line_of(span.start), layout.line_of(span.end - 1) + 1):
        for run in runs(layout.document, layout.line(y), {Role.ENTITY: Layer([span])}):
            found += run.text if roles_in(run.look) else ""
    return found


def test_each_name_of_the_samples_is_lit_whole_at_every_width(
    readings: Sequence[Reading],
) -> None:
    assert sum(len(names_of(reading)) for reading in readings) > 20
    for reading in readings:
        document = Document(reading.article)
        for width in WIDTHS:
            layout = Layout(document, width)
            for span in names_of(reading):
                expected = "".join(span.of(document.text).split())
                assert "".join(lit(layout, span).split()) == expected
