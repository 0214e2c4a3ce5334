"""Templates stand on the floors of their rooms: what one includes or calls lies in its room, in web, or below."""

from __future__ import annotations

import ast
import configparser
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.house.source import APP, CHECKOUT, app_sources, called

pytestmark = pytest.mark.engineless


@cache
def floors() -> dict[str, int]:
    """Return how high each room stands, as the floors in ``setup.cfg`` say."""
    config = configparser.ConfigParser()
    config.read(CHECKOUT / "setup.cfg")
    layers = config["importlinter:contract:floors"]["layers"].strip().splitlines()
    return {room.strip(" ()"): n for n, floor in enumerate(reversed(layers)) for room in floor.split("|")}


def templates() -> Iterator[tuple[str, Path]]:
    """Yield (room, template) for all of ours."""
    for path in sorted(APP.rglob("templates/**/*.html")):
        yield path.relative_to(APP).parts[0], path


@cache
def parsed(path: Path) -> nodes.Template:
    """Return the syntax tree of a template."""
    return Environment(extensions=["jinja2.ext.i18n"]).parse(path.read_text())


def reaches(room: str, other: str) -> bool:
    """Tell whether a template of ``room`` may use what lies in ``other``."""
    return other in (room, "web") or floors()[other] < floors()[room]


def test_a_template_includes_only_what_stands_below_it() -> None:
    rooms: dict[str, set[str]] = {}
    for room, path in templates():
        rooms.setdefault(path.as_posix().rpartition("/templates/")[2], set()).add(room)
    broken = [
        f"{path.relative_to(CHECKOUT)} {name}"
        for room, path in templates()
        for node in parsed(path).find_all((nodes.Import, nodes.FromImport, nodes.Include, nodes.Extends))
        if isinstance(node.template, nodes.Const) and (name := node.template.value)
        if not any(reaches(room, other) for other in rooms[name])
    ]
    assert not broken


def test_a_template_calls_only_globals_that_stand_below_it() -> None:
    owners = dict(_globals())
    broken = [
        f"{path.relative_to(CHECKOUT)} {node.name}"
        for room, path in templates()
        for node in parsed(path).find_all(nodes.Name)
        if node.name in owners and not reaches(room, owners[node.name])
    ]
    assert "outcome_label" in owners
    assert not broken


def _globals() -> Iterator[tuple[str, str]]:
    """Yield (name, room) of what a room gives to all templates."""
    for source in app_sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and called(node) == "bp.app_template_global":
                yield from ((one.value, source.room) for one in node.args if isinstance(one, ast.Constant))
