"""Papers for Word: a template of ours is made once, and texts are put into it as data, never as part of it.

Word sets Thai by the properties of complex scripts: each run says its font (``w:cs``), its size (``w:szCs``), bold
(``w:bCs``) and language (``w:bidi``) a second time for them; without these Thai is set in another font, at another
size, and never bold. The template writes them into the styles and into every run of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Any

from app.reports.process.press import mark, printable

#: The font of Thai offices; LibreOffice and Word take Sarabun or their own where it is not installed.
FONT = "TH Sarabun New"
#: Half points: text, headings, and what is small.
TEXT, LARGE, SMALL = 32, 40, 26
#: Columns that a table of a paper may have.
COLUMNS = (2, 3, 4, 6)
#: What XML cannot hold beyond what ``printable`` has taken away.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def word(told: Mapping[str, Any]) -> bytes:
    """Return the DOCX of ``told``: ``parts``, each with ``title``, ``below``, ``tables`` and ``note``.

    A table has ``caption``, ``heads`` and ``rows``, each row the texts of its cells; widths follow from their number.
    """
    from docxtpl import DocxTemplate

    document = DocxTemplate(BytesIO(_template()))
    document.render(_clean(printable(told)), autoescape=True)
    if said := mark():
        for section in document.docx.sections:
            _run(section.header.paragraphs[0], said, bold=True)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _NO_XML.sub("", value)
    if isinstance(value, Mapping):
        return {key: _clean(held) for key, held in value.items()}
    return [_clean(held) for held in value] if isinstance(value, list) else value


@cache
def _template() -> bytes:
    """Return the template: a loop over parts, inside it their tables of as many columns as papers have."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    document: Any = Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    _set_styles(document)
    for text, size, bold in (
        ("{%p for part in parts %}", TEXT, False),
        ("{{ part.title }}", LARGE, True),
        ("{{ part.below }}", SMALL, False),
        ("{%p for table in part.tables %}", TEXT, False),
        ("{{ table.caption }}", TEXT, True),
    ):
        _run(document.add_paragraph(), text, size=size, bold=bold)
    for columns in COLUMNS:
        _run(document.add_paragraph(), f"{{%p if table.columns == {columns} %}}")
        _table(document, columns)
        _run(document.add_paragraph(), "{%p endif %}")
    _run(document.add_paragraph(), "{%p endfor %}")
    _run(document.add_paragraph(), "{{ part.note }}", size=SMALL)
    _run(document.add_paragraph(), "{%p if not part.last %}")
    document.add_page_break()
    _run(document.add_paragraph(), "{%p endif %}")
    _run(document.add_paragraph(), "{%p endfor %}")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: Any, columns: int) -> None:
    """Add a table of that many columns whose head stands on every page and whose rows come from ``table.rows``."""
    from docx.oxml import OxmlElement

    rows = ("{%tr for row in table.rows %}", None, "{%tr endfor %}")
    table = document.add_table(rows=1 + len(rows), cols=columns)
    table.style = "Table Grid"
    for place in range(columns):
        _run(table.rows[0].cells[place].paragraphs[0], f"{{{{ table.heads[{place}] }}}}", bold=True, size=SMALL)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    for at, loop in enumerate(rows, start=1):
        if loop:
            _run(table.rows[at].cells[0].paragraphs[0], loop, size=SMALL)
            continue
        for place in range(columns):
            _run(table.rows[at].cells[place].paragraphs[0], f"{{{{ row[{place}] }}}}", size=SMALL, bold=place == 0)


def _set_styles(document: Any) -> None:
    """Let every style of the document say font, size and language for complex scripts too."""
    for style in document.styles:
        if style.type is not None and hasattr(style, "font"):
            _say(style.element.get_or_add_rPr(), size=TEXT, bold=False, sized=style.name == "Normal")
    defaults = document.styles.element.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
    if defaults is not None:
        _say(defaults, size=TEXT, bold=False)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _run(paragraph: Any, text: str, *, size: int = TEXT, bold: bool = False) -> None:
    """Add a run that says everything twice: for Latin letters and for complex scripts."""
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    _say(run._r.get_or_add_rPr(), size=size, bold=bold)


#: The order in which a run's properties have to stand (ECMA-376 part 1, 17.3.2.28), as far as they are used here.
_ORDER = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "lang")


def _say(properties: Any, *, size: int, bold: bool, sized: bool = True) -> None:
    told: dict[str, dict[str, str]] = {
        "rFonts": dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), FONT),
        **({"b": {}, "bCs": {}} if bold else {}),
        **({"sz": {"val": str(size)}, "szCs": {"val": str(size)}} if sized else {}),
        "lang": {"val": "th-TH", "eastAsia": "th-TH", "bidi": "th-TH"},
    }
    from docx.oxml import OxmlElement

    for name, values in told.items():
        for standing in properties.findall(f"{_W}{name}"):
            properties.remove(standing)
        element = OxmlElement(f"w:{name}")
        for key, value in values.items():
            element.set(f"{_W}{key}", value)
        properties.append(element)
    ranks = {f"{_W}{name}": place for place, name in enumerate(_ORDER)}
    properties[:] = sorted(properties, key=lambda one: ranks.get(one.tag, len(_ORDER) // 2))


def part(
    title: str, below: str, tables: Sequence[tuple[str, Sequence[str], Sequence[Sequence[str]]]], note: str
) -> dict[str, Any]:
    """Return one part of a paper; a table is (caption, heads, rows), of ``COLUMNS`` columns."""
    return {
        "title": title,
        "below": below,
        "tables": [
            {"caption": caption, "heads": list(heads), "rows": [list(row) for row in rows], "columns": len(heads)}
            for caption, heads, rows in tables
        ],
        "note": note,
        "last": False,
    }
