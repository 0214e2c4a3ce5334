"""The condition that a text holds what a citizen typed: words apart from each other, blanks and points not counted."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, true

from app.thai.digits import to_arabic
from app.thai.text import like_pattern, search_words, tidy

#: The number of a need, forum, proposal, candidate, project or round, as it stands on paper.
_REFERENCE = re.compile(r"([A-Z])[0-9]{2}-[0-9]{2,10}(?:-[0-9]{1,6}){0,3}")


def holds(column: Any, query: str, ref: Any = None, *, kinds: str = "") -> ColumnElement[bool]:
    """Return the condition that the search column holds every word of ``query``; where no letter is left of it, all do.

    ``ref`` is the column of the record's own number, which is found too; ``kinds`` are the letters of records whose
    number the own number continues (the needs N72-25010101-1-4 of the forum F72-25010101-1).
    """
    plain = func.replace(func.replace(column, " ", ""), ".", "")
    words = and_(true(), *(plain.like(like_pattern(word), escape="\\") for word in search_words(query)))
    typed = reference(query)
    if ref is None or not typed:
        return words
    own = [ref == typed]
    if typed[0] in kinds:
        own.append(ref.like(f"_{typed[1:]}-%"))
    return or_(words, *own)


def reference(query: str) -> str:
    """Return the number of a record that the query is, or ""."""
    plain = re.sub(r"\s*[-\u2010-\u2015\u2212]\s*", "-", to_arabic(tidy(query)).upper())
    return plain if _REFERENCE.fullmatch(plain) else ""
