"""What is written stays short enough to be read at once: files, functions, and their branches."""

from __future__ import annotations

import ast

import pytest

from tests.house.source import Function, Source, all_sources

pytestmark = pytest.mark.engineless

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
LONGEST_VIEW = 20
MOST_BRANCHES = 8


def test_a_file_has_at_most_300_lines() -> None:
    broken = {s.name: n for s in all_sources() if (n := s.text.count("\n")) > LONGEST_FILE and not _is_migration(s)}
    assert not broken


def _is_migration(source: Source) -> bool:
    """A revision lists the columns of its tables once and is never edited again."""
    return source.name.startswith("migrations/versions/")


def test_a_function_has_at_most_40_lines_and_a_view_20() -> None:
    broken = []
    for source in all_sources():
        if _is_migration(source):
            continue
        is_views = source.name.startswith("app/") and source.part("views")
        longest = LONGEST_VIEW if is_views else LONGEST_FUNCTION
        broken += [f"{source.at(f)} {f.name}: {n}" for f in source.functions() if (n := _length(f)) > longest]
    assert not broken


def _length(function: Function) -> int:
    """Count the lines from ``def`` to the end, the docstring included."""
    return (function.end_lineno or 0) - function.lineno + 1


def test_a_function_has_a_complexity_of_at_most_8() -> None:
    broken = [
        f"{source.at(function)} {function.name}: {complexity}"
        for source in all_sources()
        for function in source.functions()
        if (complexity := _complexity(function)) > MOST_BRANCHES
    ]
    assert not broken


def _complexity(function: Function) -> int:
    """McCabe's number as the linter counts it: one, and one more for each branch; inner functions count apart."""
    inner = [node for node in ast.walk(function) if isinstance(node, Function) and node is not function]
    apart = {id(node) for one in inner for node in ast.walk(one)}
    counted = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)
    return 1 + sum(isinstance(node, counted) and id(node) not in apart for node in ast.walk(function))
