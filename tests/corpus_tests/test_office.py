import io
import zipfile
from collections.abc import Sequence
from datetime import date

import pytest

from corpus.article import Article, BlockKind, StyleKind
from corpus.errors import UnreadableArticle
from corpus.importing import read_bytes, xmltree
from corpus.sanitise import sanitise

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="My"><w:name w:val="Mine"/><w:basedOn w:val="H2"/></w:style>
<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style></w:styles>"""
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="x" Target="https://example.org/a" TargetMode="External"/>
</Relationships>"""
NOTES = f"""<w:footnotes {W}><w:footnote w:id="5"><w:p><w:r><w:t>See the minutes.</w:t></w:r></w:p>
</w:footnote></w:footnotes>"""
CORE = """<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>
<dcterms:created>2025-03-18T09:00:00Z</dcterms:created></cp:coreProperties>"""

ODT_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
        ("xlink", "xlink"),
    ]
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def word(body: str, title: str = "", author: str = "", **parts: str) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": STYLES,
            "word/numbering.xml": NUMBERING,
            "word/_rels/document.xml.rels": RELATIONS,
            "word/footnotes.xml": NOTES,
            "docProps/core.xml": CORE.format(title=title, author=author),
            **parts,
        }
    )


def p(text: str, properties: str = "", look: str = "") -> str:
    run = f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def listed(depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'


def odt(body: str, styles: str = "", meta: str = "") -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {ODT_SPACES}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "meta.xml": f'<m xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="m">{meta}</m>',
        }
    )


def article(data: bytes, name: str = "a.docx") -> Article:
    return read_bytes(data, name).article


def seen(made: Article) -> Sequence[tuple[BlockKind, int, str, str]]:
    return [(b.kind, b.level, b.marker, b.span.of(made.text)) for b in made.blocks]


def styles(made: Article) -> Sequence[tuple[StyleKind, str, str]]:
    return [(style.kind, style.span.of(made.text), style.target) for style in made.styles]


