"""The kinds of file that are taken in, the largest of each, and the sentences that refuse one."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l

MEGABYTE = 1024 * 1024


class FileKind(StrEnum):
    """What a file is by its first bytes; the name that it came with says nothing."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


#: Pictures are decoded by a process of their own and written anew; what came in is not kept.
PICTURES = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.WEBP})
#: What a sheet with signatures may be: a photograph of it, or a scan.
SHEETS = PICTURES | {FileKind.PDF}

MEDIA_TYPES = {
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.WEBP: "image/webp",
    FileKind.PDF: "application/pdf",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.CSV: "text/csv; charset=utf-8",
}
#: Bytes; the whole request is held to 16 MB besides (``app/config.py``).
LARGEST = {
    FileKind.JPEG: 12 * MEGABYTE,
    FileKind.PNG: 12 * MEGABYTE,
    FileKind.WEBP: 12 * MEGABYTE,
    FileKind.PDF: 12 * MEGABYTE,
    FileKind.XLSX: 12 * MEGABYTE,
    FileKind.CSV: 12 * MEGABYTE,
}
FILE_KIND_LABELS = {
    FileKind.JPEG: _l("JPEG photograph"),
    FileKind.PNG: _l("PNG picture"),
    FileKind.WEBP: _l("WebP picture"),
    FileKind.PDF: _l("PDF document"),
    FileKind.XLSX: _l("Excel workbook"),
    FileKind.CSV: _l("CSV table"),
}

WHY_NOT = {
    "empty": _l("The file is empty. Choose it again."),
    "unknown": _l("This kind of file is not taken here. Send: %(kinds)s."),
    "pixels": _l("The picture has too many pixels. Send a photograph of at most 50 megapixels."),
    "tiny": _l("The picture is smaller than 16 pixels. Choose another one."),
    "broken": _l("The picture cannot be read: it is damaged or not a photograph. Take it again or choose another one."),
}
