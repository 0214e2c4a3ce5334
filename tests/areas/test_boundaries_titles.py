"""Tables of shapefiles with Thai titles, and with a mark that says other letters than there are."""

from __future__ import annotations

import pytest

from app.areas.boundaries.process.letters import mended, told

LONG = "รหัสตำบล"


def table(titles: list[bytes], cell: bytes = b"250101") -> bytes:
    """A table of one record; each title is cut at ten bytes, as programs cut it."""
    described = b"".join(title[:10].ljust(11, b"\0") + b"C" + b"\0" * 4 + bytes([20]) + b"\0" * 15 for title in titles)
    first, width = 32 + len(described) + 1, 1 + 20 * len(titles)
    head = b"\x03\x7e\x01\x01" + (1).to_bytes(4, "little") + first.to_bytes(2, "little") + width.to_bytes(2, "little")
    return head.ljust(32, b"\0") + described + b"\r" + b" " + cell.ljust(20) * len(titles)


def titles_of(dbf: bytes, encoding: str) -> list[str]:
    count = (int.from_bytes(dbf[8:10], "little") - 33) // 32
    return [dbf[32 + 32 * n : 43 + 32 * n].split(b"\0")[0].decode(encoding) for n in range(count)]


@pytest.mark.parametrize(
    "names", [[LONG], [LONG, "ชื่อตำบล"], ["TAM_CODE", "ตำบล"], ["ก", "ขคง"], ["AB" + LONG], ["ABC" + LONG], ["A"]]
)
def test_half_a_letter_at_the_end_of_a_title_is_dropped(names: list[str]) -> None:
    body, encoding = mended(table([name.encode() for name in names]), "")
    assert encoding == "utf-8"
    assert all(name.startswith(title) and title for name, title in zip(names, titles_of(body, encoding), strict=True))


def test_titles_that_are_alike_when_cut_stay_apart() -> None:
    body, encoding = mended(table([LONG.encode(), "รหัสอำเภอ".encode(), "รหัสจังหวัด".encode()]), "utf-8")
    assert len(set(titles_of(body, encoding))) == 3


def test_titles_in_windows_874_are_read_as_such() -> None:
    assert mended(table([LONG.encode("cp874")]), "")[1] == "cp874"


@pytest.mark.parametrize("mark", [b"ISO-8859-1", b"1252", b"cp1252", b"latin1", b"ISO88591"])
def test_a_western_mark_over_thai_bytes_is_not_believed(mark: bytes) -> None:
    encoding = told(mark) or "iso8859-1"
    assert mended(table([b"NAME"], "บ้านหนองบัว".encode("cp874")), encoding)[1] == "cp874"
    assert mended(table([b"NAME"], "หนองบัว"[:6].encode()), encoding)[1] == "utf-8"
    assert mended(table([b"NAME"], b"Jos\xe9"), encoding)[1] == encoding