def reason_for(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(UnreadableArticle) as caught:
        article(data, name)
    assert str(caught.value) == sanitise(str(caught.value))
    return caught.value.reason


def test_headings_lists_and_quotes_of_a_word_file_are_blocks() -> None:
    made = article(
        word(
            p("The bridge", styled("T"))
            + p("Words about it.")
            + p("Why", styled("My"))
            + p("First", listed(0))
            + p("Inside", listed(1))
            + p("Second", listed(0))
            + p("So be it.", styled("Q"))
            + p("Round and round", styled("Loop"))
        )
    )
    assert made.title == "The bridge"
    assert seen(made) == [
        (BlockKind.HEADING, 1, "", "The bridge"),
        (BlockKind.PARAGRAPH, 0, "", "Words about it."),
        (BlockKind.HEADING, 2, "", "Why"),
        (BlockKind.ITEM, 1, "3.", "First"),
        (BlockKind.ITEM, 2, "•", "Inside"),
        (BlockKind.ITEM, 1, "4.", "Second"),
        (BlockKind.QUOTE, 1, "", "So be it."),
        (BlockKind.PARAGRAPH, 0, "", "Round and round"),
    ]


def test_runs_of_one_look_are_one_style_and_links_keep_their_address() -> None:
    bold = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    made = article(
        word(
            f"<w:p><w:r><w:t xml:space='preserve'>Say </w:t></w:r>{bold.format('ver')}"
            f"{bold.format('y loud')}<w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>, or </w:t></w:r>"
            '<w:hyperlink r:id="r1"><w:r><w:t>read</w:t></w:r></w:hyperlink>'
            "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>.</w:t></w:r></w:ins>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
        )
    )
    assert made.text == "Say very loud, or read."
    assert styles(made) == [
        (StyleKind.STRONG, "very loud", ""),
        (StyleKind.LINK, "read", "https://example.org/a"),
    ]


def test_footnotes_stand_at_the_end_under_the_number_they_are_cited_by() -> None:
    cited = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    made = article(word(f"<w:p><w:r><w:t>It fell</w:t></w:r>{cited}</w:p>" + p("Then more.")))
    assert made.text == "It fell[1]\n\nThen more.\n\nSee the minutes."
    assert seen(made)[-1] == (BlockKind.ITEM, 1, "[1]", "See the minutes.")


def test_a_table_is_rows_of_cells_and_one_that_only_places_text_is_text() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    table = f"<w:tbl>{row(p('Year'), p('Cost'))}{row(p('2024'), p('1') + p('2'))}</w:tbl>"
    layout = f"<w:tbl>{row(p('Left ' * 150), p('Right'))}</w:tbl>"
    made = article(word(table + layout))
    assert [(kind, text[:12]) for kind, _, _, text in seen(made)] == [
        (BlockKind.TABLE, "Year\tCost\n20"),
        (BlockKind.PARAGRAPH, "Left Left Le"),
        (BlockKind.PARAGRAPH, "Right"),
    ]
    assert "2024\t1 2" in made.text


def test_what_a_word_file_says_of_itself_is_believed_unless_a_program_made_it_up() -> None:
    made = article(word(p("Words."), "A bridge falls", "Ada Okoye"))
    assert (made.title, made.metadata.byline) == ("A bridge falls", "Ada Okoye")
    assert made.metadata.published == date(2025, 3, 18)
    made = article(
        word(p("Rain, again", look="<w:b/>") + p("3 May 2025"), "Microsoft Word - x", "User")
    )
    assert (made.title, made.metadata.byline) == ("Rain, again", "")
    assert made.metadata.published == date(2025, 5, 3)


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('Boxed')}</w:txbxContent>"
    drawing = (
        '<w:r><mc:AlternateContent xmlns:mc="mc"><mc:Choice><w:drawing>'
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    outer = f"<w:drawing><w:txbxContent><w:p>{drawing}</w:p></w:txbxContent></w:drawing>"
    nested = f"<w:p><w:r>{outer}</w:r></w:p>"
    assert article(word(p("Before") + nested)).text == "Before\n\nBoxed"


def test_an_opendocument_text_comes_with_its_blocks_styles_and_notes() -> None:
    made = article(
        odt(
            '<text:p text:style-name="P1">The bridge</text:p>'
            "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
            '<text:h text:outline-level="2">Why</text:h>'
            '<text:p>It  fell<text:s text:c="2"/>'
            '<text:span text:style-name="B">fast</text:span>,<text:line-break/>'
            '<text:a xlink:href="https://example.org/">they say</text:a>'
            "<text:note><text:note-citation>1</text:note-citation>"
            "<text:note-body><text:p>See the minutes.</text:p></text:note-body></text:note>"
            "</text:p>"
            '<text:list text:style-name="L"><text:list-item><text:p>One</text:p>'
            "<text:list><text:list-item><text:p>Deep</text:p></text:list-item></text:list>"
            "</text:list-item><text:list-item><text:p>Two</text:p></text:list-item></text:list>"
            "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
            "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>",
            '<style:style style:name="P1" style:parent-style-name="Title"/>'
            '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/>'
            "</style:style>"
            '<text:list-style style:name="L"><text:list-level-style-number text:level="1"/>'
            "</text:list-style>",
            "<dc:creator>Ada Okoye</dc:creator><dc:language>en-GB</dc:language>"
            "<meta:creation-date>2024-12-01T10:00:00</meta:creation-date>",
        ),
        "a.odt",
    )
    assert made.title == "The bridge"
    assert seen(made) == [
        (BlockKind.HEADING, 1, "", "The bridge"),
        (BlockKind.HEADING, 2, "", "Why"),
        (BlockKind.PARAGRAPH, 0, "", "It fell  fast,\nthey say[1]"),
        (BlockKind.ITEM, 1, "1.", "One"),
        (BlockKind.ITEM, 2, "•", "Deep"),
        (BlockKind.ITEM, 1, "2.", "Two"),
        (BlockKind.TABLE, 0, "", "a\tb"),
        (BlockKind.ITEM, 1, "[1]", "See the minutes."),
    ]
    assert styles(made) == [
        (StyleKind.STRONG, "fast", ""),
        (StyleKind.LINK, "they say", "https://example.org/"),
    ]
    known = made.metadata
    assert (known.byline, known.language, known.published) == ("Ada Okoye", "en", date(2024, 12, 1))


def test_a_document_is_told_by_its_bytes_whatever_its_name() -> None:
    assert article(word(p("Words.")), "a.txt").text == "Words."
    assert article(word(p("Words.")), "-").text == "Words."
    assert article(b"Only text, whatever the name says.", "a.docx").text.startswith("Only text")
    assert reason_for(zipped({"a.txt": "x"})) == "it is neither a Word nor an OpenDocument text"


def test_a_document_without_text_says_so() -> None:
    assert reason_for(word("<w:p/>")) == "it holds no text"


def with_entity(entities: str) -> bytes:
    body = f"<w:body>{p('Before &last; after')}</w:body>"
    document = f"<!DOCTYPE d [{entities}]><w:document {W}>{body}</w:document>"
    return word("", **{"word/document.xml": document})


def test_files_named_in_a_document_are_not_read() -> None:
    for entity in ('SYSTEM "file:///etc/passwd"', '"meant"'):
        assert article(with_entity(f"<!ENTITY last {entity}>")).text == "Before"


def test_a_billion_laughs_are_refused() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    data = with_entity(f'<!ENTITY l0 "ha">{laughs}<!ENTITY last "&l11;">')
    assert reason_for(data) == "its part word/document.xml is damaged"


def test_a_document_nested_too_deep_or_with_too_many_tags_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for depth in (250, 5_000):
        deep = "<w:sdt>" * depth + p("x") + "</w:sdt>" * depth
        assert reason_for(word(deep)) in {
            "its part word/document.xml is nested too deep",
            "its part word/document.xml is damaged",
        }
    monkeypatch.setattr(xmltree, "MOST_MARKS", 1_000)
    assert reason_for(word(p("x") * 200)) == "its part word/document.xml holds too many tags"


def test_text_of_a_document_never_acts() -> None:
    made = article(word(p("A\u202eB [/] [@click=app.quit]x[/]"), "\u202eTitle\u2066"))
    assert "\u202e" not in made.text + made.title
    assert made.text.startswith("A\ufffdB [/]")
