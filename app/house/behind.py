"""What lies behind a view, read from the source: who builds its page, which actions it calls, what policies say."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from types import FunctionType, MethodType
from typing import Any

from app.web.page import Page

#: A function, or a method of a class, that some source names.
Named = FunctionType | MethodType


def behind(view: Callable[..., Any]) -> Iterator[tuple[str, Named]]:
    """Yield ``builder``, ``action`` or ``policy`` with each function of that part, in the order of the source."""
    reached = _reached(view)
    actions = [one for one in reached if _lies_in(one, "actions")]
    below = [one for action in actions for one in _reached(action) if _lies_in(one, "actions")]
    asked = [one for start in (view, *actions, *below) for one in _reached(start) if _lies_in(one, "policy")]
    yield from (("builder", one) for one in reached if _builds(one))
    yield from (("action", one) for one in actions)
    yield from (("policy", one) for one in dict.fromkeys(asked))


def _reached(start: Callable[..., Any]) -> list[Named]:
    """Return what the function names of the house, itself or through functions of its own module."""
    start = inspect.unwrap(start)
    reached: dict[Named, None] = {}
    waiting = [start]
    while waiting:
        for one in _named_in(waiting.pop(0)):
            if one not in reached and one != start:
                reached[one] = None
                if one.__module__ == start.__module__:
                    waiting.append(one)
    return list(reached)


def _named_in(function: Callable[..., Any]) -> Iterator[Named]:
    code = inspect.unwrap(getattr(function, "__func__", function))
    assert isinstance(code, FunctionType)
    own = {*code.__code__.co_varnames, *code.__code__.co_cellvars}
    names = {name: value for name, value in code.__globals__.items() if name not in own}
    tree = ast.parse(textwrap.dedent(inspect.getsource(code)))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute)]
    for node in sorted(found, key=lambda node: (node.lineno, node.col_offset)):
        one = inspect.unwrap(thing) if callable(thing := _meant(node, names)) else None
        if isinstance(one, Named) and (one.__module__ or "").startswith("app."):
            yield one


def _meant(node: ast.expr, names: Mapping[str, Any]) -> Any:
    """Return what a dotted name of the source stands for; nothing where it begins with something of the function's."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _meant(node.value, names)
        return getattr(owner, node.attr, None) if inspect.ismodule(owner) or inspect.isclass(owner) else None
    return None


def _lies_in(function: Named, part: str) -> bool:
    """Tell whether the function stands in that part of a room, be it a file or a folder."""
    return part in function.__module__.split(".")


def _builds(function: Named) -> bool:
    """Tell whether the function returns a page."""
    if isinstance(function, MethodType):
        return _is_page(function.__self__)
    answer = function.__annotations__.get("return")
    named = ast.walk(ast.parse(answer)) if isinstance(answer, str) else ()  # a dataclass writes its own without one
    return any(_is_page(_meant(node, function.__globals__)) for node in named if isinstance(node, ast.expr))


def _is_page(thing: Any) -> bool:
    return inspect.isclass(thing) and issubclass(thing, Page)
