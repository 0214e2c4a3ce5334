"""What a file is by its bytes. Names and declared types are claims of a stranger and are not looked at."""

from __future__ import annotations

from app.files.states import FileKind

_MARKS = ((b"\xff\xd8\xff", FileKind.JPEG), (b"\x89PNG\r\n\x1a\n", FileKind.PNG), (b"%PDF-", FileKind.PDF))
_WORKBOOK_PART = b"xl/"
#: A workbook names its parts near the beginning or, in the directory of the archive, at the end.
_NEAR = 65_536


def kind_of(data: bytes) -> FileKind | None:
    """Return the kind of a file, or ``None`` for one that nobody takes: SVG, GIF, HTML, programs, other archives."""
    for mark, kind in _MARKS:
        if data.startswith(mark):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return FileKind.WEBP
    if data[:4] == b"PK\x03\x04":
        return FileKind.XLSX if _WORKBOOK_PART in data[:_NEAR] or _WORKBOOK_PART in data[-_NEAR:] else None
    return FileKind.CSV if _is_table(data) else None


def _is_table(data: bytes) -> bool:
    """Tell whether the bytes may be a table of text: UTF-8, UTF-16 as Excel writes it, or Thai Windows (CP874)."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    start = data[:_NEAR].lstrip(b"\xef\xbb\xbf \t\r\n")
    return bool(start) and b"\0" not in data and not start.startswith((b"<", b"GIF8", b"{\\rtf", b"#!"))
