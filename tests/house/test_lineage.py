"""Lineage stands once: one closure, and one place that knows when a link stands."""

from __future__ import annotations

import ast

from tests.house.source import app_sources, called


def test_links_are_followed_by_the_one_closure_only() -> None:
    """A recursive question is a walk over links; the citizen's page and the frozen hash walk with the same legs."""
    recursive = [
        source.name
        for source in app_sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and any(keyword.arg == "recursive" for keyword in node.keywords)
    ]
    assert recursive == ["app/ledger/lineage/queries.py"]


def test_only_the_base_of_links_knows_when_a_link_stands() -> None:
    broken = [
        source.at(node)
        for source in app_sources()
        if source.name != "app/ledger/models.py"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and called(node).endswith(("ended_id.is_", "ended_id.is_not"))
    ]
    assert not broken
