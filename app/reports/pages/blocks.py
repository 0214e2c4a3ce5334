"""The blocks of which a paper is made: each a plain mapping that ``templates/document.typ`` draws.

Texts are ready to be read: translated, with B.E. dates and formatted amounts. Numbers stay numbers only in ``bars``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext as _

from app.reports.process.press import Frame, press, qr

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a table; ``wide`` is its share of the width, 0 as wide as its cells need."""

    label: str
    number: bool = False
    wide: int = 1


def heading(text: str, level: int = 2) -> Block:
    """A heading; level 1 is the paper's own title."""
    return {"kind": "heading", "text": text, "level": level}


def text(words: str, *, pale: bool = False) -> Block:
    """A paragraph; its line breaks are kept. Pale ones are notes."""
    return {"kind": "text", "text": words, "pale": pale}


def large(words: str) -> Block:
    """Words that are read from across the road."""
    return {"kind": "large", "text": words}


def quote(words: str, by: str = "") -> Block:
    """What citizens said, word for word."""
    return {"kind": "quote", "text": words, "by": by}


def facts(rows: Sequence[tuple[str, str]]) -> Block:
    """Labels with what they say; one that says nothing is shown as a dash."""
    return {"kind": "facts", "rows": [(label, value or "—") for label, value in rows]}


def figures(rows: Sequence[tuple[str, str]]) -> Block:
    """Up to four numbers that matter, large, each with what it counts."""
    return {"kind": "figures", "rows": list(rows)}


def table(
    caption: str, columns: Sequence[PaperColumn], rows: Sequence[Sequence[str]], total: Sequence[str] = ()
) -> Block:
    """A table whose head is repeated on each page; every row and the total have one text for each column."""
    if any(len(row) != len(columns) for row in [*rows, *([total] if total else [])]):
        raise ValueError("a row of the table has not one cell for each column")
    return {
        "kind": "table",
        "caption": caption,
        "columns": [asdict(column) for column in columns],
        "rows": [list(row) for row in rows],
        "total": list(total),
    }


def bars(caption: str, rows: Sequence[tuple[str, int, str]], most: int = 0) -> Block:
    """Bars: a label, how long the bar is, the number as written; ``most`` fills the width (100 for shares)."""
    return {"kind": "bars", "caption": caption, "rows": list(rows), "most": most}


def signatures(rows: Sequence[tuple[str, str]]) -> Block:
    """Lines to sign on, two beside each other: the name (or nothing, to be written by hand) and the office held."""
    return {"kind": "signatures", "rows": list(rows), "signed": _("Signed"), "dated": _("Date")}


def lines(n: int) -> Block:
    """Empty lines to write on."""
    return {"kind": "lines", "n": n}


def code(address: str, words: str, *, says: str = "") -> Block:
    """A QR code of a whole address, with what it leads to; ``says`` tells what else it holds."""
    alt = says or _("QR code of this address: %(address)s", address=address)
    return {"kind": "code", "svg": qr(address), "alt": alt, "text": words}


def drawing(svg: str, says: str, size: tuple[int, int], names: Sequence[tuple[int, int, str]] = ()) -> Block:
    """A drawing of ours (SVG without style sheets or Thai) of ``size`` units, its names by their middle in units.

    The press sets the names itself: in a drawing it cannot keep Thai marks readable for those who search or listen.
    """
    return {"kind": "drawing", "svg": svg, "alt": says, "wide": size[0], "high": size[1], "names": list(names)}


def key(rows: Sequence[tuple[str, str]]) -> Block:
    """The legend of a drawing: swatches (SVG) with their words."""
    return {"kind": "key", "rows": list(rows)}


def contents(title: str) -> Block:
    """The table of contents: headings of the levels 2 and 3 with their pages."""
    return {"kind": "contents", "title": title}


def new_page() -> Block:
    """Whatever follows begins on a new page."""
    return {"kind": "new_page"}


def paper(frame: Frame, blocks: Sequence[Block]) -> bytes:
    """Return the PDF of a paper made of blocks; raises ``PressFailed``."""
    return press("document", frame, {"blocks": list(blocks)})
