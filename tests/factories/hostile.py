"""Workbooks that a stranger might send: each is made here, none is kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from tests.factories import workbooks

MEGABYTE = 1024 * 1024
#: A part of a zip. A giant one comes in pieces and is packed piece by piece: it need not lie in our own memory.
Part = str | bytes | Iterable[str]
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOOK = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships"><sheets><sheet name="ความต้องการ" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
    '2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def book(cells: str = "", **parts: Part) -> bytes:
    """A workbook with these cells on its only sheet, and with other parts as given."""
    sheet = f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    return packed({**_BOOK, "xl/worksheets/sheet1.xml": sheet, **parts})


def packed(parts: Mapping[str, Part]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            if isinstance(content, str | bytes):
                archive.writestr(name, content)
                continue
            with archive.open(name, "w") as part:
                for piece in content:
                    part.write(piece.encode())
    return out.getvalue()


def lying(data: bytes) -> bytes:
    """The same zip whose directory declares that its largest part is empty."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        largest = max(archive.infolist(), key=lambda part: part.file_size)
    return data.replace(largest.file_size.to_bytes(4, "little"), (1).to_bytes(4, "little"))


def cell(place: str, text: str) -> str:
    """One cell with text."""
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def strings(n: int, length: int) -> Iterator[str]:
    """A table of shared strings."""
    yield f'<?xml version="1.0"?><sst xmlns="{_MAIN}">'
    together = max(1, n // 1000)
    for _ in range(n // together):
        yield f"<si><t>{'ก' * length}</t></si>" * together
    yield "</sst>"


def giant_cell(megabytes: int) -> Iterator[str]:
    """A sheet whose only cell is so long."""
    before, after = f'<worksheet xmlns="{_MAIN}"><sheetData>{cell("A1", "|")}</sheetData></worksheet>'.split("|")
    yield f'<?xml version="1.0"?>{before}'
    for _ in range(megabytes):
        yield "0" * MEGABYTE
    yield after


def entities(declaration: str) -> str:
    """A sheet that declares entities and uses them."""
    return (
        f'<?xml version="1.0"?><!DOCTYPE worksheet [{declaration}]><worksheet xmlns="{_MAIN}"><sheetData>'
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>&z;</t></is></c></row></sheetData></worksheet>'
    )


def refused() -> Iterator[tuple[str, bytes]]:
    """Files of which not a row may be read."""
    laughs = '<!ENTITY a "ha ha ha ha ha">' + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghz", strict=True)
    )
    huge = book(**{"xl/worksheets/sheet1.xml": giant_cell(64)})
    nested = packed({"inner.zip": packed({"x": b"0" * (4 * MEGABYTE)})})
    good = workbooks.workbook(needs=[workbooks.need()])
    yield "zip bomb", huge
    yield "zip bomb whose directory lies", lying(huge)
    yield "many parts", packed({f"xl/{n}.xml": "x" for n in range(5000)})
    yield "nested zips", nested
    yield "nested zip named as a sheet", book(**{"xl/worksheets/sheet1.xml": nested})
    yield "no workbook in the zip", packed({"readme.txt": "hello"})
    yield "far cell", book(cell("XFD1048576", "x"))
    yield "far row and far column", book(cell("A1048576", "x") + cell("XFD1", "x"))
    yield "twenty-one thousand rows", book("".join(cell(f"A{n}", "x") for n in range(1, 21_002)))
    yield "a hundred columns", book(cell("A1", "x") + cell("CV2", "x"))
    yield from _entities(laughs)
    yield from _streams(good)


def _entities(laughs: str) -> Iterator[tuple[str, bytes]]:
    """Workbooks that want something expanded or unpacked."""
    yield "laughing entities", book(**{"xl/worksheets/sheet1.xml": entities(laughs)})
    yield (
        "entity that reads a file",
        book(**{"xl/worksheets/sheet1.xml": entities('<!ENTITY z SYSTEM "file:///etc/passwd">')}),
    )
    yield (
        "entity that calls out",
        book(**{"xl/worksheets/sheet1.xml": entities('<!ENTITY z SYSTEM "http://127.0.0.1:9/x">')}),
    )
    yield "entities in shared strings", book(**{"xl/sharedStrings.xml": entities(laughs)})
    yield "giant shared strings", book(**{"xl/sharedStrings.xml": strings(40, 2 * MEGABYTE)})
    yield "a million shared strings", book(**{"xl/sharedStrings.xml": strings(1_000_000, 20)})
    yield "a giant cell", book(cell("A1", "ก" * 100_000))


def _streams(good: bytes) -> Iterator[tuple[str, bytes]]:
    """Files that are something else than they say."""
    yield "old or encrypted workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)
    yield (
        "locked zip",
        good.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00").replace(
            b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
        ),
    )
    yield "cut workbook", good[: len(good) // 2]
    yield "renamed program", b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 100
    yield "renamed page", b"<html><script>alert(1)</script></html>"
    yield "renamed picture", b"\x89PNG\r\n\x1a\n" + bytes(1000)
    yield "CSV with NUL", "รหัสพื้นที่,สิ่งที่ขอ\n2501\x00,x\n".encode()
    yield "CSV of one endless cell", b'a,b,c\n"' + b"x" * (3 * MEGABYTE)
    yield "CSV of one endless line", b"a," * (2 * MEGABYTE)
    yield "CSV of too many lines", b"a,b\n" * 500_000
    yield "letters of no alphabet", bytes([0xFF, 0xFD, 0xDB, 0xDC]) * 500
    yield "nothing", b""
    yield "blanks", b" \n\t\n"


def harmless() -> Iterator[tuple[str, bytes]]:
    """Files that are read as what they say, and do nothing."""
    typed = [workbooks.need('=HYPERLINK("http://127.0.0.1:9")', words="@SUM(1+1)|cmd", place="+1-1", unit="-2", baht=9)]
    plain = workbooks.table_of(typed)
    yield "text that looks like a formula", workbooks.workbook(needs=typed)
    yield "CSV with formulas", plain
    yield "Windows-874", plain.decode().encode("cp874")
    yield "UTF-16", plain.decode().encode("utf-16")
    yield "semicolons and a mark", b"\xef\xbb\xbf" + plain.replace(b",", b";")
    yield (
        "external link and macro",
        with_parts(
            workbooks.workbook(needs=typed),
            {
                "xl/externalLinks/externalLink1.xml": "<externalLink/>",
                "xl/vbaProject.bin": b"\x00" * 500,
            },
        ),
    )


def with_parts(data: bytes, parts: dict[str, str | bytes]) -> bytes:
    """The same workbook with more parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        standing: dict[str, str | bytes] = {part.filename: archive.read(part) for part in archive.infolist()}
    return packed(standing | parts)
