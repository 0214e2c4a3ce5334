"""How the tables are written and read again: CSV (RFC 4180, UTF-8 with a byte-order mark) and JSON lines. Pure.

A text that a spreadsheet would compute gets an apostrophe before it, and so does one that begins like that already:
taking one apostrophe away gives the text back, whatever it was.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from app.opendata.rules.columns import LIST, NUMBER, TRUTH, WHOLE

BOM = "\ufeff"
_COMPUTED = re.compile(r"'*[=+\-@\t\r]")
#: Longest text in a cell; minutes of a meeting are shorter.
LONGEST = 2_000_000

Record = dict[str, Any]


def csv_lines(names: Sequence[str], kinds: Sequence[str], rows: Iterable[Record]) -> Iterator[str]:
    """Yield the lines of the table, the names of its columns first."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    yield BOM + text.getvalue()
    for row in rows:
        text.seek(0)
        text.truncate()
        writer.writerow([_cell(row[name], kind) for name, kind in zip(names, kinds, strict=True)])
        yield text.getvalue()


def json_line(names: Sequence[str], kinds: Sequence[str], row: Record) -> str:
    """Return one record as a line of JSON; amounts are numbers with all their decimals."""
    parts = (
        f"{json.dumps(name)}:{row[name] if kind == NUMBER and row[name] is not None else _json(row[name])}"
        for name, kind in zip(names, kinds, strict=True)
    )
    return "{" + ",".join(parts) + "}\n"


def json_records(lines: Iterable[str]) -> Iterator[Record]:
    """Read what ``json_line`` wrote; amounts come as text, as they were written."""
    return (json.loads(line, parse_float=str) for line in lines)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def records(lines: Iterable[str], kinds: dict[str, str]) -> Iterator[Record]:
    """Read what ``csv_lines`` wrote; what is empty is null."""
    csv.field_size_limit(LONGEST)
    reader = csv.DictReader(lines)
    for row in reader:
        yield {name: _value(text, kinds[name]) for name, text in row.items()}


def _cell(value: Any, kind: str) -> str:
    if value is None:
        return ""
    if kind == TRUTH:
        return "true" if value else "false"
    if kind in (NUMBER, WHOLE):
        return str(value)
    if kind == LIST:
        return _json(value)
    text = str(value)
    return f"'{text}" if _COMPUTED.match(text) else text


def _value(text: str, kind: str) -> Any:
    if text == "":
        return None
    if kind == TRUTH:
        return text == "true"
    if kind == WHOLE:
        return int(text)
    if kind == NUMBER:
        return text
    if kind == LIST:
        return json.loads(text)
    return text[1:] if text[0] == "'" and _COMPUTED.match(text) else text
