"""The source of the house as syntax trees, for the rules about how it is written."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
APP = CHECKOUT / "app"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file of the checkout."""

    path: Path

    @property
    def name(self) -> str:
        """The path inside the checkout."""
        return self.path.relative_to(CHECKOUT).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.name)

    @property
    def room(self) -> str:
        """The room of ``app/`` in which the file stands."""
        return self.path.relative_to(APP).parts[0].removesuffix(".py")

    def part(self, name: str) -> bool:
        """Tell whether the file is ``name.py`` of a room, or stands in its folder ``name/``."""
        return self.path.stem == name or name in self.path.relative_to(CHECKOUT).parts[:-1]

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def comments(self) -> Iterator[tuple[int, str]]:
        """Yield (line, comment) for each comment."""
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string

    def at(self, node: ast.AST) -> str:
        """Name the place of ``node`` for a message."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def app_sources() -> tuple[Source, ...]:
    """Return every file of ``app/``."""
    return _below("app")


@cache
def all_sources() -> tuple[Source, ...]:
    """Return every Python file that we wrote."""
    return (*_below("app"), *_below("migrations"), *_below("tests"), *_below("bench"), Source(CHECKOUT / "wsgi.py"))


def _below(folder: str) -> tuple[Source, ...]:
    return tuple(Source(path) for path in sorted((CHECKOUT / folder).rglob("*.py")))


def called(node: ast.AST) -> str:
    """Return the dotted name that a call calls (``db.session.commit``), as far as it is written out."""
    if isinstance(node, ast.Call):
        return called(node.func)
    if isinstance(node, ast.Attribute):
        return f"{called(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def imported(node: ast.AST) -> list[str]:
    """Return the dotted names that an import statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []
