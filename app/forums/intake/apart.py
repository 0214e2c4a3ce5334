"""A batch of which one record is nested too deeply is taken apart, so that it keeps the others from nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

_SCHEMA = re.compile(r'"schema"\s*:\s*([0-9]{1,3})\b')
_RECORDS = re.compile(r'"records"\s*:\s*\[')
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},]', re.DOTALL)
_ID = re.compile(r'"id"\s*:\s*"([^"]{1,64})"')


def taken_apart(text: str, parse_int: Callable[[str], Any]) -> dict[str, Any]:
    """Return the batch; of a record that is nested too deeply its key alone, so that it is answered by itself."""
    schema = _SCHEMA.search(text)
    records = [_flat(one, parse_int) for one in _each(text)]
    return {"schema": int(schema[1]) if schema else None, "records": records}


def _each(text: str) -> Iterator[str]:
    """Yield the text of each record."""
    begins = _RECORDS.search(text)
    if begins is None:
        return
    depth, start = 0, begins.end()
    for token in _TOKEN.finditer(text, begins.end()):
        sign = token[0]
        if depth == 0 and sign in ",]":
            yield text[start : token.start()]
            start = token.end()
            if sign == "]":
                return
        depth += (sign in "[{") - (sign in "]}")


def _flat(text: str, parse_int: Callable[[str], Any]) -> Any:
    try:
        return json.loads(text, parse_int=parse_int)
    except RecursionError:
        key = _ID.search(text)
        return {"id": key[1] if key else ""}
