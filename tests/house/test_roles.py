"""Roles are floors inside every room, a module says its role by its name or its folder, and a name names one thing."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest

from tests.house.source import APP, Source, app_sources, imported

pytestmark = pytest.mark.engineless

#: From the top to the bottom; a module imports only what stands on its own floor of its room or below.
FLOORS = (
    ("cli", "jobs"),
    ("views", "doors"),
    ("pages",),
    ("forms",),
    ("actions",),
    ("intake",),
    ("queries",),
    ("policy",),
    ("rules", "process"),
    ("models",),
    ("states",),
)
HEIGHT = {role: height for height, floor in enumerate(reversed(FLOORS)) for role in floor}
#: The foundation, and the house that opens the rooms: each of their modules is a thing of its own.
WITHOUT_ROLES = {"config", "safety", "store", "thai", "web", "ledger", "house"}
#: Bases whose classes each room names alike, and the names that go with a room's states.
ALIKE_BY_KIND = ("Page", "Form")
ALIKE = {"Move"}
#: Constants that every room has under one name, gathered by somebody who looks for that name.
ONE_A_ROOM = {"DOORS", "MOVES", "MOVE_LABELS", "TONES", "VERBS", "WHY_NOT", "FIELDS"}
#: Nouns of the field that end like a verb.
NOUNS = {
    "planning",
    "ranking",
    "monitoring",
    "screening",
    "training",
    "tracing",
    "following",
    "funding",
    "recording",
    "closing",
    "ruling",
    "sitting",
}
#: What a pure module may not know, whatever it is for.
IMPURE = ("flask", "flask_login", "flask_wtf", "wtforms", "sqlalchemy", "app.store", "app.web")


def role(source: Source) -> str | None:
    """Return the role that a module of a room plays: its folder's, else its own name's."""
    _room, *folders = source.path.relative_to(APP).with_suffix("").parts
    return next((part for part in folders if part in HEIGHT), None)


def modules() -> list[Source]:
    """Return the modules of the rooms that have roles."""
    return [s for s in app_sources() if s.path.parent != APP and s.room not in WITHOUT_ROLES]


@cache
def ours() -> dict[str, Source]:
    """Return our modules by their dotted names."""
    return {s.name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): s for s in app_sources()}


def imports(source: Source) -> Iterator[tuple[ast.AST, Source]]:
    """Yield (statement, module of ours) for what a module imports."""
    for node in ast.walk(source.tree):
        for name in imported(node):
            found = ours().get(name) or ours().get(name.rpartition(".")[0])
            if found and found is not source:
                yield node, found


def test_every_module_has_a_role() -> None:
    assert not [s.name for s in modules() if s.path.name != "__init__.py" and role(s) is None]


def test_a_role_imports_only_what_stands_below_it() -> None:
    broken = [
        f"{source.at(node)} {below.name}"
        for source in modules()
        for node, below in imports(source)
        if below.room == source.room and HEIGHT[role(source) or "cli"] < HEIGHT[role(below) or "states"]
    ]
    assert not broken


def test_rules_are_pure() -> None:
    """They know neither the web nor the database, and of their own room the states at most."""
    pure = [source for source in modules() if role(source) == "rules"]
    foreign = [
        f"{source.at(node)} {name}"
        for source in pure
        for node in ast.walk(source.tree)
        for name in imported(node)
        if name.startswith(tuple(f"{one}." for one in IMPURE)) or name in IMPURE
    ]
    inner = [
        f"{source.at(node)} {below.name}"
        for source in pure
        for node, below in imports(source)
        if below.room == source.room and role(below) not in ("rules", "states")
    ]
    assert not foreign + inner


def test_no_two_modules_import_each_other() -> None:
    known = {source.name: {below.name for _node, below in imports(source)} for source in app_sources()}
    assert not [(one, other) for one, others in known.items() for other in others if one in known.get(other, ())]


def test_no_two_parts_of_a_room_import_each_other() -> None:
    """A folder that is no role is a room within the room: only one of the two knows the other."""
    known = {
        (_part(source), _part(below))
        for source in modules()
        for _node, below in imports(source)
        if below.room == source.room
    }
    assert not {(one, other) for one, other in known if one != other and (other, one) in known}


def _part(source: Source) -> str:
    """Return the room and the folders within it that are no roles."""
    folders = source.path.relative_to(APP).parts[:-1]
    return "/".join(folder for folder in folders if folder not in HEIGHT)


def test_a_package_opens_with_one_sentence_and_holds_no_code() -> None:
    packages = [s for s in app_sources() if s.path.name == "__init__.py" and s.path.parent != APP]
    assert not [source.name for source in packages if len(source.tree.body) != 1 or not ast.get_docstring(source.tree)]


def test_a_class_name_stands_once() -> None:
    """``Standing`` meant nine things; pages, forms and moves are told apart by their room, as their addresses are."""
    places: dict[str, list[str]] = defaultdict(list)
    for source in app_sources():
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef) and not _alike(node):
                places[node.name].append(source.at(node))
    assert not {name: where for name, where in places.items() if len(where) > 1}


def _alike(node: ast.ClassDef) -> bool:
    return node.name in ALIKE or node.name.endswith(ALIKE_BY_KIND)


def test_a_set_of_domain_values_has_a_name_of_its_own() -> None:
    """Two constants of one name with different members are read as one: ``GONE`` was two sets of outcomes."""
    places: dict[str, list[str]] = defaultdict(list)
    for source in app_sources():
        for node in source.tree.body:
            name = _constant(node)
            if name and name not in ONE_A_ROOM and _holds_members(node):
                places[name].append(source.at(node))
    assert not {name: where for name, where in places.items() if len(where) > 1}


def _constant(node: ast.stmt) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    name = target.id if isinstance(target, ast.Name) else ""
    return name if name.isupper() and not name.startswith("_") else ""


def _holds_members(node: ast.stmt) -> bool:
    """Tell whether a collection is written out of members of enumerations (``Outcome.MERGED``)."""
    value = getattr(node, "value", None)
    if not isinstance(value, ast.Tuple | ast.List | ast.Set | ast.Dict | ast.Call):
        return False
    members = (n for n in ast.walk(value) if isinstance(n, ast.Attribute) and n.attr.isupper())
    return any(isinstance(member.value, ast.Name) and member.value.id[0].isupper() for member in members)


def test_an_import_is_called_by_words_of_its_own_path() -> None:
    """Nobody says ``tiers`` to the actions of a room that is called otherwise."""
    broken = [
        f"{source.at(node)} {node.module}.{alias.name} as {alias.asname}"
        for source in app_sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("app.")
        for alias in node.names
        if alias.asname and not _says_where_from(alias.asname, f"{node.module}.{alias.name}")
    ]
    assert not broken


def _says_where_from(local: str, path: str) -> bool:
    words = {word.lower().rstrip("s") for word in re.split(r"[._]", path)}
    return all(word.lower().rstrip("s") in words for word in local.strip("_").split("_"))


def test_a_module_is_called_by_a_noun_of_the_field() -> None:
    broken = [s.name for s in modules() if re.search(r"ing$", s.path.stem) and s.path.stem not in NOUNS]
    assert len(broken) <= len(modules()) // 50, broken


def test_nobody_imports_what_is_private_to_a_module() -> None:
    broken = [
        f"{source.at(node)} {alias.name}"
        for source in app_sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("app.")
        for alias in node.names
        if alias.name.startswith("_")
    ]
    assert not broken


def test_no_two_modules_open_with_the_same_sentence() -> None:
    """A file that was cut out of another says what it holds itself; a folder may speak for its files."""
    said: dict[str, list[str]] = defaultdict(list)
    for source in app_sources():
        if source.path.name != "__init__.py":
            said[(ast.get_docstring(source.tree) or "").partition("\n")[0]].append(source.name)
    assert not {sentence: names for sentence, names in said.items() if len(names) > 1}
