"""Which styles and shared texts of an Office Open XML workbook are struck through; runs in the confined reader."""

from __future__ import annotations

import zipfile
from xml.parsers import expat

_OFF = ("0", "false", "off", "none")
_STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"


class Struck:
    """What is struck through: places in the list of cell styles, and places in the list of shared texts."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        parts = {name.lower(): name for name in archive.namelist()}
        self.styles, self.strings = frozenset[int](), frozenset[int]()
        for wanted, scan in ((_STYLES, _Styles()), (_STRINGS, _Strings())):
            name = parts.get(wanted.lower())
            content = archive.read(name) if name else b""
            if b"strike" in content:
                scan.parse(content)
            if wanted == _STYLES:
                self.styles = frozenset(scan.found)
            else:
                self.strings = frozenset(scan.found)

    def __bool__(self) -> bool:
        return bool(self.styles or self.strings)


class _Strikes:
    """One pass over a part, which keeps the path of the elements around it."""

    def __init__(self) -> None:
        self.found: set[int] = set()
        self.around: list[str] = []

    def parse(self, content: bytes) -> None:
        """Read it; a document type was refused before."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = lambda _tag: self.around.pop()
        parser.CharacterDataHandler = self.said
        parser.Parse(content, True)

    def _begin(self, tag: str, told: dict[str, str]) -> None:
        self.around.append(tag.rpartition(":")[2])
        self.begin(self.around[-1], told)

    def begin(self, tag: str, told: dict[str, str]) -> None:
        """An element begins."""

    def said(self, text: str) -> None:
        """A text stands there."""


class _Styles(_Strikes):
    """The fonts, and the cell styles that use a struck one."""

    def __init__(self) -> None:
        super().__init__()
        self.font, self.style, self.struck = -1, -1, set[int]()

    def begin(self, tag: str, told: dict[str, str]) -> None:
        if tag == "font" and "fonts" in self.around:
            self.font += 1
        elif tag == "strike" and "fonts" in self.around and is_on(told):
            self.struck.add(self.font)
        elif tag == "xf" and "cellXfs" in self.around:
            self.style += 1
            if int(told.get("fontId") or 0) in self.struck:
                self.found.add(self.style)


class _Strings(_Strikes):
    """The shared texts of which a part is struck through."""

    def __init__(self) -> None:
        super().__init__()
        self.place, self.run = -1, False

    def begin(self, tag: str, told: dict[str, str]) -> None:
        if tag == "si":
            self.place += 1
        elif tag == "r":
            self.run = False
        elif tag == "strike":
            self.run = is_on(told)

    def said(self, text: str) -> None:
        if self.run and self.around[-1] == "t" and text.strip():
            self.found.add(self.place)


def is_on(told: dict[str, str]) -> bool:
    """Tell whether a switch that stands there is on, as it is without a value."""
    return told.get("val", "1").lower() not in _OFF
