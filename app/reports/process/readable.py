"""Makes the text of a PDF that Typst wrote right for every reader, not only for those that honour ActualText.

Typst says what a syllable means beside its glyphs (/ActualText), and names each glyph, in the font's table of letters
(/ToUnicode), after the whole first syllable in which it stood. Firefox's viewer and most libraries know only the table,
and read จัจังหวัด for จังหวัด. Here each glyph gets the letters that are its own share of the syllable; one that means
different letters in different places (the า of กา and of กำ) gets a code for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain
from struct import unpack
from typing import Any

#: Codes for glyphs that say nothing by themselves (the ring of ำ). Their entry in the table is empty; a reader that
#: then takes the code itself for the letter, as Firefox's does, meets a format mark (Unicode: Cf) and passes it over.
SILENT = tuple(
    chain((0x00AD,), range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x2065), range(0x206A, 0x2070))
)
_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
#: Thousandths of the size of the letters; PDF/UA lets a width be so far from the font's own.
_HAIR = 1
#: A table of letters is written in blocks of at most so many rows.
_BLOCK = 100


class Face:
    """One font of the PDF: which code stands for which glyph, and for which letters."""

    def __init__(self, font: Any) -> None:
        self.font = font
        self.told = _told(font.ToUnicode.read_bytes())
        self.letters: dict[int, str] = {}
        self.glyphs: dict[int, int] = {}
        self.wide = dict(_widths(font.DescendantFonts[0]))
        self._codes: dict[tuple[int, str], int] = {}
        self._silent = iter(SILENT)
        self._further = (code for code in range(len(self.wide), 0xFFFF) if code not in SILENT)

    def code(self, glyph: int, letters: str) -> int:
        """Return the code that shows ``glyph`` and is read as ``letters``."""
        if (glyph, letters) not in self._codes:
            own = bool(letters) and glyph not in self.letters and glyph not in SILENT
            code = glyph if own else next(self._further if letters else self._silent)
            self._codes[glyph, letters] = code
            self.letters[code], self.glyphs[code] = letters, glyph
        return self._codes[glyph, letters]

    def set(self, codes: Sequence[int]) -> Iterator[Any]:
        """Yield texts and moves that show the codes: after each mark without width the pen goes back a hair.

        pdfminer loses a tone mark over a vowel mark where neither is wide, so each is written a hair wide.
        """
        import pikepdf

        text = b""
        for code in codes:
            text += code.to_bytes(2)
            if self.wide.get(self.glyphs.get(code, code)) == 0:
                yield pikepdf.String(text)
                yield _HAIR
                text = b""
        if text:
            yield pikepdf.String(text)


class _Passage:
    """The glyphs that are shown in one stream, and those since a passage with letters of its own began."""

    def __init__(self) -> None:
        #: What stands open, innermost last: the letters it stands for, None where it does not say.
        self.open: list[str | None] = []
        self.within: list[tuple[Face, list[int], int]] = []

    def shown(self, face: Face, text: bytes) -> list[int]:
        """Return the codes of a text, exchanged now or when the passage around it ends."""
        codes = list(unpack(f">{len(text) // 2}H", text))
        if any(letters is not None for letters in self.open):
            self.within.extend((face, codes, place) for place in range(len(codes)))
            return codes
        codes[:] = [face.code(glyph, face.told[glyph]) if glyph in face.told else glyph for glyph in codes]
        return codes

    def ended(self) -> None:
        """Share the letters of the passage that ends among its glyphs."""
        letters = self.open.pop()
        if letters is None:
            return
        for (face, codes, place), part in zip(self.within, shares(letters, len(self.within)), strict=True):
            codes[place] = face.code(codes[place], part)
        self.within = []


def shares(letters: str, glyphs: int) -> list[str]:
    """Share letters among glyphs, in order: one each, what is left over to the last, or to those before it nothing."""
    if glyphs == 0:
        return []
    first = [*letters[: glyphs - 1]] if len(letters) >= glyphs else [*letters[:-1]]
    return [*first, *[""] * (glyphs - 1 - len(first)), letters[len(first) :]]


def readable(pdf: bytes) -> bytes:
    """Return the PDF with the same pages, and with a right table of letters in each of its fonts."""
    import pikepdf

    faces: dict[tuple[int, int], Face] = {}
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            page.Contents = document.make_stream(_mended(page, page.obj.get("/Resources", {}), faces))
        for held in document.objects:
            if isinstance(held, pikepdf.Stream) and held.get("/Subtype") == "/Form":
                held.write(_mended(held, held.get("/Resources", {}), faces))
        for face in faces.values():
            _rewrite(document, face)
        out = BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _mended(content: Any, resources: Any, faces: dict[tuple[int, int], Face]) -> bytes:
    """Return the drawing instructions of a page or a form, each glyph shown by the code for its own letters."""
    import pikepdf

    passage, face = _Passage(), None
    named: dict[str, Face | None] = {}
    steps: list[Any] = []
    for step in pikepdf.parse_content_stream(content):
        operator = str(step.operator)
        if operator in ("Tj", "TJ") and face is not None:
            parts = step.operands if operator == "Tj" else step.operands[0]
            steps.append([_opened(part, face, passage) for part in parts])
            continue
        if operator == "Tf":
            name = str(step.operands[0])
            if name not in named:
                named[name] = _face(resources["/Font"][name], faces)
            face = named[name]
        elif operator in ("BDC", "BMC"):
            passage.open.append(_actual(list(step.operands)))
        elif operator == "EMC":
            passage.ended()
        steps.append(step)
    return bytes(pikepdf.unparse_content_stream([_closed(step) if isinstance(step, list) else step for step in steps]))


def _face(font: Any, faces: dict[tuple[int, int], Face]) -> Face | None:
    """Return the font as it is rewritten; nothing for one whose glyphs take no other codes, which stays as it is.

    Those are the press's own fonts, for letters that Sarabun lacks; none of these letters is made of parts.
    """
    inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else {}
    if "/FontFile2" not in inner.get("/FontDescriptor", {}):
        return None
    if font.objgen not in faces:
        faces[font.objgen] = Face(font)
    return faces[font.objgen]


def _actual(operands: Sequence[Any]) -> str | None:
    """Return the letters for which a passage says that it stands."""
    said = operands[1] if len(operands) > 1 else None
    return str(said["/ActualText"]) if said is not None and "/ActualText" in said else None


def _opened(part: Any, face: Face, passage: _Passage) -> Any:
    """Return the codes of a text with their font; what is no text is a move to the next one, and stays."""
    import pikepdf

    return (face, passage.shown(face, bytes(part))) if isinstance(part, pikepdf.String) else part


def _closed(shown: list[Any]) -> Any:
    """Return the instruction that shows texts by the codes that they have in the end."""
    import pikepdf

    parts = (part[0].set(part[1]) if isinstance(part, tuple) else (part,) for part in shown)
    return pikepdf.ContentStreamInstruction([pikepdf.Array(chain.from_iterable(parts))], pikepdf.Operator("TJ"))


def _told(table: bytes) -> dict[int, str]:
    """Return the letters that Typst gave each glyph, from the lines ``<glyph> <letters>`` of its table."""
    lines = table.decode("ascii").splitlines()
    first = next((n for n, line in enumerate(lines) if line.endswith("endcodespacerange")), len(lines))
    rows = (line.replace("<", "").replace(">", "").split() for line in lines[first:] if line.startswith("<"))
    return {int(row[0], 16): bytes.fromhex(row[1]).decode("utf-16-be") for row in rows}


def _glyphs_of(inner: Any) -> int:
    """Return how many glyphs the embedded font holds."""
    program = inner.FontDescriptor.FontFile2.read_bytes()
    tables = (program[at : at + 16] for at in range(12, 12 + 16 * int.from_bytes(program[4:6]), 16))
    start = next(int.from_bytes(table[8:12]) for table in tables if table[:4] == b"maxp")
    return int.from_bytes(program[start + 4 : start + 6])


def _rewrite(document: Any, face: Face) -> None:
    """Write the font's table of letters anew, and which glyph and which width each code has."""
    import pikepdf

    face.font.ToUnicode = document.make_stream(b"".join(_table(face.letters)))
    inner = face.font.DescendantFonts[0]
    if "/CIDSet" in inner.FontDescriptor:
        del inner.FontDescriptor["/CIDSet"]  # it names the codes that there were, and nobody has to ask for it
    glyphs = dict(zip(face.wide, face.wide, strict=True)) | face.glyphs
    inner.W = pikepdf.Array(
        chain.from_iterable((code, [face.wide[glyph] or _HAIR]) for code, glyph in sorted(glyphs.items()))
    )
    inner.CIDToGIDMap = document.make_stream(
        b"".join(glyphs.get(code, 0).to_bytes(2) for code in range(max(glyphs, default=0) + 1))
    )


def _widths(inner: Any) -> Iterator[tuple[int, Any]]:
    """Yield each glyph of a font with its width, from rows ``first last width``, the form that Typst writes."""
    for glyph in range(_glyphs_of(inner)):
        yield glyph, inner.get("/DW", 1000)
    rows = list(inner.get("/W", []))
    for at in range(0, len(rows), 3):
        for glyph in range(int(rows[at]), int(rows[at + 1]) + 1):
            yield glyph, rows[at + 2]


def _table(letters: dict[int, str]) -> Iterator[bytes]:
    """Yield the parts of a table of letters (Adobe Technical Note 5411)."""
    rows = [f"<{code:04X}> <{said.encode('utf-16-be').hex().upper()}>\n" for code, said in sorted(letters.items())]
    yield _HEAD
    for at in range(0, len(rows), _BLOCK):
        block = rows[at : at + _BLOCK]
        yield f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n".encode()
    yield _TAIL
