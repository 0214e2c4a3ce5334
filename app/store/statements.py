"""Statements that are built once: putting one together costs more than asking it, and a page asks many."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import CursorResult, Delete, Executable, Select, Update, bindparam

from app.store.base import db

#: Any question, and any row that answers it.
Question = Select[*tuple[Any, ...]]

P = ParamSpec("P")
S = TypeVar("S", bound=Executable)


def built_once(build: Callable[P, S]) -> Callable[P, tuple[S, dict[str, Any]]]:
    """Decorate what builds a statement; calling it gives the statement and its values: ``execute(*built(low, high))``.

    A parameter given by its place is a value: the builder sees a placeholder, which may be compared and nothing else;
    one that is annotated as a sequence or collection stands for the list of an ``IN``. A parameter that is a keyword
    only belongs to the shape, for which one statement is kept: it is hashable and has few values.
    """
    parameters = inspect.signature(build).parameters.values()
    values = [one for one in parameters if one.kind is not inspect.Parameter.KEYWORD_ONLY]
    lists = {one.name for one in values if str(one.annotation).startswith(("Sequence", "Collection"))}
    names = [one.name for one in values]

    def shape_of(**shape: Any) -> S:
        placeholders: Any = (bindparam(name, expanding=name in lists) for name in names)
        make: Any = build
        statement: S = make(*placeholders, **shape)
        return statement

    shaped: Callable[..., S] = cache(shape_of)

    @wraps(build)
    def asked(*given: P.args, **shape: P.kwargs) -> tuple[S, dict[str, Any]]:
        return shaped(**shape), dict(zip(names, given, strict=True))

    return asked


def rows_changed(statement: Update | Delete) -> int:
    """Send an UPDATE or DELETE and return how many rows it changed; of several requests one alone gets a row."""
    return cast(CursorResult[Any], db.session.execute(statement)).rowcount
