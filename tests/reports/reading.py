"""Reads a PDF as a stranger's program does: page by page, and as one text in which blanks do not count."""

from __future__ import annotations

import re

import pypdfium2

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


def solid(text: str) -> str:
    """Return the text without its blanks."""
    return _BLANK.sub("", text)


def said(pdf: bytes) -> str:
    """Return everything that the PDF says, without blanks, page after page."""
    return "".join(solid(page) for page in pages(pdf))
