"""One place starts processes and binds them; what runs there is imported by its starter alone and knows no web."""

from __future__ import annotations

import ast
import importlib
import sys

from app.store import confined
from app.store.confined import Limits
from tests.house.source import Source, app_sources, called, imported
from tests.store import probe

STARTS = {"subprocess", "multiprocessing", "concurrent.futures.ProcessPoolExecutor", "pty"}
FORKS = {"fork", "forkpty", "posix_spawn", "posix_spawnp", "system", "popen"}
BINDS = {"setrlimit", "prlimit"}


def module(source: Source) -> str:
    """The dotted name of a file of ours."""
    return source.name.removesuffix(".py").replace("/", ".")


def scripts() -> list[Source]:
    """The scripts of confined processes: what is handed to ``confined.run``."""
    found = []
    for source in app_sources():
        names = {
            n.asname or n.name: node.module
            for node in ast.walk(source.tree)
            if isinstance(node, ast.ImportFrom)
            for n in node.names
        }
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and called(node) == "confined.run":
                script = node.args[0]
                assert isinstance(script, ast.Name), source.at(node)
                found.append(f"{names[script.id]}.{script.id}")
    return [source for source in app_sources() if module(source) in found]


def test_processes_are_started_and_bound_only_in_store() -> None:
    broken = [
        source.at(node)
        for source in app_sources()
        if source.room != "store"
        for node in ast.walk(source.tree)
        if any(name.startswith(tuple(STARTS)) for name in imported(node))
        or (isinstance(node, ast.Call) and called(node) in {f"os.{one}" for one in FORKS})
        or (isinstance(node, ast.Attribute) and (node.attr in BINDS or node.attr.startswith("RLIMIT_")))
    ]
    assert not broken


def test_a_confined_script_is_imported_only_by_its_own_room() -> None:
    names = {module(source): source.room for source in scripts()}
    assert len(names) >= 7
    broken = [
        f"{source.at(node)} {name}"
        for source in app_sources()
        for node in ast.walk(source.tree)
        for name in imported(node)
        for script, room in names.items()
        if source.room != room and name.startswith(script)
    ]
    assert not broken


def test_a_room_imports_the_processes_of_another_only_from_tables_below_it() -> None:
    """``tables`` is there to be called; what another room starts, it starts for itself or behind its actions."""
    broken = [
        f"{source.at(node)} {name}"
        for source in app_sources()
        for node in ast.walk(source.tree)
        for name in imported(node)
        if name.startswith("app.")
        and "process" in name.split(".")
        and name.split(".")[1] not in (source.room, "tables")
    ]
    assert not broken


def test_a_confined_script_loads_nothing_of_the_web_or_the_database() -> None:
    limits = Limits(memory=1024**3, seconds=20, patience=60, output=10_000)
    for source in scripts():
        assert importlib.import_module(module(source)).main
        told = confined.run(probe, b"", "loads", module(source), limits=limits).split()
        foreign = {b"flask", b"flask_babel", b"sqlalchemy", b"werkzeug", b"app.config", b"subprocess"} & set(told)
        assert not foreign, (source.name, foreign)
    assert sys.modules["app"].__file__, "the house itself stays open"
